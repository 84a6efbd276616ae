using DecisionWorkflow.Tests.Browser.Host;

namespace DecisionWorkflow.Tests.Browser.Studio;

public sealed class VersionTests(BrowserFixture street) : IClassFixture<BrowserFixture>
{
    [Fact]
    public async Task The_second_of_two_administrators_is_told_and_loses_nothing()
    {
        var first = await StudioPage.OpenAsync(street, "admin.flow");
        await first.CreateAsync("两个人改");
        var second = await StudioPage.OpenAsync(street, "admin.flow", new Uri(first.Page.Url).AbsolutePath);
        await second.EditingAsync();
        await first.DropAsync("基本", "写日志", 150, 150);

        await second.DropAsync("基本", "设置实例名称", 300, 300);
        await second.Snackbar.GetByText("没有保存").WaitForAsync();
        await second.PictureAsync("conflict");
        var saved = await first.ApiAsync("GET", $"workflow-definitions/by-definition-id/{first.DefinitionId}?versionOptions=Latest");

        Assert.Equal("Elsa.WriteLine", Assert.Single(saved["root"]!["activities"]!.AsArray())!["type"]!.GetValue<string>());
        Assert.Equal(1, await second.Page.Locator(".x6-node").CountAsync());
    }

    [Fact]
    public async Task An_old_version_is_looked_at_and_taken_up_again()
    {
        var studio = await StudioPage.OpenAsync(street, "admin.flow");
        await studio.CreateAsync("回到旧版");
        await studio.DropAsync("基本", "写日志", 150, 150);
        Assert.True((await studio.PublishAsync()).Ok);
        await studio.DropAsync("基本", "设置实例名称", 300, 300);
        await studio.TabAsync("版本历史");
        var old = studio.Page.Locator(".mud-table tbody tr").Last;
        await old.Locator(".mud-menu button").ClickAsync();
        await studio.PictureAsync("versions");

        await studio.AnswerAsync("POST", "/revert/1", () => studio.Page.Locator(".mud-popover-open").GetByText("恢复").ClickAsync());
        var latest = await studio.ApiAsync("GET", $"workflow-definitions/by-definition-id/{studio.DefinitionId}?versionOptions=Latest");

        Assert.Equal(3, latest["version"]!.GetValue<int>());
        Assert.Single(latest["root"]!["activities"]!.AsArray());
    }
}
