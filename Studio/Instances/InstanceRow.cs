using DecisionWorkflow.Engine.Instances;
using Elsa.Workflows;

namespace DecisionWorkflow.Studio.Instances;

/// <summary>An instance as lists show it.</summary>
internal sealed record InstanceRow(
    string Id, string DefinitionId, string DefinitionVersionId, int Version, WorkflowStatus Status, WorkflowSubStatus SubStatus,
    string? CorrelationId, string? Name, int IncidentCount, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, DateTimeOffset? FinishedAt)
{
    public static InstanceRow Of(InstanceSummary row) => new(
        row.Id, row.DefinitionId, row.DefinitionVersionId, row.Version, row.Status, row.SubStatus,
        row.CorrelationId, row.Name, row.IncidentCount, row.CreatedAt, row.UpdatedAt, row.FinishedAt);
}
