using Elsa.Workflows;
using Elsa.Workflows.State;

namespace DecisionWorkflow.Engine.Execution;

/// <summary>The record of one activity execution, in the shape Studio reads; written anew, by id, in each burst that touched it.</summary>
public sealed record ActivityExecution
{
    /// <summary>The id of the execution.</summary>
    public required string Id { get; init; }

    /// <summary>The instance.</summary>
    public required string WorkflowInstanceId { get; init; }

    /// <summary>The id of the activity.</summary>
    public required string ActivityId { get; init; }

    /// <summary>Its node.</summary>
    public required string ActivityNodeId { get; init; }

    /// <summary>Its type.</summary>
    public required string ActivityType { get; init; }

    /// <summary>The version of its type.</summary>
    public int ActivityTypeVersion { get; init; } = 1;

    /// <summary>Its name.</summary>
    public string? ActivityName { get; init; }

    /// <summary>The journal sequence at which it began; orders records of the same moment.</summary>
    public long StartSequence { get; init; }

    /// <summary>The evaluated inputs by PascalCase name.</summary>
    public IReadOnlyDictionary<string, object?>? ActivityState { get; init; }

    /// <summary>What it noted, such as <c>Outcomes</c>; null when nothing.</summary>
    public IReadOnlyDictionary<string, object?>? Payload { get; init; }

    /// <summary>The bound outputs by PascalCase name; null when the type has none.</summary>
    public IReadOnlyDictionary<string, object?>? Outputs { get; init; }

    /// <summary>The values it keeps.</summary>
    public IReadOnlyDictionary<string, object?>? Properties { get; init; }

    /// <summary>The notes it keeps.</summary>
    public IReadOnlyDictionary<string, object?>? Metadata { get; init; }

    /// <summary>Why it failed.</summary>
    public ExceptionState? Exception { get; init; }

    /// <summary>When it began, in UTC.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>When it was done or stopped, in UTC.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>Whether it waits.</summary>
    public bool HasBookmarks { get; init; }

    /// <summary>Where it stands.</summary>
    public ActivityStatus Status { get; init; }

    /// <summary>How many faults happened in it and inside it.</summary>
    public int AggregateFaultCount { get; init; }

    /// <summary>The execution around it.</summary>
    public string? SchedulingActivityExecutionId { get; init; }

    /// <summary>The activity around it.</summary>
    public string? SchedulingActivityId { get; init; }

    /// <summary>How deep it lies.</summary>
    public int CallStackDepth { get; init; }
}
