namespace DecisionWorkflow.Server.Calendar;

/// <summary>One day of the G4 sequence: before the deadline, on it, or after it.</summary>
internal sealed record Reminder(DateOnly Day, int Offset)
{
    public ReminderAudience Audience => Offset switch
    {
        <= 0 => ReminderAudience.Assignee,
        < 3 => ReminderAudience.DirectSuperior,
        _ => ReminderAudience.HigherOrganization,
    };
}
