using Elsa.Workflows;
using Elsa.Workflows.Models;

namespace DecisionWorkflow.Engine.Execution;

/// <summary>An instance at rest, as kept between bursts. Serialise it with <see cref="EngineJson.Options"/>.</summary>
public sealed record WorkflowState
{
    /// <summary>The id of the instance.</summary>
    public required string Id { get; init; }

    /// <summary>The definition.</summary>
    public required string DefinitionId { get; init; }

    /// <summary>The id of the version it runs, until it is moved.</summary>
    public required string DefinitionVersionId { get; init; }

    /// <summary>The number of the version.</summary>
    public int DefinitionVersion { get; init; }

    /// <summary>The instance that started this one.</summary>
    public string? ParentWorkflowInstanceId { get; init; }

    /// <summary>What it is about.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>Whether it still goes on.</summary>
    public WorkflowStatus Status { get; init; }

    /// <summary>How exactly it stands.</summary>
    public WorkflowSubStatus SubStatus { get; init; }

    /// <summary>Always false between bursts.</summary>
    public bool IsExecuting { get; init; }

    /// <summary>Whether it is hidden from lists.</summary>
    public bool IsSystem { get; init; }

    /// <summary>The trigger that started it.</summary>
    public string? TriggerActivityId { get; init; }

    /// <summary>Where it waits.</summary>
    public IReadOnlyList<Bookmark> Bookmarks { get; init; } = [];

    /// <summary>What went wrong.</summary>
    public IReadOnlyList<ActivityIncident> Incidents { get; init; } = [];

    /// <summary>Whom to call when a child completes.</summary>
    public IReadOnlyList<CompletionCallbackState> CompletionCallbacks { get; init; } = [];

    /// <summary>The executions that are not done; always the root's.</summary>
    public IReadOnlyList<ActivityContextState> ActivityExecutionContexts { get; init; } = [];

    /// <summary>What is still to run; empty unless a fault stopped the burst.</summary>
    public IReadOnlyList<ScheduledActivityState> ScheduledActivities { get; init; } = [];

    /// <summary>The number of the next journal line.</summary>
    public long ExecutionLogSequence { get; init; }

    /// <summary>What it was started with.</summary>
    public IReadOnlyDictionary<string, object?> Input { get; init; } = new Dictionary<string, object?>();

    /// <summary>Its outputs.</summary>
    public IReadOnlyDictionary<string, object?> Output { get; init; } = new Dictionary<string, object?>();

    /// <summary>Values kept with it.</summary>
    public IReadOnlyDictionary<string, object?> Properties { get; init; } = new Dictionary<string, object?>();

    /// <summary>Which version of each open sub-workflow it runs: version id by definition id.</summary>
    public IReadOnlyDictionary<string, string> Pins { get; init; } = new Dictionary<string, string>();

    /// <summary>When it was moved to its version, in UTC: children start on what was published then. Null when it was never moved.</summary>
    public DateTimeOffset? RulesAsOf { get; init; }

    /// <summary>When it was created, in UTC.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last changed, in UTC.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When it ended, in UTC.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>The variables of the workflow with their values.</summary>
    public IReadOnlyList<VariableState> Variables { get; init; } = [];
}
