namespace Elsa.Workflows;

/// <summary>How exactly an instance stands.</summary>
public enum WorkflowSubStatus
{
    /// <summary>Created, not begun.</summary>
    Pending,

    /// <summary>In a burst.</summary>
    Executing,

    /// <summary>Waiting.</summary>
    Suspended,

    /// <summary>Ended as designed.</summary>
    Finished,

    /// <summary>Ended by a cancellation.</summary>
    Cancelled,

    /// <summary>Ended by a fault.</summary>
    Faulted,

    /// <summary>A burst was stopped by force; it can be taken up again.</summary>
    Interrupted,
}
