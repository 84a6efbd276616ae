namespace DecisionWorkflow.Engine.Timers;

/// <summary>Something that becomes due: a waiting bookmark, or the next start of a recurring trigger.</summary>
/// <remarks>A node claims it by a lease; the fence rises with every claim, so that a node that lost its lease while it was stopped cannot act on it.</remarks>
public sealed class WorkflowTimer
{
    /// <summary>Id of the bookmark or trigger that becomes due.</summary>
    public string Id { get; internal set; } = "";

    /// <summary>The waiting instance; null for a trigger.</summary>
    public string? InstanceId { get; internal set; }

    /// <summary>When it becomes due, UTC.</summary>
    public DateTimeOffset DueAt { get; internal set; }

    /// <summary>Until then the claiming node alone may act; also the pause after a failed attempt.</summary>
    public DateTimeOffset? LeaseUntil { get; internal set; }

    /// <summary>The claiming node.</summary>
    public string? LeaseOwner { get; internal set; }

    /// <summary>Number of claims so far.</summary>
    public int Fence { get; internal set; }

    /// <summary>Why the last attempt failed, for the health page.</summary>
    public string? LastError { get; internal set; }
}
