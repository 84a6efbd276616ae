namespace DecisionWorkflow.Server.Calendar;

/// <summary>The last day of a term and the instant it ends.</summary>
internal sealed record Deadline(DateOnly Day, DateTimeOffset EndsAt)
{
    public static Deadline At(DateTimeOffset moment) => new(BusinessClock.DateOf(moment), BusinessClock.InShanghai(moment));

    public bool IsMissed(DateTimeOffset now) => now > EndsAt;
}
