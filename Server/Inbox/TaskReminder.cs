using DecisionWorkflow.Server.Calendar;

namespace DecisionWorkflow.Server.Inbox;

/// <summary>One reminder that was given (G4, R010). One for each task and offset, which the key holds; the last of them put the task on the 督办 list.</summary>
internal sealed class TaskReminder
{
    public required Guid TaskId { get; init; }

    /// <summary>Workdays before (−) or after the deadline.</summary>
    public required int Offset { get; init; }

    public required DateOnly Day { get; init; }
    public required ReminderAudience Audience { get; init; }

    /// <summary>Who was told.</summary>
    public required string ToNames { get; init; }

    public required string Text { get; init; }
    public required DateTimeOffset At { get; init; }
}
