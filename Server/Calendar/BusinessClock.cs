namespace DecisionWorkflow.Server.Calendar;

/// <summary>Now and today as the street office reads them off its wall clock.</summary>
internal sealed class BusinessClock(TimeProvider time)
{
    // Asia/Shanghai has kept +08:00 without daylight saving since 1991; a fixed offset needs no time-zone files on the host.
    static readonly TimeSpan Shanghai = TimeSpan.FromHours(8);

    public DateTimeOffset Now => InShanghai(time.GetUtcNow());

    public DateOnly Today => DateOf(time.GetUtcNow());

    public static DateTimeOffset InShanghai(DateTimeOffset moment) => moment.ToOffset(Shanghai);

    public static DateOnly DateOf(DateTimeOffset moment) => DateOnly.FromDateTime(InShanghai(moment).DateTime);

    public static DateTimeOffset At(DateOnly day, TimeOnly time) => new(day.ToDateTime(time), Shanghai);

    public static DateTimeOffset StartOfDay(DateOnly day) => At(day, TimeOnly.MinValue);

    /// <summary>24:00 of the day, which is 00:00 of the next.</summary>
    public static DateTimeOffset EndOfDay(DateOnly day) => StartOfDay(day.AddDays(1));
}
