namespace DecisionWorkflow.Server.Inbox;

/// <summary>催办: someone pressed for a task; once a day and person, which the key holds.</summary>
internal sealed class TaskUrge
{
    public required Guid TaskId { get; init; }
    public required Guid UserId { get; init; }
    public required DateOnly Day { get; init; }
    public required string ByName { get; init; }
    public required DateTimeOffset At { get; init; }
}
