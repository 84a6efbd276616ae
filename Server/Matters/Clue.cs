namespace DecisionWorkflow.Server.Matters;

/// <summary>疑似线索: a sign that a procedure was broken (002B-六). It accuses nobody; a person decides what becomes of it (R110).</summary>
internal sealed class Clue
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid MatterId { get; init; }
    public required Guid OrganizationId { get; init; }

    /// <summary>The article it would fall under: B6-2 公开不及时, B6-3 擅自变更.</summary>
    public required string Code { get; init; }

    public required string Rule { get; init; }

    /// <summary>What it is about within the case, so that one thing makes one clue.</summary>
    public required string Subject { get; init; }

    public required string Text { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string Actor { get; init; }
    public int Times { get; private set; } = 1;

    public void Again() => Times++;
}
