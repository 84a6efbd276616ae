using DecisionWorkflow.Tests.Browser.Host;

namespace DecisionWorkflow.Tests.Browser.Studio;

public sealed class ChineseTests(BrowserFixture street) : IClassFixture<BrowserFixture>
{
    // Names of formats and languages, and what the server's flows are called.
    static readonly string[] Proper = ["JavaScript", "JSON"];

    [Fact]
    public async Task Nothing_on_the_main_paths_is_left_in_English()
    {
        var studio = await StudioPage.OpenAsync(street, "admin.flow");
        var english = new SortedSet<string>(StringComparer.Ordinal);
        await studio.ListedAsync();
        await LookAsync("list");
        await OpenAsync("批量操作", "bulk");
        await studio.CreateAsync("全是中文");
        await LookAsync("editor");
        foreach (var tab in new[] { "变量", "输入和输出", "版本历史", "输出", "常规", "测试", "提交策略", "日志", "信息", "属性" })
        {
            await studio.TabAsync(tab);
            await LookAsync("tab " + tab);
        }
        await studio.DropAsync("基本", "写日志", 200, 200);
        await studio.SelectAsync("写日志", "文字");
        await LookAsync("activity");
        await studio.Page.Locator(".host-bar").GetByText("运行实例").ClickAsync();
        await studio.ListedAsync();
        await LookAsync("instances");
        await OpenAsync("批量操作", "instances bulk");

        Assert.Empty(english);

        async Task OpenAsync(string button, string where)
        {
            await studio.Page.GetByText(button).First.ClickAsync();
            await studio.Page.Locator(".mud-popover-open").First.WaitForAsync();
            await LookAsync(where);
            await studio.Page.Keyboard.PressAsync("Escape");
            await studio.Page.Mouse.ClickAsync(700, 860);
        }

        async Task LookAsync(string where)
        {
            foreach (var words in await studio.EnglishAsync())
                if (!Proper.Contains(words))
                    english.Add($"{where}: {words}");
        }
    }

    [Fact]
    public async Task A_state_machine_is_drawn_in_Chinese()
    {
        var studio = await StudioPage.OpenAsync(street, "admin.flow");
        await studio.CreateAsync("状态机", "状态机");
        await studio.Page.GetByText("添加状态").First.ClickAsync();
        var box = studio.Page.Locator(".state-machine-designer__create-popover:visible");
        await box.Locator("input").FillAsync("拟稿");
        await studio.SavingAsync(() => box.Locator("button").ClickAsync());
        await studio.Page.GetByText("进入这个状态时执行").WaitForAsync();
        await studio.PictureAsync("states");

        Assert.Empty((await studio.EnglishAsync()).Except(Proper));
        var saved = await studio.ApiAsync("GET", $"workflow-definitions/by-definition-id/{studio.DefinitionId}?versionOptions=Latest");
        Assert.Equal("拟稿", saved["root"]!["initialState"]!.GetValue<string>());
    }

    [Fact]
    public async Task English_never_shows_while_a_page_is_drawn()
    {
        var page = await street.AnonymousAsync(1440);
        await BrowserFixture.SignInAsync(page, "admin.flow");
        // What a frame shows is what stands in the document when it is drawn.
        await page.AddInitScriptAsync(
            """
            window.flashes = [];
            const look = () => {
              for (const label of ['Create workflow', 'Bulk actions', 'Definition ID', 'Latest version', 'Search on Id'])
                if (document.body?.innerText.includes(label)) flashes.push(label);
              requestAnimationFrame(look);
            };
            requestAnimationFrame(look);
            """);

        await page.GotoAsync("/studio");
        await new StudioPage(page).ListedAsync();
        await page.GetByText("新建流程").First.WaitForAsync();

        Assert.Empty(await page.EvaluateAsync<string[]>("flashes"));
    }
}
