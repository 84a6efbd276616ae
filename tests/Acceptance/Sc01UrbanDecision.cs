using System.Text.Json.Nodes;

namespace DecisionWorkflow.Tests.Acceptance;

/// <summary>SC01 城市社区“一征三议两公开”全流程通过, step by step, every expected value asserted.</summary>
public sealed class Sc01UrbanDecision(Street street)
{
    const string Clerk = "anlan.clerk";
    const string Secretary = "anlan.secretary";
    const string Director = "anlan.director";

    public async Task RunAsync()
    {
        await RegisterAndConsultAsync();
        await ProposeAsync();
        await DeliberateAsync();
        await ResolveAsync();
        await DiscloseAsync();
        await ImplementAsync();
        await CloseAsync();
        await The_archive_holds_22_items_numbered_without_gapsAsync();
        await The_papers_say_what_was_decidedAsync();
    }

    async Task RegisterAndConsultAsync()
    {
        await street.OnAsync("2026-08-28 09:30");
        var started = await street.StartAsync(Clerk, "P01", "3号院非机动车充电棚新建", new
        {
            SubjectCategory = "④",
            SourceKind = "Residents",
            Buildings = "3号院1—5栋",
            ScopeHouseholds = 214,
            Budget = 116000,
            FundSource = "社区公共服务经费8.6万元、驻区单位共建资助3万元",
            RequiresResidentsMeeting = false,
            RequiresFiling = false,
        });
        Assert.Equal("A101-2026-001", started["matterNo"]!.GetValue<string>());

        await street.OnAsync("2026-08-31 10:00");
        await street.PublishAsync("征求意见公告", Secretary, new
        {
            Background = "3号院现有电动自行车约210辆，楼道停放、飞线充电隐患突出。",
            Audience = "3号院全体居民、楼栋长、网格员及相关驻区单位",
            Contact = "李某",
            Points = new[] { new { Point = "位置：3号院西围墙内侧空地，长24米、宽6米" }, new { Point = "规模：停车位96个、智能充电口96个" } },
        });
        var notice = (await street.MatterAsync())["notices"]![0]!;
        Assert.Equal(("2026-09-01", "2026-09-07"), (notice["startsOn"]!.GetValue<string>(), notice["endsOn"]!.GetValue<string>()));

        Assert.Equal("current", await StepAsync("S03"));

        await street.OnAsync("2026-09-07 16:00");
        await street.RefusedAsync("R056", Clerk, $"/api/v1/matters/{street.MatterId}/steps/S04", new { });

        await street.OnAsync("2026-09-09 10:00");
        Assert.Equal("09-10", Street.Day((await street.TaskAsync(Clerk, "汇总征求意见"))["task"]!["dueAt"]));
        Assert.Equal(("done", "current"), (await StepAsync("S03"), await StepAsync("S04")));
        await street.RefusedAsync("R024", Clerk, "汇总征求意见", "继续", Summary(neutral: 1));
        await street.DoAsync(Clerk, "汇总征求意见", "继续", Summary(neutral: 0));
        var filed = await street.DoAsync(Secretary, "审核征求意见汇总表", "同意");
        Assert.Equal(["W02", "W03"], filed["documents"]!.AsArray().Select(d => d!["code"]!.GetValue<string>()));
        Assert.Equal("09-22", Street.Day((await street.TaskAsync(Clerk, "提议会签到"))["task"]!["dueAt"]));
    }

    async Task<string> StepAsync(string no) =>
        (await street.MatterAsync())["steps"]!.AsArray().Single(s => s!["no"]!.GetValue<string>() == no)!["state"]!.GetValue<string>();

    static object Summary(int neutral) => new
    {
        IssuedCount = 180,
        ReturnedCount = 163,
        ForCount = 141,
        ConditionalCount = 12,
        AgainstCount = 10,
        NeutralCount = neutral,
        Opinions = new[]
        {
            new { Opinion = "离1栋窗户过近", Count = 8, Handling = "Adopted", Reason = "西移3米，与1栋窗户间距15米" },
            new { Opinion = "夜间充电噪声", Count = 6, Handling = "PartlyAdopted", Reason = "22:00后智能断充" },
            new { Opinion = "占用绿地", Count = 5, Handling = "Explained", Reason = "该地块为硬化空地" },
            new { Opinion = "收费标准不明", Count = 3, Handling = "Adopted", Reason = "公示价格" },
        },
    };

    async Task ProposeAsync()
    {
        await street.OnAsync("2026-09-11 15:00");
        await street.DoAsync(Clerk, "提议会签到", fields: new { MeetAt = "2026-09-11T15:00:00+08:00", Venue = "社区议事室", Chairperson = "张某", Recorder = "李某" }, panels: new { attendance = new { attended = 9 } });
        var vote = await street.TaskAsync(Clerk, "提议会表决");
        Assert.Equal(6, vote["panels"]!["vote"]!["required"]!.GetValue<int>());
        await street.DoAsync(Clerk, "提议会表决", panels: new { vote = new Dictionary<string, int> { ["for"] = 8, ["against"] = 1, ["abstain"] = 0 } });
        await street.DoAsync(Clerk, "提议会记录", "提交", new { ProposalContent = "同意将“3号院非机动车充电棚新建”列为社区决策事项。", Absentees = "周某（公差）、吴某（病假）" });
        await street.DoAsync(Secretary, "签发", "同意");
        Assert.Equal("Passed", Vote(await street.MatterAsync(), "Proposal")["result"]!.GetValue<string>());
    }

    async Task DeliberateAsync()
    {
        await street.OnAsync("2026-09-14 09:00");
        object Notice(string day, string channels) => new { MeetAt = $"{day}T15:00:00+08:00", Venue = "社区议事室", ConcernsPublic = "true", Channels = channels };
        await street.RefusedAsync("R041", Clerk, "发社区议事会通知", "发布", Notice("2026-09-16", "宣传橱窗、党务公开栏、手机短信"));
        await street.RefusedAsync("R041", Clerk, "发社区议事会通知", "发布", Notice("2026-09-18", "宣传橱窗"));
        await street.DoAsync(Clerk, "发社区议事会通知", "发布", Notice("2026-09-18", "宣传橱窗、党务公开栏、手机短信"));

        await street.OnAsync("2026-09-18 15:00");
        await street.DoAsync(Clerk, "社区议事会签到", fields: new { Chairperson = "张某", Recorder = "李某" }, panels: new { attendance = new { attended = 31, nonVoting = 4 } });
        await street.RefusedAsync("R024", Clerk, "社区议事会表决", panels: new { vote = new Dictionary<string, int> { ["for"] = 24, ["against"] = 5, ["abstain"] = 1 } });
        await street.DoAsync(Clerk, "社区议事会表决", panels: new { vote = new Dictionary<string, int> { ["for"] = 24, ["against"] = 5, ["abstain"] = 2 } });
        var figures = Vote(await street.MatterAsync(), "Deliberation");
        Assert.Equal((18, 21, 31), (figures["quorumRequired"]!.GetValue<int>(), figures["required"]!.GetValue<int>(), figures["base"]!.GetValue<int>()));
        await street.DoAsync(Clerk, "社区议事会记录", "提交", new
        {
            Discussion = new[] { new { Speaker = "居民代表甲", Point = "建议西移" }, new { Speaker = "驻区单位代表", Point = "建议监控接入" } },
            Amendments = new[] { new { Amendment = "西移3米" }, new { Amendment = "22:00后断充" } },
        });
        var filed = await street.DoAsync(Secretary, "签发", "同意");
        Assert.Equal(["W26", "W27"], filed["documents"]!.AsArray().Select(d => d!["code"]!.GetValue<string>()));
        await street.RefusedAsync("R051", Clerk, "告知结果", "书面公示");
        await street.DoAsync(Clerk, "告知结果", "书面公示", panels: new { publication = new { photos = new[] { await street.PhotoAsync(Clerk) } } });
    }

    async Task ResolveAsync()
    {
        await street.OnAsync("2026-09-21 09:00");
        await street.DoAsync(Clerk, "发居民代表会议通知", "发布", new { MeetAt = "2026-09-28T19:00:00+08:00", Venue = "社区议事厅", Recipients = "各位居民代表" });
        var delivered = (await street.MatterAsync())["fields"]!.AsArray().Single(f => f!["name"]!.GetValue<string>() == "Deliveries" && f["scope"]!.GetValue<string>() == "Resolution")!["value"]!.AsArray();
        Assert.Equal(61, delivered.Count);

        await street.OnAsync("2026-09-28 19:00");
        await street.DoAsync(Clerk, "居民代表会议签到", fields: new { Chairperson = "王某", Recorder = "李某" }, panels: new { attendance = new { attended = 47 } });
        await street.DoAsync(Clerk, "居民代表会议表决", fields: new { Teller = "居民代表丙", Scrutineer = "居民代表丁" },
            panels: new { vote = new Dictionary<string, int> { ["issued"] = 47, ["returned"] = 47, ["for"] = 39, ["against"] = 5, ["abstain"] = 2, ["invalid"] = 1 } });
        var figures = Vote(await street.MatterAsync(), "Resolution");
        Assert.Equal((41, 24, 47, "Passed"), (figures["quorumRequired"]!.GetValue<int>(), figures["required"]!.GetValue<int>(), figures["base"]!.GetValue<int>(), figures["result"]!.GetValue<string>()));
        await street.DoAsync(Clerk, "居民代表会议记录", "提交", new
        {
            ResolutionItems = new[] { new { Item = "同意在3号院西侧空地新建非机动车充电棚，概算11.6万元" }, new { Item = "22:00后停止充电，充电价格公示" } },
            Executors = new[] { new { Executor = "社区居民委员会", Deadline = "2026-11-20" } },
        });
        await street.DoAsync(Director, "签发", "同意");
        Assert.Equal("10-08", Street.Day((await street.TaskAsync(Clerk, "拟写决议公告"))["task"]!["dueAt"]));
    }

    async Task DiscloseAsync()
    {
        await street.OnAsync("2026-09-30 10:00");
        await street.PublishAsync("决议公告", Director, new { Summary = "新建位置、规模、资金和管理方式见附件《决议》。" });
        var notice = (await street.MatterAsync())["notices"]![1]!;
        Assert.Equal(("2026-10-01", "2026-10-08"), (notice["startsOn"]!.GetValue<string>(), notice["endsOn"]!.GetValue<string>()));

        await street.OnAsync("2026-10-06 09:00");
        var opinion = await street.SendAsync(Clerk, HttpMethod.Post, $"/api/v1/notices/{notice["id"]}/opinions", new { raiser = "居民戊", content = "充电棚夜间可能影响低层住户休息。", operationId = Guid.NewGuid().ToString("N") });
        Assert.Equal("2026-10-10", opinion["answerBy"]!.GetValue<string>());

        await street.OnAsync("2026-10-07 09:00");
        await street.RefusedAsync("R009", Clerk, $"/api/v1/notices/{notice["id"]}/takedown", new { });
        await street.RefusedAsync("R061", Clerk, $"/api/v1/matters/{street.MatterId}/steps/S11", new { });

        await street.OnAsync("2026-10-09 09:00");
        await street.RefusedAsync("R090", Clerk, $"/api/v1/matters/{street.MatterId}/steps/S11", new { });
        await street.DoAsync(Clerk, "答复异议", "已答复", new { HandlerOpinion = "断充后噪声低于夜间限值。", Reply = "22:00后断充并张贴提示。", ReplyDate = "2026-10-09", Satisfied = "true" });
        var view = await street.MatterAsync();
        Assert.Equal("异议已答复", view["notices"]![1]!["result"]!.GetValue<string>());
        Assert.Equal("2026-10-09", Date(view["notices"]![1]!["opinions"]![0]!["answeredAt"]!));
    }

    async Task ImplementAsync()
    {
        await street.OnAsync("2026-10-12 09:00");
        await street.DoAsync(Clerk, "组织实施", "开工", new { PlanStart = "2026-10-12", PlanEnd = "2026-11-20" });
        Assert.Equal("11-11", Street.Day((await street.TaskAsync("anlan.deliberation", "监督"))["task"]!["dueAt"]));

        await street.OnAsync("2026-10-15 09:00");
        var locked = await street.RefusedAsync("R062", Clerk, $"/api/v1/matters/{street.MatterId}/amend", new { Budget = 150000 });
        Assert.Contains("概算", locked["detail"]!.GetValue<string>());
        Assert.Equal("B6-3", (await street.MatterAsync())["clues"]![0]!["code"]!.GetValue<string>());

        await street.OnAsync("2026-11-10 09:00");
        await street.DoAsync("anlan.deliberation", "监督", "正常", new
        {
            ProgressPercent = 60,
            FundUsed = 72000,
            Member = "甲某",
            Rows = new[] { new { Date = "2026-11-10", Inspector = "议事会员甲", Progress = "60%", Problem = "雨水口未留", Suggestion = "补设排水沟", Handling = "已整改" } },
        });

        await street.OnAsync("2026-11-20 16:00");
        await street.DoAsync(Clerk, "完成情况", "已完成", new
        {
            CompletedDate = "2026-11-20",
            ActualCost = 113500,
            Acceptance = "经社区议事会成员和居民代表验收合格",
            BalanceNote = "结余0.25万元退回经费账户",
            FundSources = new[] { new { Source = "社区公共服务经费", Amount = 83500 }, new { Source = "共建资助", Amount = 30000 } },
        });
        Assert.Equal("11-27", Street.Day((await street.TaskAsync(Clerk, "拟写实施结果公告"))["task"]!["dueAt"]));
    }

    async Task CloseAsync()
    {
        await street.OnAsync("2026-11-23 09:00");
        await street.PublishAsync("实施结果公告", Director, new { });
        var notice = (await street.MatterAsync())["notices"]![2]!;
        Assert.Equal(("2026-11-24", "2026-11-30"), (notice["startsOn"]!.GetValue<string>(), notice["endsOn"]!.GetValue<string>()));

        await street.OnAsync("2026-12-01 09:00");
        await street.DoAsync("anlan.archivist", "结案归档", "结案归档");
        Assert.Equal("Archived", (await street.MatterAsync())["status"]!.GetValue<string>());
    }

    async Task The_archive_holds_22_items_numbered_without_gapsAsync()
    {
        var items = (await street.SendAsync("street.archivist", HttpMethod.Get, "/api/v1/archive/items?year=2026&pageSize=100"))["items"]!.AsArray();
        var byNumber = items.ToDictionary(i => i!["archiveNo"]!.GetValue<string>(), i => i!["templateCode"]!.GetValue<string>());
        string[] expected =
        [
            .. Numbered("Y", "W13", "W04", "W13", "W26", "W27", "W13", "W14", "W15", "W18", "W90"),
            .. Numbered("D30", "W82", "W02", "W03", "W11", "W11", "W11", "W16", "W17"),
            .. Numbered("D10", "W01", "W25", "W10", "W12"),
        ];
        Assert.Equal(expected.Order(), byNumber.Select(pair => $"{pair.Key} {pair.Value}").Order());
        Assert.Equal(22, items.Count);

        static IEnumerable<string> Numbered(string retention, params string[] codes) => codes.Select((code, index) => $"A101-WS·2026-{retention}-YZS-{index + 1:0000} {code}");
    }

    async Task The_papers_say_what_was_decidedAsync()
    {
        var papers = (await street.MatterAsync())["documents"]!.AsArray();
        async Task<string> TextAsync(string code, string scope) => Word.Text(await street.FileAsync("street.archivist",
            $"/api/v1/documents/{papers.Single(p => p!["code"]!.GetValue<string>() == code && p["scope"]!.GetValue<string>() == scope)!["id"]}/file"));

        var result = await TextAsync("W13", "Resolution");
        Assert.Contains("47", result);
        Assert.Contains("39", result);
        var notice = await TextAsync("W15", "ResolutionNotice");
        Assert.Contains("2026年10月1日", notice);
        Assert.Contains("2026年10月8日", notice);
        var outcome = await TextAsync("W18", "ResultNotice");
        Assert.Contains("113,500", outcome);
        Assert.Contains("116,000", outcome);
    }

    static JsonNode Vote(JsonNode matter, string scope) => matter["votes"]!.AsArray().Single(v => v!["scope"]!.GetValue<string>() == scope)!["figures"]!;

    static string Date(JsonNode moment) => moment.GetValue<DateTimeOffset>().ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd");
}
