using DecisionWorkflow.Tests.Browser.Host;
using Microsoft.Playwright;

namespace DecisionWorkflow.Tests.Browser;

/// <summary>SC07 through the pages: an evaluation whose ballots are given on phones.</summary>
public sealed class EvaluationTests(BrowserFixture street) : IClassFixture<BrowserFixture>
{
    const string Clerk = "anlan.clerk";
    const string Leader = "street.leader";
    readonly People people = new(street);

    [Fact]
    public async Task A_hall_votes_on_phones_and_sees_the_result_announced()
    {
        await PrepareAsync();
        await MeetAsync();
        var codes = await IssueAsync();
        await VoteAsync(codes);
        await AnnounceAsync();
        await UseAsync();
    }

    async Task PrepareAsync()
    {
        await street.OnAsync("2026-12-01 09:00");
        var page = await street.AsAsync(Clerk);
        await page.GotoAsync("/matters/new?process=P05");
        await page.FillAsync("#title", "2026年度“四报告一评议”");
        await People.FillAsync(page, new { EvaluationKind = "Comprehensive", PlannedOn = "2026-12-10" }, null);
        await BrowserFixture.PictureAsync(page, "评议-01-发起");
        await People.PressAsync(page, page.Locator("button:has-text('立项登记')"));
        await people.DoAsync(Clerk, "拟定评议会参会人员名单", "提交", new
        {
            Rows = new[] { 22, 9, 18, 40, 6, 17 }.Select((count, kind) => new { Category = $"{kind + 1}", Count = count, Names = "名单见附件" }).ToArray(),
        }, picture: "评议-02-名单");
        await people.DoAsync(Leader, "审核评议会参会人员名单", "同意", picture: "评议-03-审核名单");

        foreach (var (user, words, name) in new[] { ("anlan.secretary", "党组织书记", "张某"), ("anlan.director", "居委会主任", "王某"), ("anlan.workstation", "工作站站长", "赵某") })
            await people.DoAsync(user, $"撰写{words}述职报告", "提交", Report(name, "一是抓好党建；二是办好实事。"));
        var partial = await people.RefusedAsync("R070", "anlan.security", "撰写综治办主任述职报告", "提交", Report("钱某", ""));
        await BrowserFixture.PictureAsync(partial, "评议-04-述职缺一部分");
        await people.DoAsync("anlan.security", "撰写综治办主任述职报告", "提交", Report("钱某", "一是抓好巡防。"));
        await street.OnAsync("2026-12-07 09:00");
        await people.DoAsync(Clerk, "发评议会通知", "发布", new { MeetAt = "2026-12-10T14:30", Venue = "社区议事厅" });
    }

    static object Report(string name, string plan) => new { Reporter = name, PartCompleted = "完成“一征三议两公开”事项6件。", PartDuties = "兑现承诺2项。", PartPlan = plan };

    async Task MeetAsync()
    {
        await street.OnAsync("2026-12-10 14:30");
        var wrong = await people.RefusedAsync("R078", Clerk, "评议会签到", null, new { Chairperson = "王某", Recorder = "李某" }, new { raters = new { attended = 96 } });
        await BrowserFixture.PictureAsync(wrong, "评议-05-主持人不对");
        await people.DoAsync(Clerk, "评议会签到", null, new { Chairperson = "于某" }, new { raters = new { attended = 96 } });
        var speaking = await people.OpenAsync(Clerk, "登记述职情况");
        await People.FillAsync(speaking, new { ProgramExplained = true }, null);
        foreach (var summary in await speaking.Locator("[name$='.Summary']").AllAsync())
            await summary.FillAsync("报告全年工作和下步打算。");
        await BrowserFixture.PictureAsync(speaking, "评议-06-述职");
        await People.SubmitAsync(speaking, "述职完毕");
        Assert.Equal(1, await speaking.Locator(".done-message").CountAsync());
    }

    async Task<IReadOnlyList<string>> IssueAsync()
    {
        var page = await people.OpenAsync(Clerk, "无记名测评");
        await BrowserFixture.PictureAsync(page, "评议-10-测评任务");
        await page.FillAsync("#codes", "97");
        await People.PressAsync(page, page.Locator("button:has-text('发测评码')"));
        Assert.Contains("〔R025〕", await page.Locator(".refusal").InnerTextAsync());
        await BrowserFixture.PictureAsync(page, "评议-11-码太多");
        await page.GoBackAsync();
        await page.FillAsync("#codes", "6");
        await People.PressAsync(page, page.Locator("button:has-text('发测评码')"));
        Assert.Equal(6, await page.Locator(".slip .qr svg").CountAsync());
        await BrowserFixture.PictureAsync(page, "评议-12-码条");
        return await page.Locator(".slip-code").AllInnerTextsAsync();
    }

    async Task VoteAsync(IReadOnlyList<string> codes)
    {
        var phone = await street.AnonymousAsync(width: 375);
        await phone.GotoAsync("/ballot");
        await BrowserFixture.PictureAsync(phone, "评议-20-输入码");
        await phone.FillAsync("#code", codes[0].ToLowerInvariant());
        await People.PressAsync(phone, phone.Locator("button:has-text('打开测评票')"));
        await BrowserFixture.PictureAsync(phone, "评议-21-测评票");
        await phone.SetViewportSizeAsync(375, 740);
        Assert.True(await phone.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), "a ballot does not scroll sideways");
        Assert.Empty(await Axe.FaultsAsync(phone));
        await MarkAsync(phone, "满意", "优秀", skip: "p3");
        await People.PressAsync(phone, phone.Locator("button:has-text('交票')").Last);
        Assert.Contains("还有 1 项没有选：钱某（综治办主任）", await phone.Locator("#left").InnerTextAsync());
        await BrowserFixture.PictureAsync(phone, "评议-22-有一项没选");
        await People.PressAsync(phone, phone.Locator("button:has-text('就这样交票')"));
        Assert.Contains("测评票已收到", await phone.Locator("main").InnerTextAsync());
        await BrowserFixture.PictureAsync(phone, "评议-23-已收到");

        await phone.GotoAsync($"/ballot/{codes[0].Replace("-", "")}");
        Assert.Contains("已经用过", await phone.Locator("h1").InnerTextAsync());
        await phone.GotoAsync("/ballot/ABCDEFGHJKMN");
        Assert.Contains("没有这个测评码", await phone.Locator("h1").InnerTextAsync());
        await BrowserFixture.PictureAsync(phone, "评议-24-没有这个码");
        for (var no = 1; no < 5; no++)
        {
            // As the QR code has it: the code opens the ballot and does not stay in the address.
            await phone.GotoAsync("about:blank");
            await phone.GotoAsync($"/ballot#{codes[no].Replace("-", "")}");
            await phone.Locator("fieldset.ballot-item").First.WaitForAsync();
            Assert.DoesNotContain(codes[no].Replace("-", ""), phone.Url);
            await MarkAsync(phone, no < 4 ? "满意" : "不满意", no < 4 ? "称职" : "不称职");
            await People.PressAsync(phone, phone.Locator("button:has-text('交票')").Last);
        }

        var clerk = await people.OpenAsync(Clerk, "无记名测评");
        await BrowserFixture.PictureAsync(clerk, "评议-25-收票中");
        var hall = await (await street.AsAsync(Leader)).Context.NewPageAsync();
        await hall.GotoAsync(await clerk.Locator("a:has-text('打开现场计数页')").GetAttributeAsync("href") ?? "");
        Assert.Equal("5", await hall.Locator("[data-returned]").InnerTextAsync());
        Assert.DoesNotContain("满意率", await hall.Locator("main").InnerTextAsync());
        await BrowserFixture.PictureAsync(hall, "评议-26-现场计数");

        await People.PressAsync(clerk, clerk.Locator("button:has-text('停止手机测评')"));
        await phone.GotoAsync($"/ballot/{codes[5].Replace("-", "")}");
        Assert.Contains("测评已经结束", await phone.Locator("h1").InnerTextAsync());
    }

    static async Task MarkAsync(IPage phone, string collective, string person, string skip = "")
    {
        foreach (var box in await phone.Locator("fieldset.ballot-item").AllAsync())
        {
            var name = await box.Locator("input").First.GetAttributeAsync("name") ?? "";
            if (name != skip)
                await box.Locator($"label:has(input[value='{(name[0] == 'c' ? collective : person)}'])").ClickAsync();
        }
    }

    async Task AnnounceAsync()
    {
        var page = await people.OpenAsync(Clerk, "无记名测评");
        await People.FillAsync(page, new { Teller = "丙某", Scrutineer = "丁某" }, new { evaluation = new { issued = 0 } });
        await page.Locator("#p-evaluation .reckoning-done").WaitForAsync();
        Assert.Contains("发出 6，收回 5", await page.Locator("#p-evaluation .reckoning-done").InnerTextAsync());
        await BrowserFixture.PictureAsync(page, "评议-30-公布前");
        await People.SubmitAsync(page, null);
        Assert.Equal(1, await page.Locator(".done-message").CountAsync());
        await BrowserFixture.PictureAsync(page, "评议-31-已公布");
        await page.GotoAsync("/matters");
        await page.ClickAsync("a.row-link:has-text('四报告一评议')");
        await page.GotoAsync($"{new Uri(page.Url).AbsolutePath}/evaluation");
        Assert.Contains("满意率 80.00%", await page.Locator("main").InnerTextAsync());
        await BrowserFixture.PictureAsync(page, "评议-32-现场结果");
    }

    async Task UseAsync()
    {
        await people.DoAsync(Clerk, "评议会记录", "提交", new { LeaderComment = "肯定全年工作，指出综治工作短板。" });
        await people.DoAsync(Leader, "签发", "同意");
        await people.PublishAsync("评议结果公告", "anlan.secretary", new { });
        await people.DoAsync(Clerk, "报街道党工委备案", "提交");
        await people.DoAsync("street.pwc.office", "评议结果备案", "同意");
        var use = await people.OpenAsync("street.office", "结果怎样运用");
        await BrowserFixture.PictureAsync(use, "评议-40-结果运用");
        await People.FillAsync(use, new { UseText = "作为年度考核和奖惩的依据。" }, null);
        await People.SubmitAsync(use, "作为奖励依据");
        Assert.Equal(1, await use.Locator(".done-message").CountAsync());
        await use.ClickAsync("a:has-text('2026年度“四报告一评议”')");
        await BrowserFixture.PictureAsync(use, "评议-41-事项");
        var resident = await street.AnonymousAsync();
        await resident.GotoAsync("/board/public/A101");
        await resident.ClickAsync(".public-list a:has-text('评议结果公告')");
        await BrowserFixture.PictureAsync(resident, "评议-42-公开栏");
    }
}
