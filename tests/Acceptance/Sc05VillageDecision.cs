namespace DecisionWorkflow.Tests.Acceptance;

/// <summary>SC05 村改居社区：党员会议流会、未过半、再提交通过；居民代表会议恰好过关.</summary>
public sealed class Sc05VillageDecision(FromMarch server) : IClassFixture<FromMarch>
{
    const string Clerk = "liugou.clerk";
    const string Secretary = "liugou.secretary";
    readonly Street street = new(server) { Clerk = Clerk };

    [Fact]
    public async Task Party_members_turn_a_plan_down_once_and_the_representatives_pass_it_exactly()
    {
        await street.OnAsync("2026-03-02 09:00");
        object matter = new { SubjectCategory = "④", SourceKind = "PartyOrganization", Buildings = "村部旧址", ScopeHouseholds = 50, Budget = 68000, RequiresResidentsMeeting = false, RequiresFiling = false };
        await street.RefusedAsync("R054", Clerk, "/api/v1/matters", new { process = "P01", title = "村部旧址房屋对外租赁", fields = matter });
        await street.StartAsync(Clerk, "P02", "村部旧址房屋对外租赁", matter);
        await MeetAsync("社区党组织会议", "2026-03-02", 4, 4, 0, 0, expected: 5, required: 3, new { Cause = "村部旧址房屋闲置", ProposalContent = "公开招租，租期不超过5年" });

        await street.OnAsync("2026-03-05 09:00");
        await MeetAsync("社区“两委”商议会", "2026-03-05", 8, 5, 2, 1, expected: 9, required: 5, new { AmendPoints = new[] { new { Point = "底价应经评估" } } });

        await street.OnAsync("2026-03-09 09:00");
        await NoticeAsync("2026-03-12");
        await street.OnAsync("2026-03-12 19:00");
        var adjourned = await street.DoAsync(Clerk, "党员会议签到", fields: Chair, panels: new { attendance = new { attended = 33, expected = 53 } });
        Assert.Equal("NoQuorum", adjourned["outcomeCode"]!.GetValue<string>());
        Assert.Contains("50", adjourned["message"]!.GetValue<string>());
        await street.DoAsync(Clerk, "流会登记", "改期重开", new { Reason = "部分党员外出" });

        await street.OnAsync("2026-03-17 09:00");
        await street.RefusedAsync("R004", Clerk, "发党员会议通知", "发布", new { MeetAt = "2026-03-19T19:00:00+08:00", Venue = "社区党群服务中心" });
        await NoticeAsync("2026-03-20");
        await street.OnAsync("2026-03-20 19:00");
        await street.DoAsync(Clerk, "党员会议签到", fields: Chair, panels: new { attendance = new { attended = 34 } });
        var half = await VoteAsync("党员会议", 34, 25, 9, 0);
        Assert.Equal("NotPassed", half["outcomeCode"]!.GetValue<string>());
        await RecordAsync("党员会议", new { PartyMemberOpinions = new[] { new { Opinion = "租期不超过5年" } } });
        await street.DoAsync(Clerk, "党员会议未通过", "提交", new { AmendPoints = new[] { new { Point = "租期由8年改5年" } } });

        await street.OnAsync("2026-03-23 09:00");
        await NoticeAsync("2026-03-26");
        await street.OnAsync("2026-03-26 19:00");
        await street.DoAsync(Clerk, "党员会议签到", fields: Chair, panels: new { attendance = new { attended = 36 } });
        var passed = await VoteAsync("党员会议", 36, 27, 8, 1);
        Assert.Equal("Approved", passed["outcomeCode"]!.GetValue<string>());
        await RecordAsync("党员会议", new { PartyMemberOpinions = new[] { new { Opinion = "租金按年缴纳并公开" } } });
        await street.DoAsync(Clerk, "逐条说明党员意见", "提交", new { OpinionHandlings = VillageCase.Answers, AmendPoints = new[] { new { Point = "租金按年缴纳" } } });

        await street.OnAsync("2026-04-03 09:00");
        await street.DoAsync(Clerk, "发居民代表会议通知", "发布", new { MeetAt = "2026-04-09T19:00:00+08:00", Venue = "社区议事厅", Recipients = "各位居民代表" });
        await street.OnAsync("2026-04-09 19:00");
        await street.DoAsync(Clerk, "居民代表会议签到", fields: Chair, panels: new { attendance = new { attended = 30 } });
        var resolved = await VoteAsync("居民代表会议", 30, 16, 13, 1);
        Assert.Equal("Passed", resolved["outcomeCode"]!.GetValue<string>());
        await street.DoAsync(Clerk, "居民代表会议记录", "提交", new { ResolutionItems = new[] { new { Item = "同意公开招租" } }, Executors = new[] { new { Executor = "居委会", Deadline = "2026-06-30" } } });
        await street.DoAsync("liugou.director", "签发", "同意");

        await street.OnAsync("2026-04-10 09:00");
        Assert.Equal("04-14", Street.Day((await street.TaskAsync(Clerk, "拟写决议公告"))["task"]!["dueAt"]));
        await street.PublishAsync("决议公告", "liugou.director", new { Summary = "见附件《决议》。" });
        var notice = (await street.MatterAsync(Clerk))["notices"]!.AsArray().Last()!;
        Assert.Equal("2026-04-17", notice["endsOn"]!.GetValue<string>());
    }

    async Task MeetAsync(string meeting, string day, int attended, int votesFor, int against, int abstain, int expected, int required, object record)
    {
        await street.DoAsync(Clerk, $"{meeting}签到", fields: new { MeetAt = $"{day}T09:00:00+08:00", Venue = "社区党群服务中心", Chairperson = "孙某", Recorder = "李某" }, panels: new { attendance = new { attended } });
        var panel = (await street.TaskAsync(Clerk, $"{meeting}表决"))["panels"]!["vote"]!;
        Assert.Equal((expected, required), (panel["expected"]!.GetValue<int>(), panel["required"]!.GetValue<int>()));
        await street.DoAsync(Clerk, $"{meeting}表决", panels: new { vote = new Dictionary<string, int> { ["for"] = votesFor, ["against"] = against, ["abstain"] = abstain } });
        await RecordAsync(meeting, record);
    }

    Task<System.Text.Json.Nodes.JsonNode> VoteAsync(string meeting, int ballots, int votesFor, int against, int abstain) => street.DoAsync(Clerk, $"{meeting}表决", fields: new { Teller = "赵某", Scrutineer = "居民代表丙" },
        panels: new { vote = new Dictionary<string, int> { ["issued"] = ballots, ["returned"] = ballots, ["for"] = votesFor, ["against"] = against, ["abstain"] = abstain } });

    async Task RecordAsync(string meeting, object fields)
    {
        await street.DoAsync(Clerk, $"{meeting}记录", "提交", fields);
        await street.DoAsync(Secretary, "签发", "同意");
    }

    Task NoticeAsync(string day) => street.DoAsync(Clerk, "发党员会议通知", "发布", new { MeetAt = $"{day}T19:00:00+08:00", Venue = "社区党群服务中心" });

    static readonly object Chair = new { Chairperson = "孙某", Recorder = "李某" };
}
