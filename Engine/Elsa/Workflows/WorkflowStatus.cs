namespace Elsa.Workflows;

/// <summary>Whether an instance is still going on.</summary>
public enum WorkflowStatus
{
    /// <summary>Going on, possibly waiting.</summary>
    Running,

    /// <summary>Over, however it ended.</summary>
    Finished,
}
