using Elsa.Workflows;

namespace DecisionWorkflow.Engine.Execution;

/// <summary>An execution that is not done.</summary>
public sealed record ActivityContextState
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>The execution around it.</summary>
    public string? ParentContextId { get; init; }

    /// <summary>Its node.</summary>
    public required string ScheduledActivityNodeId { get; init; }

    /// <summary>The node around it.</summary>
    public string? OwnerActivityNodeId { get; init; }

    /// <summary>How deep it lies.</summary>
    public int CallStackDepth { get; init; }

    /// <summary>Values it keeps.</summary>
    public IReadOnlyDictionary<string, object?> Properties { get; init; } = new Dictionary<string, object?>();

    /// <summary>Notes it keeps.</summary>
    public IReadOnlyDictionary<string, object?> Metadata { get; init; } = new Dictionary<string, object?>();

    /// <summary>Its evaluated inputs by name.</summary>
    public IReadOnlyDictionary<string, object?> ActivityState { get; init; } = new Dictionary<string, object?>();

    /// <summary>Values handed to it.</summary>
    public IReadOnlyDictionary<string, object?> ActivityInput { get; init; } = new Dictionary<string, object?>();

    /// <summary>The values of the variables it declares, by id.</summary>
    public IReadOnlyDictionary<string, object?> Variables { get; init; } = new Dictionary<string, object?>();

    /// <summary>Variables made while it ran, and those it was scheduled with.</summary>
    public IReadOnlyList<VariableState> DynamicVariables { get; init; } = [];

    /// <summary>Where it stands.</summary>
    public ActivityStatus Status { get; init; }

    /// <summary>Always false between bursts.</summary>
    public bool IsExecuting { get; init; }

    /// <summary>How many faults happened in it and inside it.</summary>
    public int FaultCount { get; init; }

    /// <summary>When it began, in UTC.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>When it was done, in UTC.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>The note it was scheduled with.</summary>
    public object? Tag { get; init; }

    /// <summary>The journal sequence at which it began.</summary>
    public long StartSequence { get; init; }
}
