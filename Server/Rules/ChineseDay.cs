namespace DecisionWorkflow.Server.Rules;

/// <summary>How a sentence names a day.</summary>
internal static class ChineseDay
{
    public static string Say(DateOnly day) => $"{day.Month} 月 {day.Day} 日";

    /// <summary>The day of a period's 24:00, which the clock already calls tomorrow.</summary>
    public static string SayEnd(DateOnly day) => Say(day) + " 24 时";

    public static string Say(DateTimeOffset moment) => $"{moment.Month} 月 {moment.Day} 日 {moment:HH:mm}";
}
