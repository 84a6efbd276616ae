using System.Text.Json.Nodes;

namespace DecisionWorkflow.Tests.Acceptance;

/// <summary>SC04 网格议事会未通过 → 社区议事会未达三分之二 → 街道党工委 → 提交居民代表会议, every expected value asserted.</summary>
public sealed class Sc04Deliberation(FromApril server) : IClassFixture<FromApril>
{
    const string Clerk = "yuyin.clerk";
    const string Secretary = "yuyin.secretary";
    const string Grid = "yuyin.grid";
    const string PartyOffice = "street.pwc.office";
    const string PwcSecretary = "street.pwc.secretary";
    const string Title = "8号楼楼顶加固费用分摊";

    readonly Street street = new(server) { Clerk = Clerk };
    readonly Street grid = new(server) { Clerk = Clerk };

    [Fact]
    public async Task A_motion_the_grid_turns_down_climbs_to_the_party_work_committee_and_passes_the_representatives_by_one_vote()
    {
        await ProposeAsync();
        await DeliberateInTheGridAsync();
        await DeliberateInTheCommunityAsync();
        await DecideInThePartyWorkCommitteeAsync();
        await ResolveAsync();
        await The_archives_hold_the_papersAsync();
    }

    async Task ProposeAsync()
    {
        await street.OnAsync("2026-04-20 09:00");
        await street.StartAsync(Clerk, "P01", Title, new
        {
            SubjectCategory = "④",
            SourceKind = "Residents",
            Buildings = "8号楼",
            ScopeHouseholds = 48,
            Budget = 96000,
            RequiresResidentsMeeting = false,
            RequiresFiling = false,
        });
        await street.PublishAsync("征求意见公告", Secretary, new { Background = "8号楼楼顶渗漏，须加固。", Audience = "8号楼居民", Contact = "张某", Points = new[] { new { Point = "费用按户分摊" } } });
        Assert.Equal("2026-04-27", (await street.MatterAsync())["notices"]![0]!["endsOn"]!.GetValue<string>());

        await street.OnAsync("2026-04-28 10:00");
        await street.DoAsync(Clerk, "汇总征求意见", "继续", new { IssuedCount = 48, ReturnedCount = 40, ForCount = 30, ConditionalCount = 5, AgainstCount = 5, NeutralCount = 0, Opinions = new[] { new { Opinion = "按面积分摊", Count = 5, Handling = "Explained", Reason = "交议事会商议" } } });
        await street.DoAsync(Secretary, "审核征求意见汇总表", "同意");

        await street.OnAsync("2026-04-30 15:00");
        await street.DoAsync(Clerk, "提议会签到", fields: new { MeetAt = "2026-04-30T15:00:00+08:00", Venue = "社区议事室", Chairperson = "王某", Recorder = "张某" }, panels: new { attendance = new { attended = 8 } });
        Assert.Equal(5, (await street.TaskAsync(Clerk, "提议会表决"))["panels"]!["vote"]!["required"]!.GetValue<int>());
        await street.DoAsync(Clerk, "提议会表决", panels: Show(6, 2, 0));
        await street.DoAsync(Clerk, "提议会记录", "提交", new { ProposalContent = "列为社区决策事项。" });
        await street.DoAsync(Secretary, "签发", "同意");
    }

    async Task DeliberateInTheGridAsync()
    {
        await street.OnAsync("2026-05-08 09:00");
        await street.TaskAsync(Clerk, "发社区议事会通知");
        await grid.StartAsync(Grid, "P04", Title, new { Level = "Grid", ConcernsPublic = "true", GridName = "榆荫第二网格" }, street.MatterId);
        await grid.DoAsync(Grid, "发网格议事会通知", "发布", Notice("2026-05-12"));

        var called = (await grid.SendAsync(Clerk, HttpMethod.Get, "/api/v1/meetings"))["items"]!.AsArray().Single(m => m!["matterId"]!.GetValue<Guid>() == grid.MatterId)!;
        Assert.Equal(("榆荫第二网格议事会", 17, "待召开"), (called["name"]!.GetValue<string>(), called["expected"]!.GetValue<int>(), called["state"]!.GetValue<string>()));

        await grid.OnAsync("2026-05-12 19:00");
        var attended = await grid.DoAsync(Grid, "网格议事会签到", fields: Chair, panels: new { attendance = new { attended = 13 } });
        Assert.Equal("QuorumMet", attended["outcomeCode"]!.GetValue<string>());
        var voted = await grid.DoAsync(Grid, "网格议事会表决", panels: Show(8, 5, 0));
        Assert.Equal("NotPassed", voted["outcomeCode"]!.GetValue<string>());
        Assert.Equal((17, 9, 9), Figures(await grid.MatterAsync(), "GridDeliberation"));
        await grid.DoAsync(Grid, "网格议事会记录", "提交", Discussion);
        await grid.DoAsync(Grid, "签发", "同意");
        Assert.Equal("05-15", Street.Day((await grid.TaskAsync(Grid, "提交社区议事会"))["task"]!["dueAt"]));
        await grid.RefusedAsync("R047", Grid, "提交社区议事会", "终止");

        await grid.OnAsync("2026-05-15 09:00");
        var filed = await grid.DoAsync(Grid, "提交社区议事会", "提交社区议事会", new { CommunityOpinion = "列入5月20日社区议事会议题。" });
        Assert.Equal(["W28"], filed["documents"]!.AsArray().Select(d => d!["code"]!.GetValue<string>()));

        var child = await grid.MatterAsync();
        Assert.Equal("Archived", child["status"]!.GetValue<string>());
        Assert.Equal(street.MatterId, child["parent"]!["id"]!.GetValue<Guid>());
        var parent = await street.MatterAsync();
        Assert.Equal((grid.MatterId, "网格议事会未通过，提交社区议事会"), (parent["children"]![0]!["id"]!.GetValue<Guid>(), parent["children"]![0]!["result"]!.GetValue<string>()));
        Assert.Equal((17, 9, 9), Figures(parent, "GridDeliberation"));
        Assert.Contains(parent["timeline"]!.AsArray(), e => e!["text"]!.GetValue<string>().Contains("网格议事会未通过") && e["text"]!.GetValue<string>().Contains('8'));
    }

    async Task DeliberateInTheCommunityAsync()
    {
        await street.DoAsync(Clerk, "发社区议事会通知", "发布", Notice("2026-05-20"));
        await street.OnAsync("2026-05-20 15:00");
        await street.DoAsync(Clerk, "社区议事会签到", fields: Chair, panels: new { attendance = new { attended = 31 } });
        var voted = await street.DoAsync(Clerk, "社区议事会表决", panels: Show(20, 9, 2));
        Assert.Equal("NotEffective", voted["outcomeCode"]!.GetValue<string>());
        Assert.Equal((35, 18, 21), Figures(await street.MatterAsync(), "Deliberation"));
        await street.DoAsync(Clerk, "社区议事会记录", "提交", Discussion);
        await street.DoAsync(Secretary, "签发", "同意");

        await street.OnAsync("2026-05-21 10:00");
        var disposal = await street.TaskAsync(Secretary, "决定怎样处置");
        Assert.Equal("05-25", Street.Day(disposal["task"]!["dueAt"]));
        var grids = disposal["form"]!.AsArray().Single(f => f!["name"]!.GetValue<string>() == "VoteFacts")!;
        Assert.Equal(("Grid", 8, 9), (grids["value"]![0]!["Level"]!.GetValue<string>(), grids["value"]![0]!["For"]!.GetValue<int>(), grids["value"]![0]!["Required"]!.GetValue<int>()));
        var filed = await street.DoAsync(Secretary, "决定怎样处置", "上报街道党工委", new
        {
            DisagreementPoints = new[] { new { Point = "分摊按面积还是按户" }, new { Point = "是否先行动用维修资金" } },
            TwoCommitteeOpinion = "加固涉及安全，建议由党工委研究。",
            RequestedDecision = "ApproveToResolution",
            Materials = "安全鉴定意见",
        });
        Assert.Equal(["W29"], filed["documents"]!.AsArray().Select(d => d!["code"]!.GetValue<string>()));
    }

    async Task DecideInThePartyWorkCommitteeAsync()
    {
        await street.DoAsync(PartyOffice, "列入党工委议题", "提交", new
        {
            MeetAt = "2026-05-28T09:00:00+08:00",
            Rows = new[] { new { Topic = Title, Proposer = "榆荫社区", IsMajor = "false", IsCadre = "false", IsUrgent = "false", VoteMode = "ShowOfHands" } },
        });
        await street.OnAsync("2026-05-22 09:00");
        var agreed = await street.DoAsync(PwcSecretary, "确认党工委议题", "同意");
        Assert.Equal(["W40"], agreed["documents"]!.AsArray().Select(d => d!["code"]!.GetValue<string>()));

        await street.OnAsync("2026-05-25 09:00");
        await street.DoAsync(PartyOffice, "发党工委会议通知", "发布", new { MeetAt = "2026-05-28T09:00:00+08:00", Venue = "三楼会议室" });
        await street.OnAsync("2026-05-28 09:00");
        await street.DoAsync(PartyOffice, "党工委会议签到", fields: new { Chairperson = "韩某", Recorder = "谢某" }, panels: new { attendance = new { attended = 7 } });
        var voted = await street.DoAsync(PartyOffice, "党工委会议表决", panels: Show(5, 1, 1));
        Assert.Equal("Passed", voted["outcomeCode"]!.GetValue<string>());
        Assert.Equal((9, 5, 5), Figures(await street.MatterAsync(), "Pwc"));
        Assert.Equal("青槐街道党工委会议", (await street.MatterAsync())["votes"]!.AsArray().Single(v => v!["scope"]!.GetValue<string>() == "Pwc")!["meeting"]!.GetValue<string>());
        Assert.Equal("06-02", Street.Day((await street.TaskAsync(PartyOffice, "登记党工委会议的决定"))["task"]!["dueAt"]));
        await street.RefusedAsync("R046", PartyOffice, "登记党工委会议的决定", "直接决定", Minutes("DecideReason", "费用分摊久议不决"));
        await street.DoAsync(PartyOffice, "登记党工委会议的决定", "同意提交居民代表会议", Minutes("HoldBefore", "2026-06-26"));

        await street.OnAsync("2026-06-01 09:00");
        var issued = await street.DoAsync(PwcSecretary, "签发党工委会议纪要", "同意");
        Assert.Equal(["W42", "W43", "W44"], issued["documents"]!.AsArray().Select(d => d!["code"]!.GetValue<string>()));
        // The first of this street; the scenario's street has issued four before it this year.
        Assert.Equal("第1号", issued["documents"]![1]!["docNo"]!.GetValue<string>());
    }

    async Task ResolveAsync()
    {
        await street.OnAsync("2026-06-08 09:00");
        await street.DoAsync(Clerk, "发居民代表会议通知", "发布", new { MeetAt = "2026-06-15T19:00:00+08:00", Venue = "社区议事厅", Recipients = "各位居民代表" });
        await street.OnAsync("2026-06-15 19:00");
        await street.DoAsync(Clerk, "居民代表会议签到", fields: new { Chairperson = "刘某", Recorder = "张某" }, panels: new { attendance = new { attended = 27 } });
        var voted = await street.DoAsync(Clerk, "居民代表会议表决", fields: new { Teller = "马某", Scrutineer = "朱某" },
            panels: new { vote = new Dictionary<string, int> { ["issued"] = 27, ["returned"] = 27, ["for"] = 14, ["against"] = 12, ["abstain"] = 1, ["invalid"] = 0 } });
        Assert.Equal("Passed", voted["outcomeCode"]!.GetValue<string>());
        Assert.Equal((40, 27, 14), Figures(await street.MatterAsync(), "Resolution"));
    }

    async Task The_archives_hold_the_papersAsync()
    {
        var items = (await street.SendAsync("street.archivist", HttpMethod.Get, "/api/v1/archive/items?year=2026&pageSize=100"))["items"]!.AsArray()
            .Select(i => $"{i!["archiveNo"]!.GetValue<string>()[..^5]} {i["templateCode"]}").ToList();
        Assert.All(["A103-WS·2026-D30-YZS W28", "A103-WS·2026-D30-YZS W29", "J201-WS·2026-Y-DGW W42", "J201-WS·2026-Y-DGW W43", "J201-WS·2026-D30-DGW W44"], expected => Assert.Single(items, expected));
        Assert.Equal(2, items.Count(item => item == "A103-WS·2026-Y-YZS W26"));
    }

    static readonly object Chair = new { Chairperson = "郭某", Recorder = "胡某" };

    static readonly object Discussion = new { Discussion = new[] { new { Speaker = "居民代表甲", Point = "按面积分摊还是按户分摊" } } };

    static object Notice(string day) => new { MeetAt = $"{day}T15:00:00+08:00", Venue = "社区议事室", ConcernsPublic = "true", Channels = "宣传橱窗、手机短信" };

    static object Show(int votesFor, int against, int abstain) => new { vote = new Dictionary<string, int> { ["for"] = votesFor, ["against"] = against, ["abstain"] = abstain } };

    static JsonObject Minutes(string name, string value) => new()
    {
        ["Report"] = "汇报议案和两级议事会表决情况",
        ["Discussion"] = new JsonArray(new JsonObject { ["Speaker"] = "唐某", ["Point"] = "同意提交表决" }),
        ["PresentNames"] = "韩某等七人",
        [name] = value,
    };

    /// <summary>应到, 法定人数, 所需票.</summary>
    static (int Expected, int Quorum, int Required) Figures(JsonNode matter, string scope)
    {
        var figures = matter["votes"]!.AsArray().Single(v => v!["scope"]!.GetValue<string>() == scope)!["figures"]!;
        return (figures["expected"]!.GetValue<int>(), figures["quorumRequired"]!.GetValue<int>(), figures["required"]!.GetValue<int>());
    }
}
