using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using DecisionWorkflow.Tests.Server.Host;
using static DecisionWorkflow.Tests.Acceptance.UrbanCase;

namespace DecisionWorkflow.Tests.Acceptance;

/// <summary>Every way out of P01's deliberation that SC01 does not take, through the party work committee and back; each from a case of its own.</summary>
public sealed class UrbanDeliberationPathsTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    readonly UrbanCase urban = new(new Street(server));

    Street Street => urban.Street;

    [Fact]
    public async Task More_for_than_against_below_two_thirds_goes_to_the_party_work_committee_by_itself()
    {
        await urban.ToDeliberationAsync();
        await urban.DeliberateAsync(20, 9, 2);
        var due = (await Street.TaskAsync(Secretary, "决定怎样处置"))["task"]!["dueAt"]!.GetValue<DateTimeOffset>().ToOffset(TimeSpan.FromHours(8));
        await Street.OnAsync($"{due.AddDays(1):yyyy-MM-dd} 09:00");
        Assert.Contains((await Street.MatterAsync())["timeline"]!.AsArray(), e => e!["text"]!.GetValue<string>().Contains("定时默认“上报街道党工委”"));
        await Street.DoAsync(Secretary, "填写未通过议案上报单", "上报街道党工委", Report);
        await Street.TaskAsync(PartyOffice, "列入党工委议题");
        Assert.Contains((await Street.MatterAsync())["documents"]!.AsArray(), d => d!["code"]!.GetValue<string>() == "W29" && d["archiveNo"] is not null);
    }

    [Fact]
    public async Task Not_more_for_than_against_is_put_off_by_itself_and_the_residents_are_told()
    {
        await urban.ToDeliberationAsync();
        await urban.DeliberateAsync(8, 13, 3);
        var meeting = DateOnly.FromDateTime((await Street.NowAsync()).DateTime);
        var due = (await Street.TaskAsync(Secretary, "决定怎样处置"))["task"]!["dueAt"]!.GetValue<DateTimeOffset>().ToOffset(TimeSpan.FromHours(8));
        await Street.OnAsync($"{due.AddDays(1):yyyy-MM-dd} 09:00");
        var filed = await Street.DoAsync(Secretary, "填写议案缓办告知书", "缓办", new { Reason = "期限内没有商定" });
        Assert.Equal("W30", filed["documents"]![0]!["code"]!.GetValue<string>());
        Assert.Empty((await Street.MatterAsync())["tasks"]!.AsArray());
        Assert.True(DateOnly.Parse((await urban.FactAsync("Deliberation", "ReviewDate"))!, CultureInfo.InvariantCulture) <= meeting.AddDays(180));
    }

    [Fact]
    public async Task Those_who_left_stay_in_the_base_and_those_who_remain_must_make_the_quorum()
    {
        await urban.ToDeliberationAsync();
        await urban.CallDeliberationAsync();
        await urban.AttendDeliberationAsync(31);
        static object Count(int left, int votesFor, int abstain) =>
            new { vote = new Dictionary<string, int> { ["for"] = votesFor, ["against"] = 0, ["abstain"] = abstain, ["left"] = left } };
        var tooFew = await Street.RefusedAsync("R019", Clerk, "社区议事会表决", panels: Count(left: 14, votesFor: 17, abstain: 0));
        Assert.Contains("在场 17 人", tooFew["detail"]!.GetValue<string>());
        Assert.Contains("18", tooFew["detail"]!.GetValue<string>());
        var voted = await Street.DoAsync(Clerk, "社区议事会表决", panels: Count(left: 5, votesFor: 20, abstain: 6));
        Assert.Equal("NotEffective", voted["outcomeCode"]!.GetValue<string>());
        Assert.Contains("21", voted["message"]!.GetValue<string>());
    }

    [Fact]
    public async Task What_the_deliberation_decided_is_told_before_the_residents_decide()
    {
        await urban.ToDeliberationAsync();
        await urban.CallDeliberationAsync();
        await urban.VoteInDeliberationAsync(24, 5, 2);
        await Street.RefusedAsync("R051", Clerk, $"/api/v1/matters/{Street.MatterId}/steps/S07", new { });
        await Street.RefusedAsync("R051", Clerk, "告知结果", "书面公示");
        await Street.RefusedAsync("R051", Clerk, "告知结果", "口头告知");
        var told = await Street.DoAsync(Clerk, "告知结果", "口头告知", new
        {
            Rows = new[] { new { Target = "居民戊", Building = "3号院1栋", Informer = "陈某", InformedAt = $"{await Street.NowAsync():yyyy-MM-ddTHH:mm:sszzz}", Mode = "InPerson", Gist = "西移3米" } },
        });
        Assert.Equal(["W89"], told["documents"]!.AsArray().Select(d => d!["code"]!.GetValue<string>()));
        await Street.TaskAsync(Clerk, "发居民代表会议通知");
    }

    [Fact]
    public async Task What_the_street_decides_directly_is_published_and_carried_out_without_the_residents_meeting()
    {
        await EscalatedAsync();
        await Street.RefusedAsync("R046", PartyOffice, "登记党工委会议的决定", "直接决定", Minutes());
        await Street.RefusedAsync("R046", PartyOffice, "登记党工委会议的决定", "直接决定", Minutes(decideReason: "情况紧急"));
        var unreasoned = Minutes();
        unreasoned["Emergency"] = true;
        await Street.RefusedAsync("R046", PartyOffice, "登记党工委会议的决定", "直接决定", unreasoned);
        var grounds = Minutes(decideReason: "楼顶构件有坠落危险");
        grounds["Safety"] = true;
        await Street.DoAsync(PartyOffice, "登记党工委会议的决定", "直接决定", grounds);
        var record = (await Street.DoAsync(PwcSecretary, "签发党工委会议纪要", "同意"))["documents"]![0]!;
        var text = Word.Text(await Street.FileAsync(PartyOffice, $"/api/v1/documents/{record["documentId"]}/file"));
        Assert.Contains("☑安全", text);
        Assert.Contains("楼顶构件有坠落危险", text);

        await Street.RefusedAsync("R055", Clerk, $"/api/v1/matters/{Street.MatterId}/steps/S07", new { });
        await Street.PublishAsync("党工委决定公告", Director, new { Background = "街道党工委研究决定，立即加固楼顶构件。" });
        await Street.RefusedAsync("R061", Clerk, $"/api/v1/matters/{Street.MatterId}/steps/S11", new { });
        await urban.NoticeEndsAsync();
        await urban.BeginAsync();
        await urban.FinishAsync();
        await urban.PublishResultAsync();
        var result = (await Street.MatterAsync())["documents"]!.AsArray().Last(d => d!["code"]!.GetValue<string>() == "W18")!;
        Assert.Contains("工作委员会会议决定的", Word.Text(await Street.FileAsync(Clerk, $"/api/v1/documents/{result["id"]}/file")));
        await urban.NoticeEndsAsync();
        await Street.DoAsync("anlan.archivist", "结案归档", "结案归档");
        await urban.EndedAsync("Archived");
    }

    [Fact]
    public async Task A_motion_the_party_work_committee_does_not_carry_is_put_to_its_next_meeting_or_sent_back()
    {
        await urban.ToDeliberationAsync();
        await EscalateAsync(votesFor: 3);
        await Street.RefusedAsync("R099", PartyOffice, "登记党工委会议的决定", "同意提交居民代表会议", Minutes(holdBefore: "2026-12-30"));
        await Street.RefusedAsync("R099", PartyOffice, "登记党工委会议的决定", "直接决定", Minutes());
        await Street.DoAsync(PartyOffice, "登记党工委会议的决定", "列入下次会议");
        await MeetPwcAsync(3);
        await Street.DoAsync(PartyOffice, "登记党工委会议的决定", "退回修改", Minutes(revisionRequest: "缩小规模"));
        await Street.DoAsync(PwcSecretary, "签发党工委会议纪要", "同意");
        await Street.TaskAsync(Clerk, "提议会签到");
    }

    [Fact]
    public async Task The_party_work_committee_sends_a_motion_on_to_the_residents()
    {
        await EscalatedAsync();
        await Street.RefusedAsync("R046", PartyOffice, "登记党工委会议的决定", "直接决定", Minutes(decideReason: "情况紧急"));
        await Street.DoAsync(PartyOffice, "登记党工委会议的决定", "同意提交居民代表会议", Minutes(holdBefore: "2026-12-30"));
        var filed = await Street.DoAsync(PwcSecretary, "签发党工委会议纪要", "同意");
        Assert.Equal(["W42", "W43", "W44"], filed["documents"]!.AsArray().Select(d => d!["code"]!.GetValue<string>()));
        await Street.TaskAsync(Clerk, "发居民代表会议通知");
    }

    [Fact]
    public async Task The_party_work_committee_returns_a_motion_or_ends_it()
    {
        await EscalatedAsync();
        await Street.DoAsync(PartyOffice, "登记党工委会议的决定", "退回修改", Minutes(revisionRequest: "缩小规模"));
        await Street.DoAsync(PwcSecretary, "签发党工委会议纪要", "同意");
        await urban.ProposeAsync();
        await EscalateAsync();
        await Street.DoAsync(PartyOffice, "登记党工委会议的决定", "终止", Minutes());
        await Street.DoAsync(PwcSecretary, "签发党工委会议纪要", "同意");
        await urban.EndedAsync("Terminated");
    }

    [Fact]
    public async Task Not_more_for_than_against_is_put_off_for_at_most_180_days_and_comes_back_by_itself()
    {
        await urban.ToDeliberationAsync();
        await urban.DeliberateAsync(8, 13, 3);
        var today = DateOnly.FromDateTime((await Street.NowAsync()).DateTime);
        await Street.RefusedAsync("R045", Secretary, "决定怎样处置", "上报街道党工委", Report);
        await Street.RefusedAsync("R052", Secretary, "决定怎样处置", "缓办", new { Reason = "分歧较大", ReviewDate = $"{today.AddDays(181):yyyy-MM-dd}" });
        var review = today.AddDays(10);
        var filed = await Street.DoAsync(Secretary, "决定怎样处置", "缓办", new { Reason = "分歧较大", ReviewDate = $"{review:yyyy-MM-dd}" });
        Assert.Equal("W30", filed["documents"]![0]!["code"]!.GetValue<string>());
        Assert.Empty((await Street.MatterAsync())["tasks"]!.AsArray());
        await Street.OnAsync($"{review:yyyy-MM-dd} 00:10");
        await urban.DeliberateAsync();
        await Street.TaskAsync(Clerk, "发居民代表会议通知");
    }

    [Fact]
    public async Task A_motion_that_is_not_acted_on_ends_with_its_own_reason()
    {
        await urban.ToDeliberationAsync();
        await urban.CallDeliberationAsync();
        await urban.AttendDeliberationAsync(17);
        await Street.DoAsync(Clerk, "流会登记", "改期重开", new { Reason = "多人公差" });
        await urban.DeliberateAsync(8, 13, 3);
        await Street.DoAsync(Secretary, "决定怎样处置", "不办", new { Reason = "多数反对" });
        await urban.EndedAsync("Terminated");
        Assert.Equal("多数反对", await urban.FactAsync("Deliberation", "Reason"));
    }

    async Task EscalatedAsync()
    {
        await urban.ToDeliberationAsync();
        await EscalateAsync();
    }

    async Task EscalateAsync(int votesFor = 7)
    {
        await urban.DeliberateAsync(20, 9, 2);
        await Street.DoAsync(Secretary, "决定怎样处置", "上报街道党工委", Report);
        await MeetPwcAsync(votesFor);
    }

    async Task MeetPwcAsync(int votesFor)
    {
        var meeting = DateOnly.FromDateTime((await Street.NowAsync()).DateTime).AddDays(5);
        await Street.DoAsync(PartyOffice, "列入党工委议题", "提交", new
        {
            MeetAt = $"{meeting:yyyy-MM-dd}T09:00:00+08:00",
            Rows = new[] { new { Topic = "充电棚新建", Proposer = "安澜社区", IsMajor = "false", IsCadre = "false", IsUrgent = "false", VoteMode = "ShowOfHands" } },
        });
        await Street.DoAsync(PwcSecretary, "确认党工委议题", "同意");
        await Street.DoAsync(PartyOffice, "发党工委会议通知", "发布", new { MeetAt = $"{meeting:yyyy-MM-dd}T09:00:00+08:00", Venue = "三楼会议室" });
        await Street.OnAsync($"{meeting:yyyy-MM-dd} 09:30");
        await Street.DoAsync(PartyOffice, "党工委会议签到", fields: new { Chairperson = "韩某", Recorder = "谢某" }, panels: new { attendance = new { attended = 8 } });
        await Street.DoAsync(PartyOffice, "党工委会议表决", panels: new { vote = new Dictionary<string, int> { ["for"] = votesFor, ["against"] = 8 - votesFor, ["abstain"] = 0 } });
    }

    static object Report { get; } = new { DisagreementPoints = new[] { new { Point = "选址" } }, TwoCommitteeOpinion = "建议提交表决", RequestedDecision = "ApproveToResolution" };

    static JsonObject Minutes(string? decideReason = null, string? holdBefore = null, string? revisionRequest = null)
    {
        var minutes = new JsonObject
        {
            ["Report"] = "汇报议案情况",
            ["Discussion"] = new JsonArray(new JsonObject { ["Speaker"] = "唐某", ["Point"] = "同意" }),
            ["PresentNames"] = "韩某、唐某",
        };
        if (decideReason is not null)
            minutes["DecideReason"] = decideReason;
        if (holdBefore is not null)
            minutes["HoldBefore"] = holdBefore;
        if (revisionRequest is not null)
            minutes["RevisionRequest"] = revisionRequest;
        return minutes;
    }
}
