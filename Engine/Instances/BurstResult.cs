using Elsa.Workflows;
using Elsa.Workflows.Models;

namespace DecisionWorkflow.Engine.Instances;

/// <summary>How an instance stands after what was asked for, before the host commits it.</summary>
/// <param name="Outcome">Whether anything happened.</param>
/// <param name="InstanceId">The instance.</param>
/// <param name="Status">Running or finished.</param>
/// <param name="SubStatus">Suspended when it waits; Faulted after an incident that stopped it.</param>
/// <param name="NewBookmarks">Where it waits now and did not before, children and parents included.</param>
/// <param name="Incidents">What went wrong in this burst, children and parents included. The state is saved nevertheless, unless the host rolls back.</param>
/// <param name="Output">Workflow outputs so far.</param>
/// <param name="Touched">Every instance that changed: the asked one first, then children started and parents or event listeners resumed.</param>
public sealed record BurstResult(
    StepOutcome Outcome,
    string InstanceId,
    WorkflowStatus Status,
    WorkflowSubStatus SubStatus,
    IReadOnlyList<Bookmark> NewBookmarks,
    IReadOnlyList<ActivityIncident> Incidents,
    IReadOnlyDictionary<string, object?> Output,
    IReadOnlyList<string> Touched)
{
    /// <summary>What the host's start guard said, when <see cref="StepOutcome.CannotStart"/> comes from it.</summary>
    public string? Refusal { get; init; }

    internal static BurstResult Nothing(StepOutcome outcome, string instanceId = "") =>
        new(outcome, instanceId, WorkflowStatus.Running, WorkflowSubStatus.Pending, [], [], new Dictionary<string, object?>(), []);
}
