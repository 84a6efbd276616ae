using DecisionWorkflow.Engine.Execution;

namespace DecisionWorkflow.Engine.Instances;

/// <summary>Which journal lines to show. Null or empty members restrict nothing.</summary>
public sealed record JournalFilter
{
    /// <summary>Only of these activities.</summary>
    public IReadOnlyCollection<string>? ActivityIds { get; init; }

    /// <summary>Only of these nodes.</summary>
    public IReadOnlyCollection<string>? ActivityNodeIds { get; init; }

    /// <summary>None of these types.</summary>
    public IReadOnlyCollection<string>? ExcludedActivityTypes { get; init; }

    /// <summary>Only these events.</summary>
    public IReadOnlyCollection<string>? EventNames { get; init; }

    internal bool Matches(JournalEntry entry) =>
        (ActivityIds is not { Count: > 0 } || ActivityIds.Contains(entry.ActivityId))
        && (ActivityNodeIds is not { Count: > 0 } || ActivityNodeIds.Contains(entry.NodeId))
        && (ExcludedActivityTypes is not { Count: > 0 } || !ExcludedActivityTypes.Contains(entry.ActivityType))
        && (EventNames is not { Count: > 0 } || EventNames.Contains(entry.EventName));
}
