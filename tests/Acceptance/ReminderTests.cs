using System.Text.Json;
using System.Text.Json.Nodes;
using DecisionWorkflow.Engine.Timers;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Calendar;
using DecisionWorkflow.Server.Inbox;
using DecisionWorkflow.Server.Matters;
using DecisionWorkflow.Server.Notices;
using DecisionWorkflow.Server.Storage;
using DecisionWorkflow.Tests.Server.Host;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DecisionWorkflow.Tests.Acceptance;

/// <summary>G4, R010: reminders before the deadline, on it and after it, on the demo clock. Each test has a server of its own: the clock only goes forward.</summary>
public abstract class ReminderTests(ServerFixture server) : IAsyncLifetime
{
    const string Clerk = "anlan.clerk";
    const string Secretary = "anlan.secretary";
    const string Leader = "street.leader";
    const string Summary = "汇总征求意见";
    readonly Street street = new(server);

    public Task InitializeAsync() => server.InitializeAsync();

    public Task DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task A_task_is_reminded_of_before_and_on_its_day_and_then_climbs_to_the_superiors_once()
    {
        var task = await ConsultedAsync();
        Assert.Null((await RowAsync(Clerk, "todo", task))!["reminder"]);

        await street.OnAsync("2026-09-09 08:30");
        Assert.Contains("9月10日到期（提前1个工作日提醒）", await ReminderAsync(Clerk, "todo", task));
        await street.OnAsync("2026-09-10 08:30");
        Assert.Contains("请当天办结", await ReminderAsync(Clerk, "todo", task));
        Assert.Null(await RowAsync(Secretary, "copied", task));

        await street.OnAsync("2026-09-11 08:30");
        Assert.Contains("已告知直接上级王某", await ReminderAsync(Clerk, "todo", task));
        Assert.Contains("已逾期1个工作日", await ReminderAsync(Secretary, "copied", task));
        Assert.Null(await RowAsync(Leader, "copied", task));

        await street.OnAsync("2026-09-15 08:30");
        Assert.Contains("已逾期3个工作日", await ReminderAsync(Leader, "copied", task));
        Assert.NotNull(await RowAsync("street.pwc.office", "supervised", task));

        await server.RestartAsync();
        await street.OnAsync("2026-09-17 08:30");
        Assert.Equal("-1 0 1 3", await OffsetsAsync(task));
        var matter = await street.MatterAsync();
        Assert.Equal(2, matter["timeline"]!.AsArray().Count(e => e!["outcome"]!.ToString() == "逾期"));
        Assert.Empty(matter["clues"]!.AsArray());
        Assert.Equal("Open", (await RowAsync(Clerk, "todo", task))!["state"]!.ToString());
    }

    [Fact]
    public async Task A_clock_that_jumps_over_every_day_tells_the_superiors_and_spares_the_stale_words()
    {
        var task = await ConsultedAsync();
        await street.OnAsync("2026-09-21 08:30");
        Assert.Equal("1 3", await OffsetsAsync(task));
    }

    [Fact]
    public async Task A_notice_not_put_up_three_workdays_after_its_day_leaves_one_clue()
    {
        await RegisteredAsync();
        await street.DoAsync(Clerk, "拟写征求意见公告", "提交", Words);
        await street.DoAsync(Secretary, "审核征求意见公告", "同意");
        var task = (await street.TaskAsync(Clerk, "张贴征求意见公告"))["id"]!.ToString();
        var due = new DateOnly(2026, 9, 2);
        await using (var scope = server.Scope())
        {
            var db = scope.ServiceProvider.GetRequiredService<ServerDb>();
            var item = await db.Set<TaskItem>().SingleAsync(t => t.Id == Guid.Parse(task));
            item.FallDue(BusinessClock.At(due, new TimeOnly(17, 30)), due);
            await db.SaveChangesAsync();
        }

        await street.OnAsync("2026-09-04 09:00");
        Assert.Empty((await street.MatterAsync())["clues"]!.AsArray());
        await street.OnAsync("2026-09-07 09:00");
        await street.OnAsync("2026-09-08 09:00");
        var clue = Assert.Single((await street.MatterAsync())["clues"]!.AsArray())!;
        Assert.Equal(("B6-2", "R096", 1), (clue["code"]!.ToString(), clue["rule"]!.ToString(), clue["times"]!.GetValue<int>()));
        Assert.Equal("1 3", await OffsetsAsync(task));
    }

    [Fact]
    public async Task A_changed_calendar_counts_open_deadlines_anew()
    {
        var task = await ConsultedAsync();
        await street.OnAsync("2026-09-09 08:30");
        await using (var scope = server.Scope())
        {
            scope.ServiceProvider.GetRequiredService<CurrentUser>().ActAsSystem();
            Assert.Null(await scope.ServiceProvider.GetRequiredService<ChangeCalendar>().DeclareAsync(new DateOnly(2026, 9, 10), false, "街道通知：当日停电放假", default));
        }

        Assert.Equal("09-11", Street.Day((await RowAsync(Clerk, "todo", task))!["dueAt"]));
        Assert.Contains((await street.MatterAsync())["timeline"]!.AsArray(), e => e!["text"]!.ToString().Contains("期限由9月10日改为9月11日"));
        await street.OnAsync("2026-09-11 08:30");
        Assert.Contains("9月11日到期", await ReminderAsync(Clerk, "todo", task));
    }

    [Fact]
    public async Task A_changed_calendar_moves_the_answer_to_an_objection_and_the_timer_of_its_term()
    {
        await RegisteredAsync();
        await street.PublishAsync("征求意见公告", Secretary, Words);
        await street.OnAsync("2026-10-06 09:00");
        var received = BusinessClock.At(new DateOnly(2026, 10, 6), new TimeOnly(9, 0));
        var due = BusinessClock.At(new DateOnly(2026, 10, 10), new TimeOnly(17, 30)).ToUniversalTime();
        await using var arranged = server.Scope();
        var db = arranged.ServiceProvider.GetRequiredService<ServerDb>();
        var notice = await db.Set<Notice>().SingleAsync(n => n.MatterId == street.MatterId);
        var matter = await db.Set<Matter>().SingleAsync(m => m.Id == street.MatterId);
        var opinion = new Opinion { NoticeId = notice.Id, MatterId = matter.Id, Scope = "", No = "Y01", ReceivedAt = received, Raiser = "", Content = "太吵", Households = 1, Against = 1, AnswerBy = new DateOnly(2026, 10, 10) };
        var task = Reply(matter, opinion, received);
        task.FallDue(due, null);
        var timer = db.Entry(new WorkflowTimer());
        timer.Property(t => t.Id).CurrentValue = "term";
        timer.Property(t => t.InstanceId).CurrentValue = matter.InstanceId;
        timer.Property(t => t.DueAt).CurrentValue = due;
        timer.State = EntityState.Added;
        db.AddRange(opinion, task);
        await db.SaveChangesAsync();

        // R152: without the make-up day of 10-10 the third workday after 10-06 is 10-12; with it, 10-10 again.
        Assert.Equal(("10-12", "10-12", "10-12"), await DaysAsync(false));
        Assert.Equal(("10-10", "10-10", "10-10"), await DaysAsync(true));

        async Task<(string Task, string Opinion, string Timer)> DaysAsync(bool isWorkday)
        {
            await using var scope = server.Scope();
            scope.ServiceProvider.GetRequiredService<CurrentUser>().ActAsSystem();
            Assert.Null(await scope.ServiceProvider.GetRequiredService<ChangeCalendar>().DeclareAsync(new DateOnly(2026, 10, 10), isWorkday, "街道通知", default));
            await using var read = server.Scope();
            var now = read.ServiceProvider.GetRequiredService<ServerDb>();
            return (
                Day((await now.Set<TaskItem>().SingleAsync(t => t.Id == task.Id)).DueAt!.Value),
                (await now.Set<Opinion>().SingleAsync(o => o.Id == opinion.Id)).AnswerBy!.Value.ToString("MM-dd"),
                Day((await now.Set<WorkflowTimer>().SingleAsync(t => t.Id == "term")).DueAt));
        }

        static string Day(DateTimeOffset at) => BusinessClock.DateOf(at).ToString("MM-dd");
    }

    static TaskItem Reply(Matter matter, Opinion opinion, DateTimeOffset from) => new()
    {
        MatterId = matter.Id,
        InstanceId = matter.InstanceId,
        BookmarkId = "reply",
        NodeId = "reply",
        ActivityInstanceId = "reply",
        Step = "S02",
        Title = "答复异议",
        Sentence = "",
        Role = Roles.CommunityClerk,
        OrganizationId = matter.OrganizationId,
        CreatedAt = from,
        Deadline = "Objection.ReplyDueWD",
        DueFrom = from,
        Spec = JsonSerializer.Serialize(new TaskSpec { Kind = "Reply", Scope = "ReplyY01", Panels = [ReplyPanel.PanelName], Settings = new JsonObject { ["opinionId"] = opinion.Id.ToString() } }, MatterData.Json),
    };

    static readonly object Words = new
    {
        Background = "3号院电动自行车充电难。",
        Audience = "3号院全体居民",
        Contact = "李某",
        Points = new[] { new { Point = "位置：3号院西围墙内侧空地" } },
    };

    async Task RegisteredAsync()
    {
        await street.OnAsync("2026-08-31 10:00");
        await street.StartAsync(Clerk, "P01", "3号院充电棚", new
        {
            SubjectCategory = "④",
            SourceKind = "Residents",
            Buildings = "3号院1—5栋",
            ScopeHouseholds = 214,
            Budget = 116000,
            FundSource = "社区公共服务经费",
            RequiresResidentsMeeting = false,
            RequiresFiling = false,
        });
    }

    /// <summary>The notice hung from 09-01 to 09-07; the summary is due on 09-10. Today is 09-08.</summary>
    async Task<string> ConsultedAsync()
    {
        await RegisteredAsync();
        await street.PublishAsync("征求意见公告", Secretary, Words);
        await street.OnAsync("2026-09-08 09:00");
        var task = await street.TaskAsync(Clerk, Summary);
        Assert.Equal("09-10", Street.Day(task["task"]!["dueAt"]));
        return task["id"]!.ToString();
    }

    async Task<JsonNode?> RowAsync(string user, string box, string task) =>
        (await street.SendAsync(user, HttpMethod.Get, $"/api/v1/tasks?box={box}"))["items"]!.AsArray().SingleOrDefault(row => row!["id"]!.ToString() == task);

    async Task<string> ReminderAsync(string user, string box, string task) => (await RowAsync(user, box, task))?["reminder"]?.ToString() ?? "";

    async Task<string> OffsetsAsync(string task)
    {
        await using var scope = server.Scope();
        return string.Join(' ', await scope.ServiceProvider.GetRequiredService<ServerDb>().Set<TaskReminder>().Where(r => r.TaskId == Guid.Parse(task)).Select(r => r.Offset).Order().ToListAsync());
    }
}

public sealed class RemindersOnSqlite() : ReminderTests(new ServerFixture());

public sealed class RemindersOnPostgreSql() : ReminderTests(new PostgreSqlServer());
