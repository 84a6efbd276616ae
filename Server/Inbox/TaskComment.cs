namespace DecisionWorkflow.Server.Inbox;

/// <summary>评论: words left at a task, read there and on the case.</summary>
internal sealed class TaskComment
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid TaskId { get; init; }
    public required Guid MatterId { get; init; }
    public required Guid By { get; init; }
    public required string ByName { get; init; }
    public required string Text { get; init; }
    public required DateTimeOffset At { get; init; }
}
