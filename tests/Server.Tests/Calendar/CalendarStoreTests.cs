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
    [InlineData("""{"year":2031,"source":"","holidays":[{"name":"元旦","from":"2030-12-31","to":"2031-01-01"}],"makeUpWorkdays":[]}""")]
    public async Task An_arrangement_that_cannot_be_read_is_named(string arrangement) =>
        Assert.Contains("放假安排", await AsSystem(services => services.GetRequiredService<ChangeCalendar>().EnterYearAsync(arrangement, default)), StringComparison.Ordinal);
}
