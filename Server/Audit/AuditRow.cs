namespace DecisionWorkflow.Server.Audit;

public sealed record AuditRow(Guid ChainId, long Sequence, DateTimeOffset At, string Actor, string Action, string Subject, string? Before, string? After, string? Reason, string? Rows);
