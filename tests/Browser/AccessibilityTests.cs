using DecisionWorkflow.Tests.Browser.Host;

namespace DecisionWorkflow.Tests.Browser;

public sealed class AccessibilityTests(BrowserFixture street) : IClassFixture<BrowserFixture>
{
    [Fact]
    public async Task The_main_pages_have_no_faults_that_axe_can_find()
    {
        List<string> faults = [];
        var anyone = await street.AnonymousAsync();
        foreach (var address in new[] { "/sign-in", "/board/public/A101" })
        {
            await anyone.GotoAsync(address);
            faults.AddRange(await Axe.FaultsAsync(anyone));
        }

        var clerk = await street.AsAsync("anlan.clerk");
        await clerk.GotoAsync("/matters/new?process=P01");
        faults.AddRange(await Axe.FaultsAsync(clerk));
        await clerk.FillAsync("#title", "3号院非机动车充电棚新建");
        await People.FillAsync(clerk, new { SubjectCategory = "④", SourceKind = "Residents", Buildings = "3号院", ScopeHouseholds = 214, Budget = 116000 }, null);
        await People.PressAsync(clerk, clerk.Locator("button:has-text('立项登记')"));
        faults.AddRange(await Axe.FaultsAsync(clerk));
        await clerk.GotoAsync("/inbox");
        faults.AddRange(await Axe.FaultsAsync(clerk));
        await People.PressAsync(clerk, clerk.Locator(".task-list tr:has-text('3号院') a.row-link"));
        faults.AddRange(await Axe.FaultsAsync(clerk));
        await People.SubmitAsync(clerk, "提交");
        await clerk.Locator(".notice-wrong").WaitForAsync();
        faults.AddRange(await Axe.FaultsAsync(clerk));
        foreach (var address in new[] { "/matters", "/matters/new", "/board", "/archive" })
        {
            await clerk.GotoAsync(address);
            faults.AddRange(await Axe.FaultsAsync(clerk));
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public async Task What_was_typed_and_said_is_there_again_when_the_task_is_opened_again()
    {
        var clerk = await street.AsAsync("anlan.clerk");
        await clerk.GotoAsync("/matters/new?process=P01");
        await clerk.FillAsync("#title", "路灯改造");
        await People.FillAsync(clerk, new { SubjectCategory = "④", SourceKind = "Residents", Buildings = "全社区", ScopeHouseholds = 30, Budget = 5000 }, null);
        await People.PressAsync(clerk, clerk.Locator("button:has-text('立项登记')"));
        await clerk.GotoAsync("/inbox");
        await People.PressAsync(clerk, clerk.Locator(".task-list tr:has-text('路灯改造') a.row-link"));
        var box = clerk.Locator("form[data-task] textarea").First;
        await box.FillAsync("写到一半的话");
        await box.BlurAsync();
        await clerk.Locator("[data-saved]:has-text('已保存')").WaitForAsync();
        await clerk.ReloadAsync();
        Assert.Equal("写到一半的话", await clerk.Locator("form[data-task] textarea").First.InputValueAsync());

        await clerk.ClickAsync("summary:has-text('写一句话')");
        await clerk.FillAsync("#office-comment", "请先看一下第三条");
        await People.PressAsync(clerk, clerk.Locator("button:has-text('发出')"));
        Assert.Contains("请先看一下第三条", await clerk.Locator("#office").InnerTextAsync());
        await clerk.ClickAsync("summary:has-text('抄送')");
        await People.PressAsync(clerk, clerk.Locator("form[action$='/office/copy'] button"));
        Assert.Contains("没有提交", await clerk.Locator(".notice-wrong").First.InnerTextAsync());
        await BrowserFixture.PictureAsync(clerk, "80-商量");
    }
}
