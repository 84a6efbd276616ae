using System.Text.Json.Nodes;
using DecisionWorkflow.Tests.Browser.Host;
using Microsoft.Playwright;

namespace DecisionWorkflow.Tests.Browser.Studio;

/// <summary>流程版本 and 异常 with cases on them, as the administrator meets them after publishing.</summary>
public sealed class FlowPagesTests(BrowserFixture street) : IClassFixture<BrowserFixture>
{
    [Fact]
    public async Task A_case_is_moved_by_a_plan_that_says_what_changes_and_a_failed_step_leads_on()
    {
        var page = await street.AsAsync("admin.flow");
        await RegisterAsync("南门路灯改造");
        await PublishAsync(page, "getVariable('Nothing').count");
        await RegisterAsync("西门停车位划线");

        await page.GotoAsync("/incidents");
        await page.GetByText("“核对”出错").WaitForAsync();
        var faults = await Axe.FaultsAsync(page);
        await BrowserFixture.PictureAsync(page, "90-异常");
        await People.PressAsync(page, page.Locator("button:has-text('重试')"));
        Assert.Contains("“核对”重试后仍然出错", await page.Locator(".notice-wrong").InnerTextAsync());
        await PublishAsync(page, "1 + 1");
        await People.PressAsync(page, page.GetByText("到流程版本移动事项"));
        await People.PressAsync(page, page.Locator("button:has-text('看本页全部')"));
        Assert.Contains("“核对”的设置有改动：脚本", await page.Locator("main").InnerTextAsync());
        faults = [.. faults, .. await Axe.FaultsAsync(page)];
        await BrowserFixture.PictureAsync(page, "91-移动方案");
        await page.FillAsync("#reason", "脚本写错");
        await People.PressAsync(page, page.Locator("button:has-text('移动 1 件')"));
        await page.GotoAsync("/incidents");
        await People.PressAsync(page, page.Locator("button:has-text('重试')"));
        Assert.Contains("已恢复", await page.Locator(".notice").First.InnerTextAsync());

        await page.GotoAsync("/flows/UrbanOstd");
        Assert.Contains("第 1 版 1 件", await page.Locator("main").InnerTextAsync());
        faults = [.. faults, .. await Axe.FaultsAsync(page)];
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    async Task RegisterAsync(string title)
    {
        var clerk = await street.AsAsync("anlan.clerk");
        await clerk.GotoAsync("/matters/new?process=P01");
        await clerk.FillAsync("#title", title);
        await People.FillAsync(clerk, new { SubjectCategory = "④", SourceKind = "Residents", Buildings = "全社区", ScopeHouseholds = 30, Budget = 5000 }, null);
        await People.PressAsync(clerk, clerk.Locator("button:has-text('立项登记')"));
    }

    /// <summary>Publishes P01 with a script after its registration.</summary>
    static async Task PublishAsync(IPage page, string script)
    {
        var token = (await page.Context.CookiesAsync()).Single(cookie => cookie.Name == "dw-session").Value;
        KeyValuePair<string, string>[] headers = [new("Authorization", "Bearer " + token), new("Content-Type", "application/json")];
        var first = await page.APIRequest.GetAsync("/elsa/api/workflow-definitions/by-definition-id/UrbanOstd?versionOptions=1", new() { Headers = headers });
        var flow = JsonNode.Parse(await first.TextAsync())!.AsObject();
        flow.Remove("id");
        flow["root"]!["activities"]!.AsArray().Add(JsonNode.Parse($$"""
            { "id": "recount", "type": "Elsa.RunJavaScript", "version": 1, "metadata": { "displayText": "核对" }, "script": { "typeName": "String", "expression": { "type": "Literal", "value": "{{script}}" } } }
            """));
        var lines = flow["root"]!["connections"]!.AsArray();
        lines.First(line => line!["source"]!["activity"]!.ToString() == "register")!["target"]!["activity"] = "recount";
        lines.Add(JsonNode.Parse("""{ "source": { "activity": "recount", "port": "Done" }, "target": { "activity": "consultation", "port": "In" }, "vertices": [] }"""));
        var saved = await page.APIRequest.PostAsync("/elsa/api/workflow-definitions", new() { Headers = headers, Data = new JsonObject { ["model"] = flow, ["publish"] = true }.ToJsonString() });
        Assert.True(saved.Ok, await saved.TextAsync());
    }
}
