namespace DecisionWorkflow.Server.Calendar;

/// <summary>The days a notice must hang: from the day after posting to the last day, 24:00.</summary>
internal sealed record PublicityPeriod(DateOnly Posted, DateOnly First, DateOnly Last, int Days)
{
    public DateTimeOffset EndsAt => BusinessClock.EndOfDay(Last);

    public bool IsOver(DateTimeOffset now) => now >= EndsAt;

    /// <summary>Days hung so far, of the days required.</summary>
    public int DaysHung(DateOnly today) => Math.Clamp(today.DayNumber - Posted.DayNumber, 0, Last.DayNumber - Posted.DayNumber);
}
