namespace DecisionWorkflow.Server.Calendar;

/// <summary>Whoever keeps deadlines registers one of these and counts anew those not yet due, in the same transaction (R152).</summary>
internal sealed record CalendarChanged(string Name, Func<WorkCalendar, CancellationToken, Task> RecountAsync);
