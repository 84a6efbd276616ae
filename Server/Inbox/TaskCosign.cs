namespace DecisionWorkflow.Server.Inbox;

/// <summary>加签: the person at a task asks another for an opinion before deciding. The decision stays with who asked.</summary>
internal sealed class TaskCosign
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid TaskId { get; init; }
    public required Guid AskedBy { get; init; }
    public required string AskedByName { get; init; }
    public required Guid OfId { get; init; }
    public required string OfName { get; init; }
    public required DateTimeOffset AskedAt { get; init; }
    public string Question { get; private set; } = "";

    /// <summary>The task cannot be completed before the answer.</summary>
    public bool Wait { get; private set; }

    public string? Answer { get; private set; }
    public DateTimeOffset? AnsweredAt { get; private set; }
    public long Version { get; private set; }

    public void Ask(string question, bool wait)
    {
        Question = question;
        Wait = wait;
    }

    public void Reply(string answer, DateTimeOffset at)
    {
        Answer = answer;
        AnsweredAt = at;
    }
}
