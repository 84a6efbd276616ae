namespace DecisionWorkflow.Server.Inbox;

/// <summary>抄送: someone is shown a task without having to do it.</summary>
internal sealed class TaskCopy
{
    public required Guid TaskId { get; init; }
    public required Guid UserId { get; init; }
    public required string FromName { get; init; }
    public required DateTimeOffset At { get; init; }
    public DateTimeOffset? ReadAt { get; private set; }

    public void Read(DateTimeOffset at) => ReadAt ??= at;
}
