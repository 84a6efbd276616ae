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

    [Fact]
    public async Task A_step_is_given_to_a_role_by_name_and_named_by_an_expression()
    {
        var studio = await StudioPage.OpenAsync(street, "admin.flow");
        await studio.CreateAsync("居民议事的一步");
        await studio.DropAsync("居民议事", "办理", 150, 150);
        await studio.SelectAsync("办理", "办理角色");
        await studio.ChooseAsync("办理角色", "居委会主任");
        await studio.ExpressAsync("事项", "'公布' + getVariable('Round')");
        await studio.PictureAsync("expression");

        var refused = await studio.PublishAsync();
        await studio.Page.Locator("#host-findings").GetByText("【办理】“办理”没有可选的办理结果").WaitForAsync();
        var saved = (await studio.ApiAsync("GET", $"workflow-definitions/by-definition-id/{studio.DefinitionId}?versionOptions=Latest"))["root"]!["activities"]![0]!;

        Assert.Equal(400, refused.Status);
        Assert.Equal("ResidentsCommitteeDirector", saved["role"]!["expression"]!["value"]!.GetValue<string>());
        Assert.Equal("JavaScript", saved["title"]!["expression"]!["type"]!.GetValue<string>());
        Assert.Contains("getVariable('Round')", saved["title"]!["expression"]!["value"]!.GetValue<string>());
    }

    [Fact]
    public async Task What_forbids_publishing_stands_on_its_activity_until_it_is_mended()
    {
        var studio = await StudioPage.OpenAsync(street, "admin.flow");
        await studio.ListedAsync();
        var draft = await studio.ApiAsync("POST", "workflow-definitions", new { model = new
        {
            name = "少一个子流程",
            root = new
            {
                id = "chart", type = "Elsa.Flowchart", version = 1,
                activities = new[] { new { id = "sub", type = "Gone", version = 1, name = "会议", workflowDefinitionId = "gone", metadata = new { displayText = "开会" } } }
            }
        }});
        await studio.GoAsync($"/studio/workflows/definitions/{draft["workflowDefinition"]!["definitionId"]}/edit");
        await studio.EditingAsync();

        var refused = await studio.PublishAsync();
        var findings = studio.Page.Locator("#host-findings");
        await findings.GetByText("【开会】嵌入的子流程").WaitForAsync();
        await studio.PictureAsync("findings");
        var beside = await studio.Page.Locator("elsa-activity-wrapper").First.EvaluateAsync<string>("node => getComputedStyle(node, '::after').content");
        await findings.GetByText("知道了").ClickAsync();

        Assert.Equal(400, refused.Status);
        Assert.Contains("没有已发布的版本", beside);
        Assert.False(await findings.IsVisibleAsync());
    }

    [Fact]
    public async Task A_flow_that_real_cases_run_on_is_not_deleted_and_the_list_says_why()
    {
        var studio = await StudioPage.OpenAsync(street, "admin.flow");
        await studio.CreateAsync("有事在办");
        Assert.True((await studio.PublishAsync()).Ok);
        await studio.ApiAsync("POST", $"workflow-definitions/{studio.DefinitionId}/dispatch", new { });
        await studio.Page.Locator(".host-bar").GetByText("流程设计").ClickAsync();
        await studio.ListedAsync();
        await studio.Page.Locator("tbody tr").Filter(new() { HasText = "有事在办" }).Locator("button").Last.ClickAsync();
        await studio.Page.Locator(".mud-popover-open").GetByText("删除").ClickAsync();
        await studio.AnswerAsync("DELETE", "", () => studio.Page.Locator(".mud-dialog button").Last.ClickAsync());

        await studio.Page.Locator("#host-findings").GetByText("已有 1 件事项按它办理").WaitForAsync();
        await studio.PictureAsync("not-deleted");

        Assert.Equal("none", await studio.Page.Locator("#blazor-error-ui").EvaluateAsync<string>("bar => getComputedStyle(bar).display"));
    }
}
