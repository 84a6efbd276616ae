namespace DecisionWorkflow.Server.Incidents;

/// <summary>A step of a case that failed, in words: what, where, since when, and what can be done.</summary>
public sealed record IncidentRow(
    string InstanceId, string ExecutionId, string DefinitionId, string FlowName, int Version, string Step, Guid? MatterId, string No, string Title, string OrganizationName,
    DateTimeOffset Since, string What, string? Original, string Advice, IReadOnlyList<string> Outcomes);
