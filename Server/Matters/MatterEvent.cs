namespace DecisionWorkflow.Server.Matters;

/// <summary>One line of the case's timeline, in a person's words: who did what, when, with which result.</summary>
internal sealed class MatterEvent
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid MatterId { get; init; }
    public required int Sequence { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string Step { get; init; }
    public required string Text { get; init; }
    public string Outcome { get; init; } = "";
    public string Actor { get; init; } = "系统";
    public Guid? TaskId { get; init; }
}
