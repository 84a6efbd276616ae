namespace DecisionWorkflow.Server.Audit;

internal sealed record AuditFault(Guid ChainId, long Sequence, string Detail);
