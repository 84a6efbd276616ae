using DecisionWorkflow.Server.Calendar;

namespace DecisionWorkflow.Tests.Server.Rules;

/// <summary>Days and moments of 2026 as the examples write them.</summary>
internal static class Dates
{
    public static readonly Deadlines Counting = new(WorkCalendar.Official, DeadlineSettings.Default);

    public static DateOnly Day(string monthDay) => DateOnly.ParseExact("2026-" + monthDay, "yyyy-MM-dd");

    public static DateTimeOffset At(string monthDayTime) => DateTimeOffset.Parse($"2026-{monthDayTime}+08:00");
}
