namespace DecisionWorkflow.Server.Health;

/// <summary>What the page 体检 shows.</summary>
public sealed record CheckupView(DateTimeOffset At, IReadOnlyList<Leftover> Found, int Quarantined, IReadOnlyList<QuarantinedRow> Rows, string? Said, bool MayRepair);
