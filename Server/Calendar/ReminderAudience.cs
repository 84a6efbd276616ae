namespace DecisionWorkflow.Server.Calendar;

/// <summary>Whom a reminder reaches; overdue work climbs (G4).</summary>
internal enum ReminderAudience
{
    Assignee,
    DirectSuperior,
    HigherOrganization,
}
