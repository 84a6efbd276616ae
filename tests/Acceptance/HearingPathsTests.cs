using System.Text.Json.Nodes;
using DecisionWorkflow.Tests.Server.Host;
using static DecisionWorkflow.Tests.Acceptance.UrbanCase;

namespace DecisionWorkflow.Tests.Acceptance;

/// <summary>Every way through P03 that SC02 does not take; each from a case of its own.</summary>
public sealed class HearingPathsTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    readonly UrbanCase urban = new(new Street(server));

    Street Street => urban.Street;

    [Fact]
    public async Task A_tie_forms_no_opinion_and_once_that_is_posted_it_is_heard_again_or_taken_as_advice()
    {
        await ToVoteAsync();
        Assert.Equal("NotFormed", await BallotAsync(15, 15));
        await ToResultAsync();
        Assert.Contains("未形成多数意见", Word.Text(await Street.FileAsync(Clerk, $"/api/v1/documents/{(await Street.MatterAsync())["documents"]!.AsArray().Last()!["id"]}/file")));
        await urban.NoticeEndsAsync();
        await Street.DoAsync(Director, "没有形成多数意见", "Rehear");
        await CallAsync();
        await AttendAsync(30);
        Assert.Equal("NotFormed", await BallotAsync(11, 9, abstain: 10));
        await ToResultAsync();
        await urban.NoticeEndsAsync();
        await Street.DoAsync(Director, "没有形成多数意见", "ProceedWithOpinions");
        await Street.DoAsync("anlan.archivist", "听证会归档", "结案归档");
        await urban.EndedAsync("Archived");
        Assert.Equal("未形成多数意见，意见仅作参考", (await Street.MatterAsync())["result"]!.GetValue<string>());
    }

    [Fact]
    public async Task What_forms_no_opinion_may_be_dropped()
    {
        await ToVoteAsync();
        await BallotAsync(10, 20);
        await ToResultAsync();
        await urban.NoticeEndsAsync();
        await Street.DoAsync(Director, "没有形成多数意见", "Abandon");
        await Street.DoAsync("anlan.archivist", "听证会归档", "结案归档");
        Assert.Equal("未形成多数意见，放弃", (await Street.MatterAsync())["result"]!.GetValue<string>());
    }

    [Fact]
    public async Task Hands_are_counted_where_the_notice_said_so_and_a_late_result_leaves_a_clue()
    {
        await AgreedAsync();
        await CallAsync("ShowOfHands");
        await AttendAsync(23);
        var vote = (await Street.TaskAsync(Clerk, "听证会表决"))["panels"]!["vote"]!;
        Assert.Equal(("举手", 12), (vote["method"]!.GetValue<string>(), vote["required"]!.GetValue<int>()));
        var counted = await Street.DoAsync(Clerk, "听证会表决", panels: new { vote = new Dictionary<string, int> { ["for"] = 12, ["against"] = 8, ["abstain"] = 3 } });
        Assert.Equal(["W13"], counted["documents"]!.AsArray().Select(d => d!["code"]!.GetValue<string>()));
        await RecordAsync();
        await MinutesAsync();
        await Street.DaysOnAsync(14);
        var posted = await Street.PublishAsync("听证结果公告", Director, new { ResultSummary = "保留消防通道净宽4米。" });
        Assert.Contains(posted["warnings"]!.AsArray(), w => w!["rule"]!.GetValue<string>() == "R040");
        Assert.Equal("B6-2", Assert.Single((await Street.MatterAsync())["clues"]!.AsArray())!["code"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_unit_that_does_not_answer_is_noted_with_its_reason_and_warned_of()
    {
        await ToVoteAsync();
        await BallotAsync(20, 10);
        JsonObject record = new() { ["Introducer"] = "物业公司", ["Introduction"] = "介绍施划方案", ["Speeches"] = new JsonArray(new JsonObject { ["Speaker"] = "代表甲", ["Point"] = "消防通道不得缩窄" }) };
        await Street.RefusedAsync("R037", Clerk, "听证会记录", "提交", record);
        record["NoAnswerReason"] = "责任单位临时有抢修任务";
        var kept = await Street.DoAsync(Clerk, "听证会记录", "提交", record);
        var warning = Assert.Single(kept["warnings"]!.AsArray())!;
        Assert.Equal("R037", warning["rule"]!.GetValue<string>());
        Assert.Contains("改期", warning["remedy"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_hearing_twice_without_a_quorum_is_the_streets_concern()
    {
        await AgreedAsync();
        await CallAsync();
        Assert.Equal("NoQuorum", (await AttendAsync(20))["outcomeCode"]!.GetValue<string>());
        var again = DateOnly.FromDateTime((await Street.NowAsync()).DateTime).AddDays(5);
        var adjourned = (await Street.DoAsync(Clerk, "流会登记", "改期重开", new { Reason = "部分代表出差", ReconveneAt = $"{again:yyyy-MM-dd}T19:00:00+08:00" }))["documents"]![0]!;
        Assert.Contains($"须于{again.AddDays(-3):yyyy年M月d日}前公告", Word.Text(await Street.FileAsync(Clerk, $"/api/v1/documents/{adjourned["documentId"]}/file")));
        Assert.Equal($"{again:yyyy-MM-dd}", (await Street.TaskAsync(Clerk, "发听证会通知"))["form"]!.AsArray().Single(f => f!["name"]!.GetValue<string>() == "MeetAt")!["value"]!.GetValue<string>()[..10]);
        await CallAsync();
        await AttendAsync(20);
        Assert.NotNull((await Street.TaskAsync(Clerk, "流会登记"))["outcomes"]![0]!["refusal"]);
        await Street.RefusedAsync("R030", Clerk, "流会登记", "改期重开", new { Reason = "部分代表出差" });
        await Street.DoAsync(Clerk, "流会登记", "报街道办事处", new { Reason = "部分代表出差" });
        await Street.DoAsync("street.office", "连续流会指导", "同意", panels: new { opinion = new { text = "调整出差代表的人选后再开" } });
        Assert.Contains((await Street.MatterAsync())["timeline"]!.AsArray(), e => e!["text"]!.GetValue<string>().Contains("调整出差代表的人选"));
        await CallAsync();
        Assert.Equal("QuorumMet", (await AttendAsync(21))["outcomeCode"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_decision_waits_for_the_hearing_held_for_it_and_learns_its_result()
    {
        await urban.RegisterAsync();
        await urban.ConsultAsync();
        await Street.DoAsync(Clerk, "汇总征求意见", "需听证", Summary);
        var (decision, no) = (Street.MatterId, Street.MatterNo);
        await Street.StartAsync(Clerk, "P03", "充电棚选址听证", new { }, decision);
        var (hearing, hearingNo) = (Street.MatterId, Street.MatterNo);
        (Street.MatterId, Street.MatterNo) = (decision, no);
        var early = await Street.RefusedAsync("R055", Clerk, "登记听证情况", "提交");
        Assert.Contains(hearingNo, early["detail"]!.GetValue<string>());

        (Street.MatterId, Street.MatterNo) = (hearing, hearingNo);
        await PeopleAsync();
        await CallAsync();
        await AttendAsync(30);
        await BallotAsync(20, 10);
        await ToResultAsync();
        await urban.NoticeEndsAsync();
        await Street.DoAsync("anlan.archivist", "听证会归档", "结案归档");
        Assert.All((await Street.MatterAsync())["documents"]!.AsArray(), d => Assert.Contains("-YZS-", d!["archiveNo"]!.GetValue<string>()));

        (Street.MatterId, Street.MatterNo) = (decision, no);
        Assert.Contains((await Street.MatterAsync())["timeline"]!.AsArray(), e => e!["text"]!.GetValue<string>().Contains($"听证会（{hearingNo}）已结案：形成听证意见"));
        await Street.DoAsync(Clerk, "登记听证情况", "提交");
        await urban.SummarizeAsync();
    }

    async Task AgreedAsync()
    {
        await Street.DaysOnAsync();
        await Street.StartAsync(Clerk, "P03", $"1号院停车位重新施划 {Guid.NewGuid():N}", new { });
        await PeopleAsync();
    }

    async Task PeopleAsync()
    {
        await Street.DoAsync(Clerk, "调查摸底", "已完成");
        await Street.DoAsync(Clerk, "拟定听证参加人员", "提交", new
        {
            Participants = new object[] { new { Category = "居民代表", Quota = 41, Capacity = "Representative" }, new { Category = "解答单位", Quota = 3, Capacity = "Respondent" } },
        });
        foreach (var party in new[] { "street.office", Secretary, Director })
            await Street.DoAsync(party, "商定听证参加人员", "同意");
    }

    async Task ToVoteAsync()
    {
        await AgreedAsync();
        await CallAsync();
        await AttendAsync(30);
    }

    async Task CallAsync(string? method = null)
    {
        var day = DateOnly.FromDateTime((await Street.NowAsync()).DateTime).AddDays(4);
        JsonObject notice = new() { ["MeetAt"] = $"{day:yyyy-MM-dd}T19:00:00+08:00", ["Venue"] = "社区议事厅", ["Content"] = "1号院停车位重新施划方案" };
        if (method is not null)
            notice["VoteMode"] = method;
        await Street.DoAsync(Clerk, "发听证会通知", "发布", notice);
        await Street.OnAsync($"{day:yyyy-MM-dd} 19:00");
    }

    Task<JsonNode> AttendAsync(int attended) => Street.DoAsync(Clerk, "听证会签到", fields: new { Chairperson = "王某", Recorder = "李某" }, panels: new { attendance = new { attended } });

    async Task<string> BallotAsync(int votesFor, int against, int abstain = 0) => (await Street.DoAsync(Clerk, "听证会表决", fields: new { Teller = "居民代表丙", Scrutineer = "居民代表丁" },
        panels: new { vote = new Dictionary<string, int> { ["issued"] = votesFor + against + abstain, ["returned"] = votesFor + against + abstain, ["for"] = votesFor, ["against"] = against, ["abstain"] = abstain } }))["outcomeCode"]!.GetValue<string>();

    async Task RecordAsync()
    {
        await Street.DoAsync(Clerk, "听证会记录", "提交", new
        {
            Introducer = "物业公司",
            Introduction = "介绍施划方案",
            Speeches = new[] { new { Speaker = "代表甲", Point = "消防通道不得缩窄" } },
            Answers = new[] { new { Unit = "区某局", Answer = "净宽不少于4米" } },
        });
        await Street.DoAsync(Director, "签发", "同意");
    }

    async Task MinutesAsync()
    {
        await Street.DoAsync(Clerk, "起草听证会议纪要", "提交", new
        {
            BasicInfo = "会议听取了项目情况介绍。",
            TendencyPlan = "无。未形成多数意见。",
            PresentNames = "听证代表（名单略）",
            OpinionsSummary = new[] { new { Opinion = "消防通道不得缩窄", Count = 9, Adoption = "Adopted" } },
        });
        await Street.DoAsync(Director, "签发听证会议纪要", "同意");
        await Street.DoAsync(Clerk, "报街道办事处备案", "提交");
        await Street.DoAsync("street.office", "听证会备案", "同意");
    }

    async Task ToResultAsync()
    {
        await RecordAsync();
        await MinutesAsync();
        await Street.PublishAsync("听证结果公告", Director, new { ResultSummary = "会议情况见公告。" });
    }
}
