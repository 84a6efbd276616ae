using System.Text.Json.Nodes;

namespace DecisionWorkflow.Tests.Acceptance;

/// <summary>SC02 听证会公告天数不足 → 流会 → 再次召开以最低票数通过.</summary>
public sealed class Sc02Hearing(FromApril server) : IClassFixture<FromApril>
{
    const string Clerk = "anlan.clerk";
    const string Director = "anlan.director";
    readonly Street street = new(server);

    [Fact]
    public async Task A_hearing_fails_for_want_of_a_quorum_and_passes_by_one_vote_the_second_time()
    {
        await street.OnAsync("2026-04-17 09:00");
        await street.StartAsync(Clerk, "P03", "1号院停车位重新施划", new { });
        await street.DoAsync(Clerk, "调查摸底", "已完成");
        await street.DoAsync(Clerk, "拟定听证参加人员", "提交", new
        {
            Participants = new object[]
            {
                new { Category = "居民代表", Quota = 25, Capacity = "Representative" },
                new { Category = "楼栋长", Quota = 6, Capacity = "Representative" },
                new { Category = "辖区单位代表", Quota = 6, Capacity = "Representative" },
                new { Category = "其他", Quota = 4, Capacity = "Representative" },
                new { Category = "解答单位", Quota = 3, Capacity = "Respondent" },
                new { Category = "街道办事处", Quota = 1, Capacity = "Observer" },
            },
        });
        await street.DoAsync("street.office", "商定听证参加人员", "同意");
        await street.DoAsync("anlan.secretary", "商定听证参加人员", "同意");
        await street.DoAsync(Director, "商定听证参加人员", "同意");

        await street.OnAsync("2026-04-20 09:00");
        await street.DoAsync(Clerk, "发听证会通知", "发布", Notice("2026-04-24"));
        await street.OnAsync("2026-04-24 19:00");
        Assert.Equal("S04", (await street.TaskAsync(Clerk, "听证会签到"))["task"]!["step"]!.GetValue<string>());
        var first = await street.DoAsync(Clerk, "听证会签到", fields: Chair, panels: new { attendance = new { attended = 20, nonVoting = 4 } });
        Assert.Equal("NoQuorum", first["outcomeCode"]!.GetValue<string>());
        await street.DoAsync(Clerk, "流会登记", "改期重开", new { Reason = "部分代表出差", ReconveneAt = "2026-04-29T19:00:00+08:00" });

        await street.OnAsync("2026-04-26 09:00");
        var late = await street.RefusedAsync("R032", Clerk, "发听证会通知", "发布", Notice("2026-04-28"));
        Assert.Contains("4 月 29 日", late["remedy"]!.GetValue<string>());
        await street.DoAsync(Clerk, "发听证会通知", "发布", Notice("2026-04-29"));

        await street.OnAsync("2026-04-29 19:00");
        var second = await street.DoAsync(Clerk, "听证会签到", fields: Chair, panels: new { attendance = new { attended = 23 } });
        Assert.Equal("QuorumMet", second["outcomeCode"]!.GetValue<string>());
        var vote = await street.DoAsync(Clerk, "听证会表决", fields: new { Teller = "居民代表丙", Scrutineer = "居民代表丁" },
            panels: new { vote = new Dictionary<string, int> { ["issued"] = 23, ["returned"] = 23, ["for"] = 12, ["against"] = 8, ["abstain"] = 3 } });
        Assert.Equal("ResolutionFormed", vote["outcomeCode"]!.GetValue<string>());
        var record = await street.DoAsync(Clerk, "听证会记录", "提交", new
        {
            Introducer = "物业公司",
            Introduction = "介绍施划方案",
            Speeches = new[] { new { Speaker = "代表甲", Point = "消防通道不得缩窄" } },
            Answers = new[] { new { Unit = "区某局", Answer = "净宽不少于4米" } },
        });
        Assert.Empty(record["warnings"]!.AsArray());
        await street.DoAsync(Director, "签发", "同意");
        Assert.Equal("05-07", Street.Day((await street.TaskAsync(Clerk, "起草听证会议纪要"))["task"]!["dueAt"]));

        await street.OnAsync("2026-05-07 10:00");
        await street.DoAsync(Clerk, "起草听证会议纪要", "提交", new
        {
            BasicInfo = "会议听取了项目情况介绍，15名代表发言，单位对6个问题作了解答。",
            TendencyPlan = "保留消防通道净宽4米；老年代步车位增至10个。",
            PresentNames = "听证代表23人（名单略）",
            OpinionsSummary = new[] { new { Opinion = "消防通道不得缩窄", Count = 9, Adoption = "Adopted" } },
        });
        await street.DoAsync(Director, "签发听证会议纪要", "同意");

        await street.OnAsync("2026-05-08 10:00");
        await street.DoAsync(Clerk, "报街道办事处备案", "提交");
        await street.DoAsync("street.office", "听证会备案", "同意");
        Assert.Equal("05-09", Street.Day((await street.TaskAsync(Clerk, "拟写听证结果公告"))["task"]!["dueAt"]));
        await street.PublishAsync("听证结果公告", Director, new { ResultSummary = "保留消防通道净宽4米，老年代步车位增至10个。" });
        await street.RefusedAsync("R034", Clerk, $"/api/v1/matters/{street.MatterId}/steps/S11", new { });

        await street.OnAsync("2026-05-20 09:00");
        var filing = await street.TaskAsync("anlan.archivist", "听证会归档");
        Assert.Equal("", filing["panels"]!["dossier"]!["missing"]!.GetValue<string>());
        Assert.Equal(8, filing["panels"]!["dossier"]!["rows"]!.AsArray().Count);
        await street.DoAsync("anlan.archivist", "听证会归档", "结案归档");
        Assert.Equal("Archived", (await street.MatterAsync())["status"]!.GetValue<string>());
        var items = (await street.SendAsync("street.archivist", HttpMethod.Get, "/api/v1/archive/items?pageSize=100"))["items"]!.AsArray();
        Assert.Equal(
            [
                "A101-WS·2026-D10-TZH-0001 W20", "A101-WS·2026-D10-TZH-0002 W19", "A101-WS·2026-D10-TZH-0003 W20", "A101-WS·2026-D10-TZH-0004 W12",
                "A101-WS·2026-D30-TZH-0001 W97", "A101-WS·2026-D30-TZH-0002 W11", "A101-WS·2026-D30-TZH-0003 W11", "A101-WS·2026-D30-TZH-0004 W24", "A101-WS·2026-D30-TZH-0005 W23",
                "A101-WS·2026-Y-TZH-0001 W13", "A101-WS·2026-Y-TZH-0002 W21", "A101-WS·2026-Y-TZH-0003 W22",
            ],
            items.Select(i => $"{i!["archiveNo"]} {i["templateCode"]}").Order(StringComparer.Ordinal));
    }

    static readonly object Chair = new { Chairperson = "王某", Recorder = "李某" };

    static object Notice(string day) => new { MeetAt = $"{day}T19:00:00+08:00", Venue = "社区议事厅", Content = "1号院停车位重新施划方案" };
}
