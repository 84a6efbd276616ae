using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace DecisionWorkflow.Tests.Acceptance;

/// <summary>A P01 case taken quickly, and as usual, to the step that a test is about.</summary>
public sealed class UrbanCase(Street street)
{
    public const string Clerk = "anlan.clerk";
    public const string Secretary = "anlan.secretary";
    public const string Director = "anlan.director";
    public const string PartyOffice = "street.pwc.office";
    public const string PwcSecretary = "street.pwc.secretary";

    public Street Street => street;

    public async Task RegisterAsync(string category = "④")
    {
        await street.DaysOnAsync();
        await street.StartAsync(Clerk, "P01", $"非机动车充电棚新建 {Guid.NewGuid():N}", new
        {
            SubjectCategory = category,
            SourceKind = "Residents",
            Buildings = "3号院1—5栋",
            ScopeHouseholds = 214,
            Budget = 116000,
            RequiresResidentsMeeting = category == "①",
            RequiresFiling = category == "①",
        });
    }

    public async Task ConsultAsync()
    {
        await street.PublishAsync("征求意见公告", Secretary, new
        {
            Background = "楼道停放、飞线充电隐患突出。",
            Audience = "3号院全体居民",
            Contact = "李某",
            Points = new[] { new { Point = "停车位96个" } },
        });
        await NoticeEndsAsync();
    }

    /// <summary>Moves the clock past the end of the notice that hangs now.</summary>
    public async Task NoticeEndsAsync()
    {
        var ends = DateOnly.Parse((await NoticeAsync())["endsOn"]!.GetValue<string>(), CultureInfo.InvariantCulture);
        await street.OnAsync($"{ends.AddDays(1):yyyy-MM-dd} 09:00");
    }

    public async Task<JsonNode> NoticeAsync() => (await street.MatterAsync())["notices"]!.AsArray().Last()!;

    public static object Summary { get; } = new
    {
        IssuedCount = 180,
        ReturnedCount = 163,
        ForCount = 141,
        ConditionalCount = 12,
        AgainstCount = 10,
        NeutralCount = 0,
        Opinions = new[] { new { Opinion = "离1栋窗户过近", Count = 10, Handling = "Adopted", Reason = "西移3米" } },
    };

    public async Task SummarizeAsync(string outcome = "继续")
    {
        await street.DoAsync(Clerk, "汇总征求意见", outcome, Summary);
        await street.DoAsync(Secretary, "审核征求意见汇总表", "同意");
    }

    public async Task<JsonNode> AttendProposalAsync(int attended) => await street.DoAsync(Clerk, "提议会签到",
        fields: new { MeetAt = $"{await street.NowAsync():yyyy-MM-dd}T15:00:00+08:00", Venue = "社区议事室", Chairperson = "张某", Recorder = "李某" },
        panels: new { attendance = new { attended } });

    public async Task ProposeAsync(int votesFor = 8, int against = 1)
    {
        await street.DaysOnAsync();
        await AttendProposalAsync(votesFor + against);
        await street.DoAsync(Clerk, "提议会表决", panels: Show(votesFor, against, 0));
        await street.DoAsync(Clerk, "提议会记录", "提交", new { ProposalContent = "列为社区决策事项。" });
        await street.DoAsync(Secretary, "签发", "同意");
    }

    /// <summary>Calls the deliberation meeting in four days and moves on to its day.</summary>
    public async Task CallDeliberationAsync()
    {
        await street.DaysOnAsync();
        var meeting = DateOnly.FromDateTime((await street.NowAsync()).DateTime).AddDays(4);
        await street.DoAsync(Clerk, "发社区议事会通知", "发布", new { MeetAt = $"{meeting:yyyy-MM-dd}T15:00:00+08:00", Venue = "社区议事室", ConcernsPublic = "true", Channels = "宣传橱窗、手机短信" });
        await street.OnAsync($"{meeting:yyyy-MM-dd} 15:00");
    }

    public Task<JsonNode> AttendDeliberationAsync(int attended) => street.DoAsync(Clerk, "社区议事会签到",
        fields: new { Chairperson = "张某", Recorder = "李某" }, panels: new { attendance = new { attended } });

    public async Task DeliberateAsync(int votesFor = 24, int against = 5, int abstain = 2)
    {
        await CallDeliberationAsync();
        await HoldDeliberationAsync(votesFor, against, abstain);
    }

    public async Task HoldDeliberationAsync(int votesFor, int against, int abstain)
    {
        await VoteInDeliberationAsync(votesFor, against, abstain);
        if (3 * votesFor >= 2 * (votesFor + against + abstain))
            await TellAsync();
    }

    public async Task VoteInDeliberationAsync(int votesFor, int against, int abstain)
    {
        await AttendDeliberationAsync(votesFor + against + abstain);
        await street.DoAsync(Clerk, "社区议事会表决", panels: Show(votesFor, against, abstain));
        await street.DoAsync(Clerk, "社区议事会记录", "提交", new { Discussion = new[] { new { Speaker = "居民代表甲", Point = "建议西移" } } });
        await street.DoAsync(Secretary, "签发", "同意");
    }

    /// <summary>Posts what the deliberation decided.</summary>
    public async Task<JsonNode> TellAsync() => await street.DoAsync(Clerk, "告知结果", "书面公示", panels: await PostedAsync());

    /// <summary>A notice on its boards, with the photo that proves it.</summary>
    public async Task<object> PostedAsync() => new { publication = new { photos = new[] { await street.PhotoAsync(street.Clerk) } } };

    /// <summary>Calls the representatives, or all households, and moves on to the day.</summary>
    public async Task CallResolutionAsync(string meetingName = "居民代表会议", int lead = 4)
    {
        await street.DaysOnAsync();
        var meeting = DateOnly.FromDateTime((await street.NowAsync()).DateTime).AddDays(lead);
        await street.DoAsync(Clerk, $"发{meetingName}通知", "发布", ResolutionNotice(meeting));
        await street.OnAsync($"{meeting:yyyy-MM-dd} 19:00");
    }

    public static object ResolutionNotice(DateOnly meeting) => new { MeetAt = $"{meeting:yyyy-MM-dd}T19:00:00+08:00", Venue = "社区议事厅", Recipients = "各位居民代表" };

    public Task<JsonNode> AttendResolutionAsync(int attended, string meetingName = "居民代表会议") => street.DoAsync(Clerk, $"{meetingName}签到",
        fields: new { Chairperson = "王某", Recorder = "李某" }, panels: new { attendance = new { attended } });

    public Task<JsonNode> BallotAsync(int issued, int returned, int votesFor, int against, string meetingName = "居民代表会议") => street.DoAsync(Clerk, $"{meetingName}表决",
        fields: new { Teller = "居民代表丙", Scrutineer = "居民代表丁" },
        panels: new { vote = new Dictionary<string, int> { ["issued"] = issued, ["returned"] = returned, ["for"] = votesFor, ["against"] = against, ["abstain"] = 0, ["invalid"] = 0 } });

    public async Task ResolveAsync(int votesFor = 39, int against = 8)
    {
        await CallResolutionAsync();
        await AttendResolutionAsync(votesFor + against);
        await BallotAsync(votesFor + against, votesFor + against, votesFor, against);
        if (votesFor > against)
            await SignResolutionAsync("居民代表会议");
    }

    public async Task SignResolutionAsync(string meetingName)
    {
        await street.DoAsync(Clerk, $"{meetingName}记录", "提交", new
        {
            ResolutionItems = new[] { new { Item = "同意新建" } },
            Executors = new[] { new { Executor = "社区居民委员会", Deadline = "2026-12-20" } },
        });
        await street.DoAsync(Director, "签发", "同意");
    }

    public async Task DiscloseAsync()
    {
        await street.DaysOnAsync();
        await street.PublishAsync("决议公告", Director, new { Summary = "见附件《决议》。" });
    }

    public async Task BeginAsync(int days = 20)
    {
        var today = DateOnly.FromDateTime((await street.NowAsync()).DateTime);
        await street.DoAsync(Clerk, "组织实施", "开工", new { PlanStart = $"{today:yyyy-MM-dd}", PlanEnd = $"{today.AddDays(days):yyyy-MM-dd}" });
    }

    public async Task<JsonNode> FinishAsync(int actual = 113500, string? overBudget = null) => await street.DoAsync(street.Clerk, "完成情况", "已完成", new
    {
        CompletedDate = $"{await street.NowAsync():yyyy-MM-dd}",
        ActualCost = actual,
        OverBudgetReason = overBudget,
        Acceptance = "经议事会成员验收合格",
        FundSources = new[] { new { Source = "社区公共服务经费", Amount = actual } },
    });

    /// <summary>A later day of completion is asked for; the deadline and the timeline follow it.</summary>
    public async Task ProlongedAsync()
    {
        var before = DateOnly.Parse((await FactAsync("Implementation", "PlanEnd"))!, CultureInfo.InvariantCulture);
        foreach (var day in new[] { null, $"{before:yyyy-MM-dd}", $"{before.AddDays(-1):yyyy-MM-dd}" })
        {
            var wrong = await street.TryAsync(street.Clerk, "完成情况", "延期", day is null ? new { } : new { PlanEnd = day });
            Assert.Contains("计划完工日", (await wrong.Content.ReadFromJsonAsync<JsonNode>())!["errors"]!["PlanEnd"]![0]!.GetValue<string>());
        }

        // Thirty days on, or the next workday where that day is none (R002).
        var after = before.AddDays(30);
        await street.DoAsync(street.Clerk, "完成情况", "延期", new { PlanEnd = $"{after:yyyy-MM-dd}" });
        Assert.Equal($"{after:yyyy-MM-dd}", await FactAsync("Implementation", "PlanEnd"));
        var due = (await street.TaskAsync(street.Clerk, "完成情况"))["task"]!["dueAt"]!.GetValue<DateTimeOffset>().ToOffset(TimeSpan.FromHours(8));
        Assert.InRange(DateOnly.FromDateTime(due.DateTime), after, after.AddDays(9));
        Assert.Contains((await street.MatterAsync())["timeline"]!.AsArray(), e => e!["text"]!.GetValue<string>().Contains($"计划完工日由 {before:yyyy年M月d日}改为 {after:yyyy年M月d日}"));
    }

    /// <summary>What was turned down is shown to the residents before the case ends.</summary>
    public async Task FailedResultIsPostedAsync(string task, string title)
    {
        Assert.Equal("Running", (await street.MatterAsync())["status"]!.GetValue<string>());
        await street.RefusedAsync("R095", street.Clerk, task, "已张贴");
        await street.DoAsync(street.Clerk, task, "已张贴", panels: await PostedAsync());
        await EndedAsync("Terminated");
        var notice = await NoticeAsync();
        Assert.Equal((title, "居务公开栏"), (notice["title"]!.GetValue<string>(), notice["boards"]!.GetValue<string>()));
        var id = notice["id"]!.GetValue<string>();
        async Task<bool> HangsAsync() => (await (await street.RawAsync(street.Clerk, HttpMethod.Get, "/api/v1/notices?board=居务公开栏")).Content.ReadFromJsonAsync<JsonArray>())!.Any(n => n!["id"]!.GetValue<string>() == id);
        Assert.True(await HangsAsync());
        await NoticeEndsAsync();
        Assert.False(await HangsAsync());
    }

    public async Task PublishResultAsync()
    {
        await street.DaysOnAsync();
        await street.PublishAsync("实施结果公告", Director, new { });
    }

    /// <summary>Households that answered on paper, and how many of them are against.</summary>
    public async Task CountAsync(int households, int against) =>
        await street.SendAsync(street.Clerk, HttpMethod.Post, $"/api/v1/notices/{(await NoticeAsync())["id"]}/opinions", new { households, against });

    public async Task ToProposalAsync(string category = "④")
    {
        await RegisterAsync(category);
        await ConsultAsync();
        await SummarizeAsync();
    }

    public async Task ToDeliberationAsync(string category = "④")
    {
        await ToProposalAsync(category);
        await ProposeAsync();
    }

    public async Task ToResolutionAsync(string category = "④")
    {
        await ToDeliberationAsync(category);
        await DeliberateAsync();
    }

    public async Task ToDisclosureAsync()
    {
        await ToResolutionAsync();
        await ResolveAsync();
        await DiscloseAsync();
    }

    public async Task ToImplementationAsync(int days = 20)
    {
        await ToDisclosureAsync();
        await NoticeEndsAsync();
        await BeginAsync(days);
    }

    public async Task EndedAsync(string status)
    {
        var matter = await street.MatterAsync();
        Assert.Equal(status, matter["status"]!.GetValue<string>());
        Assert.Empty(matter["tasks"]!.AsArray());
    }

    /// <summary>A value the case knows.</summary>
    public async Task<string?> FactAsync(string scope, string name) => (await street.MatterAsync())["fields"]!.AsArray()
        .SingleOrDefault(f => f!["scope"]!.GetValue<string>() == scope && f["name"]!.GetValue<string>() == name)?["value"]?.ToString();

    static object Show(int votesFor, int against, int abstain) => new { vote = new Dictionary<string, int> { ["for"] = votesFor, ["against"] = against, ["abstain"] = abstain } };
}
