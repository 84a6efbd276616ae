namespace DecisionWorkflow.Engine.Execution;

/// <summary>One line of an instance's journal, in the shape Studio reads.</summary>
public sealed record JournalEntry
{
    /// <summary>The id of the line.</summary>
    public required string Id { get; init; }

    /// <summary>The execution it is about.</summary>
    public required string ActivityInstanceId { get; init; }

    /// <summary>The execution around that one.</summary>
    public string? ParentActivityInstanceId { get; init; }

    /// <summary>The id of the activity.</summary>
    public required string ActivityId { get; init; }

    /// <summary>Its type.</summary>
    public required string ActivityType { get; init; }

    /// <summary>The version of its type.</summary>
    public int ActivityTypeVersion { get; init; } = 1;

    /// <summary>Its name.</summary>
    public string? ActivityName { get; init; }

    /// <summary>Its node.</summary>
    public required string NodeId { get; init; }

    /// <summary>When, in UTC.</summary>
    public DateTimeOffset Timestamp { get; init; }

    /// <summary>The number of the line within the instance, from 0.</summary>
    public long Sequence { get; init; }

    /// <summary><c>Started</c>, <c>Resumed</c>, <c>Suspended</c>, <c>Completed</c>, <c>Faulted</c>, <c>Canceled</c> or what an activity wrote.</summary>
    public required string EventName { get; init; }

    /// <summary>In words.</summary>
    public string? Message { get; init; }

    /// <summary>Who says so.</summary>
    public string? Source { get; init; }

    /// <summary>Figures and facts.</summary>
    public object? Payload { get; init; }
}
