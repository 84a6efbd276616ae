using System.Globalization;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Calendar;
using DecisionWorkflow.Server.Parameters;
using DecisionWorkflow.Tests.Server.Host;
using Microsoft.Extensions.DependencyInjection;

namespace DecisionWorkflow.Tests.Server.Calendar;

public class CalendarStoreTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    async Task<T> AsSystem<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using AsyncServiceScope scope = server.Scope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().ActAsSystem();
        return await work(scope.ServiceProvider);
    }

    [Fact]
    public async Task A_declared_day_changes_deadlines_for_everybody_after()
    {
        DateOnly typhoon = new(2026, 8, 11);
        Assert.Null(await AsSystem(services => services.GetRequiredService<ChangeCalendar>().DeclareAsync(typhoon, isWorkday: false, "台风停工通知", default)));

        Deadlines deadlines = await AsSystem(services => services.GetRequiredService<CalendarStore>().DeadlinesAsync(ParameterSnapshot.Defaults, default));

        Assert.Equal(new DateOnly(2026, 8, 12), deadlines.WithinWorkdays(new DateOnly(2026, 8, 10), 1));
        Assert.NotNull(await AsSystem(services => services.GetRequiredService<ChangeCalendar>().DeclareAsync(typhoon, isWorkday: false, " ", default)));
    }

    [Fact]
    public async Task A_year_entered_by_hand_ends_its_warning()
    {
        const string Arrangement = """{"year":2031,"source":"示例通知","holidays":[{"name":"元旦","from":"2031-01-01","to":"2031-01-01"}],"makeUpWorkdays":["2031-01-04"]}""";
        WorkCalendar before = await AsSystem(services => services.GetRequiredService<CalendarStore>().ReadAsync(default));
        Assert.NotNull(before.MissingYear(new DateOnly(2031, 1, 1)));

        Assert.Null(await AsSystem(services => services.GetRequiredService<ChangeCalendar>().EnterYearAsync(Arrangement, default)));

        WorkCalendar after = await AsSystem(services => services.GetRequiredService<CalendarStore>().ReadAsync(default));
        Assert.Null(after.MissingYear(new DateOnly(2031, 1, 1)));
        Assert.False(after.IsWorkday(new DateOnly(2031, 1, 1)));
        Assert.True(after.IsMakeUpWorkday(new DateOnly(2031, 1, 4)));
        Assert.Equal("元旦", after.HolidayName(new DateOnly(2031, 1, 1)));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{"year":2031,"source":"","holidays":[null],"makeUpWorkdays":[]}""")]
    [InlineData("""{"year":2031,"source":"","holidays":[{"name":"元旦","from":"2030-12-30","to":"2030-12-31"}],"makeUpWorkdays":[]}""")]
    [InlineData("""{"year":2031,"source":"","holidays":[{"name":"元旦","from":"2030-11-30","to":"2031-01-01"}],"makeUpWorkdays":[]}""")]
    [InlineData("""{"year":2031,"source":"","holidays":[{"name":"元旦","from":"2031-01-01","to":"2031-01-01"}],"makeUpWorkdays":["2030-11-30"]}""")]
    [InlineData("""{"year":2031,"source":"","holidays":[{"name":"元旦","from":"2031-01-01","to":"2031-01-01"}],"makeUpWorkdays":["2031-01-01"]}""")]
    public async Task An_arrangement_that_cannot_be_read_is_named(string arrangement) => Assert.Contains("放假安排", await EnterAsync(arrangement), StringComparison.Ordinal);

    [Theory]
    [InlineData(2035, "2034-12-29", "2034-12-30", "2035-01-01", "2034-12-31")] // as 2019: worked in the year before
    [InlineData(2037, "2037-01-10", "2036-12-31", "2037-01-02", "2036-12-31")] // as 2023
    [InlineData(2039, "2040-01-07", "2039-12-31", "2040-01-02", "2040-01-02")] // into the next year
    public async Task A_notice_that_crosses_new_year_counts_in_both_years(int year, string worked, string from, string to, string off)
    {
        Assert.Null(await EnterAsync($$"""{"year":{{year}},"source":"示例通知","holidays":[{"name":"元旦","from":"{{from}}","to":"{{to}}"}],"makeUpWorkdays":["{{worked}}"]}"""));

        WorkCalendar calendar = await AsSystem(services => services.GetRequiredService<CalendarStore>().ReadAsync(default));
        Assert.True(calendar.IsWorkday(DateOnly.Parse(worked, CultureInfo.InvariantCulture)));
        Assert.Equal("元旦", calendar.HolidayName(DateOnly.Parse(from, CultureInfo.InvariantCulture)));
        Assert.Equal("元旦", calendar.HolidayName(DateOnly.Parse(off, CultureInfo.InvariantCulture)));
        Assert.Equal("元旦", calendar.HolidayName(DateOnly.Parse(to, CultureInfo.InvariantCulture)));
        Assert.True(calendar.Knows(year));
        Assert.False(calendar.Knows(year - 1));
    }

    [Fact]
    public async Task A_day_that_two_notices_see_differently_is_named_and_not_entered()
    {
        Assert.Null(await EnterAsync("""{"year":2043,"source":"甲","holidays":[{"name":"元旦","from":"2042-12-31","to":"2043-01-02"}],"makeUpWorkdays":["2042-12-28"]}"""));

        string? problem = await EnterAsync("""{"year":2042,"source":"乙","holidays":[{"name":"冬休","from":"2042-12-28","to":"2042-12-28"}],"makeUpWorkdays":["2042-12-31"]}""");

        Assert.Contains("2042年12月28日，2042 年的通知放假，2043 年的通知上班；2042年12月31日，2042 年的通知上班，2043 年的通知放假", problem, StringComparison.Ordinal);
        WorkCalendar calendar = await AsSystem(services => services.GetRequiredService<CalendarStore>().ReadAsync(default));
        Assert.False(calendar.Knows(2042));
        Assert.Null(await EnterAsync("""{"year":2042,"source":"乙","holidays":[{"name":"元旦","from":"2042-01-01","to":"2042-01-01"}],"makeUpWorkdays":["2042-12-28"]}"""));
    }

    [Theory]
    [InlineData("元旦 2029年12月30日—2030年1月1日", "2029年12月29日")]
    [InlineData("元旦 2029年12月30日至1月1日", "2029年12月29日")]
    [InlineData("元旦 12月30日—1月1日", "12月29日")]
    [InlineData("元旦 12月30日—2030年1月1日", "12月29日")]
    public void A_notice_across_new_year_is_typed_with_or_without_its_years(string holiday, string makeUp)
    {
        (string? arrangement, string? problem) = NoticeText.Read(2030, "示例通知", holiday + "\n春节 2月2日—2月8日", makeUp);

        Assert.Null(problem);
        HolidayYear year = HolidayYear.Parse(arrangement!);
        Assert.Equal([new HolidayYear.Holiday("元旦", new(2029, 12, 30), new(2030, 1, 1)), new HolidayYear.Holiday("春节", new(2030, 2, 2), new(2030, 2, 8))], year.Holidays);
        Assert.Equal([new DateOnly(2029, 12, 29)], year.MakeUpWorkdays);
        Assert.Equal("元旦 2029年12月30日—2030年1月1日\n春节 2月2日—2月8日", NoticeText.Holidays(year));
        Assert.Equal("2029年12月29日", NoticeText.MakeUps(year));
    }

    [Theory]
    [InlineData("元旦 2030年12月30日—1月1日", "")]
    [InlineData("元旦 2028年12月30日—2029年1月1日", "没有一天在 2030 年")]
    [InlineData("国庆节 10月7日—10月1日", "起止日期不对")]
    [InlineData("元旦 1月1日", "前后两周内", "2029年11月24日")]
    public void A_year_that_cannot_be_meant_is_asked_about(string holiday, string said, string makeUps = "")
    {
        (string? arrangement, string? problem) = NoticeText.Read(2030, "示例通知", holiday, makeUps);

        if (said.Length == 0)
            Assert.Equal(new DateOnly(2031, 1, 1), HolidayYear.Parse(arrangement!).Holidays[0].To);
        else
            Assert.Contains(said, problem, StringComparison.Ordinal);
    }

    Task<string?> EnterAsync(string arrangement) => AsSystem(services => services.GetRequiredService<ChangeCalendar>().EnterYearAsync(arrangement, default));
}
