using DecisionWorkflow.Tests.Browser.Host;

namespace DecisionWorkflow.Tests.Browser.Studio;

public sealed class DesignTests(BrowserFixture street) : IClassFixture<BrowserFixture>
{
    [Fact]
    public async Task A_flow_is_drawn_edited_published_run_and_watched()
    {
        var studio = await StudioPage.OpenAsync(street, "admin.flow");
        await studio.PictureAsync("list");
        await studio.CreateAsync("拖出来的流程");
        await studio.DropAsync("基本", "写日志", 100, 200);
        await studio.DropAsync("基本", "设置实例名称", 400, 200);
        await studio.ConnectAsync("写日志", "Done", "设置实例名称");
        await studio.SelectAsync("写日志", "文字");
        await studio.FillAsync("文字", "大家好");
        await studio.SelectAsync("设置实例名称", "名称");
        await studio.FillAsync("名称", "从 Studio 起的名");
        await studio.PictureAsync("editor");

        var published = await studio.PublishAsync();
        Assert.True(published.Ok);
        await studio.RunAsync();
        await studio.Page.Locator(".mud-badge").First.WaitForAsync();
        await studio.PictureAsync("viewer");
        var instance = await studio.ApiAsync("GET", "workflow-instances/" + studio.InstanceId);

        Assert.Equal("Finished", instance["status"]!.GetValue<string>());
        Assert.Equal("从 Studio 起的名", instance["name"]!.GetValue<string>());
        Assert.Equal(2, await studio.Page.Locator(".x6-node").CountAsync());
    }
}
