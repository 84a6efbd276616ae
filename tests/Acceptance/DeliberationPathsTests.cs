using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DecisionWorkflow.Tests.Server.Host;

namespace DecisionWorkflow.Tests.Acceptance;

/// <summary>The ways through P04 that SC04 does not take: who records, what a report lacks, where the papers lie, where the case stands.</summary>
public sealed class DeliberationPathsTests(FromApril server) : IClassFixture<FromApril>
{
    const string Clerk = "yuyin.clerk";
    const string Secretary = "yuyin.secretary";
    const string Grid = "yuyin.grid";
    const string PartyOffice = "street.pwc.office";

    readonly Street street = new(server) { Clerk = Clerk };

    [Fact]
    public async Task Who_presides_does_not_record_and_is_told_when_he_is_named()
    {
        await CallAsync();
        await street.RefusedAsync("R049", Clerk, "社区议事会签到", null, new { Chairperson = "王某", Recorder = "王某" }, Came(31));
        await VoteAsync(24, 5, 2);
        await street.DoAsync(Clerk, "社区议事会记录", "提交", Discussion);
    }

    [Fact]
    public async Task A_grid_motion_is_not_ended_and_the_refusal_says_by_when_it_goes_on()
    {
        await street.DaysOnAsync();
        await street.StartAsync(Grid, "P04", "门禁维修", new { Level = "Grid", ConcernsPublic = "false", GridName = "榆荫第二网格" });
        Assert.Equal("A1", (await street.MatterAsync())["steps"]![0]!["no"]!.GetValue<string>());
        var day = await InDaysAsync(1);
        var told = await street.DoAsync(Grid, "发网格议事会通知", "发布", new { MeetAt = $"{day}T19:00:00+08:00", Venue = "网格驿站", Channels = "手机短信" });
        Assert.Equal("R042", told["warnings"]![0]!["rule"]!.GetValue<string>());
        await street.OnAsync($"{day} 19:00");
        await street.DoAsync(Grid, "网格议事会签到", null, Chair, Came(9));
        await street.DoAsync(Grid, "网格议事会表决", null, panels: Show(5, 4, 0));
        await street.DoAsync(Grid, "网格议事会记录", "提交", Discussion);
        await street.DoAsync(Grid, "签发", "同意");
        var refused = await street.RefusedAsync("R047", Grid, "提交社区议事会", "终止");
        Assert.Contains("3 个工作日内提交社区议事会", refused["remedy"]!.GetValue<string>());
        await street.DoAsync(Grid, "提交社区议事会", "SubmitToCommunity", new { });
        await street.TaskAsync(Clerk, "发社区议事会通知");
    }

    [Fact]
    public async Task A_report_without_its_points_of_disagreement_is_refused_by_field_and_by_rule_and_the_committees_own_sheets_lie_with_the_street()
    {
        await CallAsync();
        Assert.Equal("B1", (await street.MatterAsync())["steps"]![0]!["no"]!.GetValue<string>());
        await VoteAsync(20, 9, 2);
        await street.DoAsync(Clerk, "社区议事会记录", "提交", Discussion);
        await street.DoAsync(Secretary, "签发", "同意");
        var incomplete = await (await street.TryAsync(Secretary, "决定怎样处置", "Escalate", new { TwoCommitteeOpinion = "建议研究", RequestedDecision = "ApproveToResolution" })).Content.ReadFromJsonAsync<JsonNode>();
        Assert.NotNull(incomplete!["errors"]!["DisagreementPoints"]);
        Assert.Equal("R048", incomplete["rule"]!.GetValue<string>());
        await street.DoAsync(Secretary, "决定怎样处置", "Escalate", new { DisagreementPoints = new[] { new { Point = "费用" } }, TwoCommitteeOpinion = "建议研究", RequestedDecision = "ApproveToResolution" });

        var agenda = await street.TaskAsync(PartyOffice, "列入党工委议题");
        var topic = agenda["form"]!.AsArray().Single(line => line!["name"]!.GetValue<string>() == "Rows")!["value"]![0]!["Topic"]!.GetValue<string>();
        Assert.Equal("楼道照明改造", topic);
        var day = await InDaysAsync(5);
        await street.DoAsync(PartyOffice, "列入党工委议题", "提交", new { MeetAt = $"{day}T09:00:00+08:00", Rows = new[] { new { Topic = topic, Proposer = "榆荫社区", IsMajor = "false", IsCadre = "false", IsUrgent = "false", VoteMode = "ShowOfHands" } } });
        await street.DoAsync("street.pwc.secretary", "确认党工委议题", "同意");
        await street.DoAsync(PartyOffice, "发党工委会议通知", "发布", new { MeetAt = $"{day}T09:00:00+08:00", Venue = "三楼会议室" });
        await street.OnAsync($"{day} 09:00");
        await street.RefusedAsync("R097", PartyOffice, "党工委会议签到", "达到法定人数", Chair, Came(4));
        await street.DoAsync(PartyOffice, "党工委会议签到", null, Chair, Came(7));
        Assert.Equal("NotPassed", (await street.DoAsync(PartyOffice, "党工委会议表决", null, panels: Show(4, 3, 0)))["outcomeCode"]!.GetValue<string>());
        await street.RefusedAsync("R099", PartyOffice, "登记党工委会议的决定", "同意提交居民代表会议", Decision);
        await street.DoAsync(PartyOffice, "登记党工委会议的决定", "终止", Decision);
        await street.DoAsync("street.pwc.secretary", "签发党工委会议纪要", "同意");

        var ended = await street.MatterAsync();
        Assert.Equal("已终止：街道党工委决定终止", ended["now"]!.GetValue<string>());
        Assert.All(ended["documents"]!.AsArray().Where(d => d!["scope"]!.GetValue<string>() == "Pwc"), paper => Assert.StartsWith("J201-WS·2026-", paper!["archiveNo"]!.GetValue<string>()));
        Assert.All(["A103-WS·2026-D30-YSH W11", "J201-WS·2026-D30-DGW W11", "J201-WS·2026-Y-DGW W13"], kept => Assert.Contains(ended["documents"]!.AsArray(), d => $"{d!["archiveNo"]!.GetValue<string>()[..^5]} {d["code"]}" == kept));
    }

    [Theory]
    [InlineData(30, 20, 10, "Effective")]
    [InlineData(31, 20, 11, "NotEffective")]
    [InlineData(31, 21, 10, "Effective")]
    [InlineData(18, 12, 6, "Effective")]
    public async Task Two_thirds_of_those_present_is_enough_and_no_less(int attended, int votesFor, int against, string outcome)
    {
        await CallAsync();
        if (attended == 18)
            await street.RefusedAsync("R044", Clerk, "社区议事会签到", "达到法定人数", Chair, Came(17));
        await street.DoAsync(Clerk, "社区议事会签到", null, Chair, Came(attended));
        await street.RefusedAsync("R024", Clerk, "社区议事会表决", null, panels: Show(votesFor, against - 1, 0));
        Assert.Equal(outcome, (await street.DoAsync(Clerk, "社区议事会表决", null, panels: Show(votesFor, against, 0)))["outcomeCode"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_motion_is_told_door_by_door_or_on_the_board_before_it_goes_on()
    {
        await CallAsync();
        await VoteAsync(31, 0, 0);
        await street.DoAsync(Clerk, "社区议事会记录", "提交", Discussion);
        var signed = await street.DoAsync(Secretary, "签发", "同意");
        Assert.Equal(["W26", "W27"], signed["documents"]!.AsArray().Select(d => d!["code"]!.GetValue<string>()));
        await street.RefusedAsync("R051", Clerk, "告知结果", "书面公示");
        await street.RefusedAsync("R051", Clerk, "告知结果", "口头告知");
        var told = await street.DoAsync(Clerk, "告知结果", "口头告知", new { Rows = new[] { new { Target = "居民戊", Building = "8号楼", Informer = "郭某", InformedAt = $"{await street.NowAsync():yyyy-MM-ddTHH:mm:sszzz}", Mode = "InPerson", Gist = "议事会通过照明改造方案" } } });
        Assert.Equal(["W89"], told["documents"]!.AsArray().Select(d => d!["code"]!.GetValue<string>()));
        Assert.StartsWith("已结案归档：社区议事会通过", (await street.MatterAsync())["now"]!.GetValue<string>());
    }

    async Task CallAsync()
    {
        await street.DaysOnAsync();
        await street.StartAsync(Clerk, "P04", "楼道照明改造", new { Level = "Community", ConcernsPublic = "true" });
        var tooSoon = await street.RefusedAsync("R041", Clerk, "发社区议事会通知", "发布", Notice(await InDaysAsync(2)));
        Assert.Contains("相差 2 天", tooSoon["detail"]!.GetValue<string>());
        var day = await InDaysAsync(3);
        await street.DoAsync(Clerk, "发社区议事会通知", "发布", Notice(day));
        await street.OnAsync($"{day} 15:00");
    }

    async Task VoteAsync(int votesFor, int against, int abstain)
    {
        await street.DoAsync(Clerk, "社区议事会签到", null, Chair, Came(votesFor + against + abstain));
        await street.DoAsync(Clerk, "社区议事会表决", null, panels: Show(votesFor, against, abstain));
    }

    async Task<string> InDaysAsync(int days) => $"{(await street.NowAsync()).AddDays(days):yyyy-MM-dd}";

    static readonly object Chair = new { Chairperson = "王某", Recorder = "胡某" };

    static readonly object Discussion = new { Discussion = new[] { new { Speaker = "居民代表甲", Point = "意见" } } };

    static readonly object Decision = new { Report = "汇报议案", Discussion = new[] { new { Speaker = "唐某", Point = "意见不一" } }, PresentNames = "韩某等七人" };

    static object Notice(string day) => new { MeetAt = $"{day}T15:00:00+08:00", Venue = "社区议事室", Channels = "宣传橱窗、手机短信" };

    static object Came(int attended) => new { attendance = new { attended } };

    static object Show(int votesFor, int against, int abstain) => new { vote = new Dictionary<string, int> { ["for"] = votesFor, ["against"] = against, ["abstain"] = abstain } };
}
