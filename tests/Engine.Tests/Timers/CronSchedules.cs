using System.Globalization;
using DecisionWorkflow.Engine.Timers;

namespace DecisionWorkflow.Tests.Engine.Timers;

public sealed class CronSchedules
{
    static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    [Theory]
    [InlineData("0 0 8 * * *", "2026-09-01T08:00:00+08:00", "2026-09-02T08:00:00+08:00")]
    [InlineData("30 17 * * MON-FRI", "2026-09-04T17:30:00+08:00", "2026-09-07T17:30:00+08:00")]
    [InlineData("*/15 * * * *", "2026-09-01T08:01:00+08:00", "2026-09-01T08:15:00+08:00")]
    [InlineData("0 0 9 L * ?", "2026-02-01T00:00:00+08:00", "2026-02-28T09:00:00+08:00")]
    [InlineData("0 0 0 29 2 *", "2026-03-01T00:00:00+08:00", "2028-02-29T00:00:00+08:00")]
    [InlineData("0 0 10 ? * MON#2", "2026-09-01T00:00:00+08:00", "2026-09-14T10:00:00+08:00")]
    [InlineData("0 0 10 * * 5L", "2026-09-01T00:00:00+08:00", "2026-09-25T10:00:00+08:00")]
    [InlineData("0 0 8 1,15 JAN,JUL *", "2026-01-15T08:00:00+08:00", "2026-07-01T08:00:00+08:00")]
    [InlineData("0 0 22-2/2 * * *", "2026-09-01T22:30:00+08:00", "2026-09-02T00:00:00+08:00")]
    [InlineData("*/10 * * * * *", "2026-09-01T08:00:00.5+08:00", "2026-09-01T08:00:10+08:00")]
    [InlineData("0 0 8 * * 7", "2026-09-01T00:00:00+08:00", "2026-09-06T08:00:00+08:00")]
    public void The_next_time_follows_the_expression(string expression, string after, string next) =>
        Assert.Equal(Time(next), CronSchedule.Parse(expression).Next(Time(after), Shanghai));

    [Fact]
    public void When_day_and_weekday_are_both_given_both_must_match() =>
        // Friday the 13th.
        Assert.Equal(Time("2026-11-13T00:00:00+08:00"), CronSchedule.Parse("0 0 0 13 * FRI").Next(Time("2026-09-01T00:00:00+08:00"), Shanghai));

    [Fact]
    public void A_date_that_never_comes_has_no_next_time() =>
        Assert.Null(CronSchedule.Parse("0 0 0 31 2 *").Next(Time("2026-09-01T00:00:00+08:00"), Shanghai));

    [Fact]
    public void The_hour_that_summer_time_leaves_out_is_skipped() =>
        Assert.Equal(
            Time("2026-03-30T02:30:00+02:00"),
            CronSchedule.Parse("0 30 2 * * *").Next(Time("2026-03-29T00:00:00+01:00"), TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")));

    [Theory]
    [InlineData("* * * *", "4 段")]
    [InlineData("0 61 * * * *", "分“61”不对：应在 0 到 59 之间")]
    [InlineData("0 0 8 * * MON#6", "1 到 5")]
    [InlineData("0 */0 * * * *", "大于 0")]
    [InlineData("", "0 段")]
    public void What_is_wrong_is_said(string expression, string part)
    {
        Assert.False(CronSchedule.TryParse(expression, out _, out var error));
        Assert.Contains(part, error, StringComparison.Ordinal);
    }

    static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
