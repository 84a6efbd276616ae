namespace Elsa.Workflows;

/// <summary>Where one execution of an activity stands.</summary>
public enum ActivityStatus
{
    /// <summary>Not begun.</summary>
    Pending,

    /// <summary>Begun, possibly waiting.</summary>
    Running,

    /// <summary>Done.</summary>
    Completed,

    /// <summary>Stopped before it was done.</summary>
    Canceled,

    /// <summary>Failed.</summary>
    Faulted,
}
