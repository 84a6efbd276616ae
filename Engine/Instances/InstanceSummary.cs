using Elsa.Workflows;

namespace DecisionWorkflow.Engine.Instances;

/// <summary>An instance without its state, as lists show it.</summary>
public sealed record InstanceSummary(
    string Id, string DefinitionId, string DefinitionVersionId, int Version, WorkflowStatus Status, WorkflowSubStatus SubStatus,
    string? CorrelationId, string? Name, string? ParentId, int IncidentCount, bool IsSystem, bool IsTrial,
    DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, DateTimeOffset? FinishedAt);
