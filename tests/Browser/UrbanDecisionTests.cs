using DecisionWorkflow.Tests.Browser.Host;

namespace DecisionWorkflow.Tests.Browser;

/// <summary>SC01 through the pages: the people of 安澜社区 decide about a charging shed.</summary>
public sealed class UrbanDecisionTests(BrowserFixture street) : IClassFixture<BrowserFixture>
{
    const string Clerk = "anlan.clerk";
    const string Secretary = "anlan.secretary";
    const string Director = "anlan.director";
    readonly People people = new(street);

    [Fact]
    public async Task A_clerk_takes_a_decision_from_registration_to_the_archive()
    {
        await RegisterAndConsultAsync();
        await ProposeAsync();
        await DeliberateAsync();
        await ResolveAsync();
        await DiscloseAsync();
        await ImplementAsync();
        await CloseAsync();
        await The_archivist_finds_all_22_itemsAsync();
    }

    async Task RegisterAndConsultAsync()
    {
        await street.OnAsync("2026-08-28 09:30");
        var page = await street.AsAsync(Clerk);
        await BrowserFixture.PictureAsync(page, "01-待办空");
        await page.GotoAsync("/matters/new");
        await BrowserFixture.PictureAsync(page, "02-选程序");
        await page.ClickAsync(".offer:has-text('城市社区')");
        await page.FillAsync("#title", "3号院非机动车充电棚新建");
        await page.ClickAsync("button:has-text('立项登记')");
        await page.Locator(".invalid-feedback").First.WaitForAsync();
        Assert.Equal("3号院非机动车充电棚新建", await page.InputValueAsync("#title"));
        await BrowserFixture.PictureAsync(page, "03-立项缺填");
        await People.FillAsync(page, new
        {
            SubjectCategory = "④",
            SourceKind = "Residents",
            Buildings = "3号院1—5栋",
            ScopeHouseholds = 214,
            Budget = 116000,
            FundSource = "社区公共服务经费8.6万元、驻区单位共建资助3万元",
            RequiresResidentsMeeting = false,
            RequiresFiling = false,
        }, null);
        await People.PressAsync(page, page.Locator("button:has-text('立项登记')"));
        Assert.Contains("A101-2026-001", await page.Locator("main").InnerTextAsync());
        await BrowserFixture.PictureAsync(page, "04-事项");

        await street.OnAsync("2026-08-31 10:00");
        await people.PublishAsync("征求意见公告", Secretary, new
        {
            Background = "3号院现有电动自行车约210辆，楼道停放、飞线充电隐患突出。",
            Audience = "3号院全体居民、楼栋长、网格员及相关驻区单位",
            Contact = "李某",
            Points = new[] { new { Point = "位置：3号院西围墙内侧空地，长24米、宽6米" }, new { Point = "规模：停车位96个、智能充电口96个" } },
        }, "05-公告");

        await street.OnAsync("2026-09-09 10:00");
        var refused = await people.RefusedAsync("R024", Clerk, "汇总征求意见", "继续", Summary(neutral: 1));
        Assert.Equal("180", await refused.InputValueAsync("[name='f.IssuedCount']"));
        await BrowserFixture.PictureAsync(refused, "06-汇总被拒");
        await people.DoAsync(Clerk, "汇总征求意见", "继续", new { NeutralCount = 0 }, picture: "07-汇总");
        Assert.Contains("征求意见汇总表", await people.DoAsync(Secretary, "审核征求意见汇总表", "同意"));
        await BrowserFixture.PictureAsync(await street.AsAsync(Secretary), "08-已提交");
    }

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
        await people.DoAsync(Clerk, "提议会签到", fields: new { MeetAt = "2026-09-11T15:00:00+08:00", Venue = "社区议事室", Chairperson = "张某", Recorder = "李某" }, panels: new { attendance = new { attended = 9 } }, picture: "10-提议签到");
        var voting = await people.OpenAsync(Clerk, "提议会表决");
        await People.FillAsync(voting, null, new { vote = new Dictionary<string, int> { ["for"] = 8, ["against"] = 1, ["abstain"] = 0 } });
        await voting.Locator(".reckoning-done").WaitForAsync();
        Assert.Contains("通过", await voting.Locator(".reckoning-done").InnerTextAsync());
        await BrowserFixture.PictureAsync(voting, "11-提议表决");
        await People.SubmitAsync(voting, null);
        await people.DoAsync(Clerk, "提议会记录", "提交", new { ProposalContent = "同意将“3号院非机动车充电棚新建”列为社区决策事项。", Absentees = "周某（公差）、吴某（病假）" }, picture: "12-提议记录");
        await people.DoAsync(Secretary, "签发", "同意");
    }

    async Task DeliberateAsync()
    {
        await street.OnAsync("2026-09-14 09:00");
        object Notice(string day) => new { MeetAt = $"{day}T15:00:00+08:00", Venue = "社区议事室", ConcernsPublic = "true", Channels = "宣传橱窗、党务公开栏、手机短信" };
        var refused = await people.RefusedAsync("R041", Clerk, "发社区议事会通知", "发布", Notice("2026-09-16"));
        await BrowserFixture.PictureAsync(refused, "20-通知太迟");
        await people.DoAsync(Clerk, "发社区议事会通知", "发布", Notice("2026-09-18"));

        await street.OnAsync("2026-09-18 15:00");
        await people.DoAsync(Clerk, "社区议事会签到", fields: new { Chairperson = "张某", Recorder = "李某" }, panels: new { attendance = new { attended = 31, nonVoting = 4 } }, picture: "21-议事会签到");
        await people.RefusedAsync("R024", Clerk, "社区议事会表决", panels: new { vote = new Dictionary<string, int> { ["for"] = 24, ["against"] = 5, ["abstain"] = 1 } });
        await people.DoAsync(Clerk, "社区议事会表决", panels: new { vote = new Dictionary<string, int> { ["for"] = 24, ["against"] = 5, ["abstain"] = 2 } });
        await people.DoAsync(Clerk, "社区议事会记录", "提交", new
        {
            Discussion = new[] { new { Speaker = "居民代表甲", Point = "建议西移" }, new { Speaker = "驻区单位代表", Point = "建议监控接入" } },
            Amendments = new[] { new { Amendment = "西移3米" }, new { Amendment = "22:00后断充" } },
        });
        await people.DoAsync(Secretary, "签发", "同意");
        await people.DoAsync(Clerk, "告知结果", "书面公示", photos: [Path.Combine(AppContext.BaseDirectory, "photo.png")], picture: "22-商议告知");
    }

    async Task ResolveAsync()
    {
        await street.OnAsync("2026-09-21 09:00");
        await people.DoAsync(Clerk, "发居民代表会议通知", "发布", new { MeetAt = "2026-09-28T19:00:00+08:00", Venue = "社区议事厅", Recipients = "各位居民代表" });

        await street.OnAsync("2026-09-28 19:00");
        var signIn = await people.OpenAsync(Clerk, "居民代表会议签到");
        await People.FillAsync(signIn, new { Chairperson = "王某", Recorder = "李某" }, null);
        await signIn.ClickAsync("[data-tick='all']");
        Assert.Equal("61", await signIn.InputValueAsync("[name='p.attendance.attended']"));
        for (var absent = 0; absent < 14; absent++)
            await signIn.Locator("input[data-votes='1']:checked").Last.UncheckAsync();
        Assert.Equal("47", await signIn.InputValueAsync("[name='p.attendance.attended']"));
        await signIn.Locator(".reckoning-done").WaitForAsync();
        await BrowserFixture.PictureAsync(signIn, "30-代表会议签到");
        await People.SubmitAsync(signIn, null);
        await people.DoAsync(Clerk, "居民代表会议表决", fields: new { Teller = "居民代表丙", Scrutineer = "居民代表丁" },
            panels: new { vote = new Dictionary<string, int> { ["issued"] = 47, ["returned"] = 47, ["for"] = 39, ["against"] = 5, ["abstain"] = 2, ["invalid"] = 1 } }, picture: "31-代表会议表决");
        await people.DoAsync(Clerk, "居民代表会议记录", "提交", new
        {
            ResolutionItems = new[] { new { Item = "同意在3号院西侧空地新建非机动车充电棚，概算11.6万元" }, new { Item = "22:00后停止充电，充电价格公示" } },
            Executors = new[] { new { Executor = "社区居民委员会", Deadline = "2026-11-20" } },
        });
        await people.DoAsync(Director, "签发", "同意");
    }

    async Task DiscloseAsync()
    {
        await street.OnAsync("2026-09-30 10:00");
        await people.PublishAsync("决议公告", Director, new { Summary = "新建位置、规模、资金和管理方式见附件《决议》。" });

        await street.OnAsync("2026-10-06 09:00");
        var clerk = await street.AsAsync(Clerk);
        await clerk.GotoAsync("/board");
        await BrowserFixture.PictureAsync(clerk, "40-公开栏");
        await clerk.ClickAsync("td[data-label='事项'] a");
        await clerk.ClickAsync("summary:has-text('登记居民意见')");
        await clerk.FillAsync("[name='raiser']", "居民戊");
        await clerk.FillAsync("[name='content']", "充电棚夜间可能影响低层住户休息。");
        await People.PressAsync(clerk, clerk.Locator("button:has-text('登记意见')"));
        await BrowserFixture.PictureAsync(clerk, "41-事项公示中");

        var resident = await street.AnonymousAsync();
        await resident.GotoAsync("/board/public/A101");
        await BrowserFixture.PictureAsync(resident, "42-居民公开栏");
        await resident.ClickAsync(".public-list a");
        Assert.Contains("2026年10月8日", await resident.Locator(".public-until").InnerTextAsync());
        await BrowserFixture.PictureAsync(resident, "43-居民公告");

        await street.OnAsync("2026-10-09 09:00");
        await people.DoAsync(Clerk, "答复异议", "已答复", new { HandlerOpinion = "断充后噪声低于夜间限值。", Reply = "22:00后断充并张贴提示。", ReplyDate = "2026-10-09", Satisfied = "true" }, picture: "44-答复异议");
    }

    async Task ImplementAsync()
    {
        await street.OnAsync("2026-10-12 09:00");
        await people.DoAsync(Clerk, "组织实施", "开工", new { PlanStart = "2026-10-12", PlanEnd = "2026-11-20" });
        await street.OnAsync("2026-11-10 09:00");
        await people.DoAsync("anlan.deliberation", "监督", "正常", new
        {
            ProgressPercent = 60,
            FundUsed = 72000,
            Member = "甲某",
            Rows = new[] { new { Date = "2026-11-10", Inspector = "议事会员甲", Progress = "60%", Problem = "雨水口未留", Suggestion = "补设排水沟", Handling = "已整改" } },
        }, picture: "50-监督");
        await street.OnAsync("2026-11-20 16:00");
        await people.DoAsync(Clerk, "完成情况", "已完成", new
        {
            CompletedDate = "2026-11-20",
            ActualCost = 113500,
            Acceptance = "经社区议事会成员和居民代表验收合格",
            BalanceNote = "结余0.25万元退回经费账户",
            FundSources = new[] { new { Source = "社区公共服务经费", Amount = 83500 }, new { Source = "共建资助", Amount = 30000 } },
        }, picture: "51-完成");
    }

    async Task CloseAsync()
    {
        await street.OnAsync("2026-11-23 09:00");
        await people.PublishAsync("实施结果公告", Director, new { });
        await street.OnAsync("2026-12-01 09:00");
        Assert.Contains("已结案归档", await people.DoAsync("anlan.archivist", "结案归档", "结案归档", picture: "60-结案"));
        var clerk = await street.AsAsync(Clerk);
        await clerk.GotoAsync("/matters");
        await BrowserFixture.PictureAsync(clerk, "61-事项列表");
        await clerk.ClickAsync("a.row-link");
        Assert.Contains("已结案归档", await clerk.Locator(".now").InnerTextAsync());
        await BrowserFixture.PictureAsync(clerk, "62-事项结案");
    }

    async Task The_archivist_finds_all_22_itemsAsync()
    {
        var page = await street.AsAsync("street.archivist");
        await page.GotoAsync("/archive?year=2026");
        Assert.Equal(22, await page.Locator(".catalogue tbody tr").CountAsync());
        await BrowserFixture.PictureAsync(page, "70-档案");
        await page.ClickAsync(".catalogue a.row-link:has-text('决议')");
        await page.Locator(".archive-beside section.docx").First.WaitForAsync();
        await BrowserFixture.PictureAsync(page, "71-档案打开");
        await page.ClickAsync("text=档案信息");
        await page.Locator("text=四性检测").First.WaitForAsync();
        await BrowserFixture.PictureAsync(page, "72-归档件");
    }
}
