using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace DecisionWorkflow.Tests.Studio.Definitions;

public sealed class SaveTests(StudioHost host) : IClassFixture<StudioHost>
{
    [Fact]
    public async Task A_flow_made_in_the_create_dialog_comes_back_complete_enough_to_draw()
    {
        using var api = await host.ApiAsync();

        using var answer = await api.PostAsJsonAsync("workflow-definitions", new { model = Flow.Created("新流程"), publish = (bool?)null });
        var body = (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
        var flow = body["workflowDefinition"]!;

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.False(body["alreadyPublished"]!.GetValue<bool>());
        Assert.Equal(0, body["consumingWorkflowCount"]!.GetValue<int>());
        Assert.Empty(body["validationErrors"]!.AsArray());
        Assert.Equal("新流程", flow.Text("name"));
        Assert.Equal(1, flow["version"]!.GetValue<int>());
        Assert.True(flow["isLatest"]!.GetValue<bool>());
        Assert.False(flow["isPublished"]!.GetValue<bool>());
        Assert.NotEqual(flow.Text("id"), flow.Text("definitionId"));
        foreach (var list in new[] { "variables", "inputs", "outputs", "outcomes" })
            Assert.Empty(flow[list]!.AsArray());
        Assert.False(flow["options"]!["autoUpdateConsumingWorkflows"]!.GetValue<bool>());
        Assert.False(flow.AsObject().ContainsKey("description"));
        var chart = flow["root"]!;
        Assert.Equal("Workflow1:chart", chart.Text("nodeId"));
        foreach (var list in new[] { "activities", "connections", "variables" })
            Assert.Empty(chart[list]!.AsArray());
        Assert.Contains("publish", flow["links"]!.AsArray().Select(link => link!.Text("rel")));
    }

    [Fact]
    public async Task Saving_again_keeps_the_draft_and_what_it_does_not_understand()
    {
        using var api = await host.ApiAsync();
        var draft = await api.SaveAsync(Flow.Lines("保留", "一", "二"));
        draft["root"]!["activities"]![0]!["unheardOf"] = new JsonObject { ["kept"] = 7 };
        draft["root"]!["activities"]![0]!["metadata"] = new JsonObject { ["designer"] = new JsonObject { ["position"] = new JsonObject { ["x"] = 12.5, ["y"] = -3 } } };

        var saved = await api.SaveAsync(draft);
        var read = await api.ReadAsync($"workflow-definitions/by-definition-id/{saved.Text("definitionId")}?versionOptions=Latest");

        Assert.Equal(draft.Text("id"), saved.Text("id"));
        Assert.Equal(7, read["root"]!["activities"]![0]!["unheardOf"]!["kept"]!.GetValue<int>());
        Assert.Equal(12.5, read["root"]!["activities"]![0]!["metadata"]!["designer"]!["position"]!["x"]!.GetValue<double>());
    }

    [Fact]
    public async Task Saving_over_a_published_version_starts_a_new_draft()
    {
        using var api = await host.ApiAsync();
        var first = await api.SaveAsync(Flow.Lines("版本", "一"), publish: true);

        var second = await api.SaveAsync(first);
        var published = await api.ReadAsync($"workflow-definitions/by-definition-id/{first.Text("definitionId")}?versionOptions=Published");

        Assert.True(first["isPublished"]!.GetValue<bool>());
        Assert.Equal(2, second["version"]!.GetValue<int>());
        Assert.False(second["isPublished"]!.GetValue<bool>());
        Assert.Equal(first.Text("id"), published.Text("id"));
    }

    [Fact]
    public async Task Lines_to_activities_that_are_gone_do_not_stop_the_chart_from_drawing()
    {
        using var api = await host.ApiAsync();
        var flow = Flow.Lines("断线", "一", "二");
        flow["root"]!["connections"]![0]!["target"]!["activity"] = "gone";

        var saved = await api.SaveAsync(flow);

        Assert.Empty(saved["root"]!["connections"]!.AsArray());
        Assert.Single(saved["root"]!["customProperties"]!["notFoundConnections"]!.AsArray());
    }

    [Fact]
    public async Task What_forbids_publishing_is_named_on_its_activity_and_the_draft_is_kept()
    {
        using var api = await host.ApiAsync();
        var flow = Flow.Lines("守卫", "一");
        flow["description"] = "不能发布";
        flow["root"]!["activities"]![0]!["id"] = "approve";
        flow["root"]!["activities"]![0]!["metadata"] = new JsonObject { ["displayText"] = "书记审核" };
        var draft = await api.SaveAsync(flow);

        using var refused = await api.PostAsJsonAsync("workflow-definitions", new { model = draft, publish = true });
        using var again = await api.PostAsJsonAsync($"workflow-definitions/{draft.Text("definitionId")}/publish", new { });
        var errors = await refused.ErrorsAsync();
        var findings = (await again.Content.ReadFromJsonAsync<JsonObject>())!["findings"]!.AsArray();

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal(("Error", "approve", "书记审核"), (findings[0]!.Text("severity"), findings[0]!.Text("activityId"), findings[0]!.Text("activityName")));
        Assert.Equal("Warning", findings[^1]!.Text("severity"));
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType!.MediaType);
        Assert.Equal(["【书记审核】“同意”没有连到任何活动，请连上下一步。", "缺少公示步骤（002A-五），请补上。"], errors);
        Assert.Equal(HttpStatusCode.BadRequest, again.StatusCode);
        Assert.False((await api.ReadAsync($"workflow-definitions/by-id/{draft.Text("id")}"))["isPublished"]!.GetValue<bool>());
    }

    [Theory]
    [InlineData("Say1", "说话")]
    [InlineData("书记审核", "书记审核")]
    public async Task A_finding_calls_an_activity_what_the_chart_calls_it_and_not_by_the_editors_number(string name, string shown)
    {
        using var api = await host.ApiAsync();
        var flow = Flow.Lines("叫法", "一").With("description", "不能发布");
        flow["root"]!["activities"]![0]!["id"] = "approve";
        flow["root"]!["activities"]![0]!["name"] = name;

        using var refused = await api.PostAsJsonAsync("workflow-definitions", new { model = flow, publish = true });

        Assert.StartsWith($"【{shown}】", (await refused.ErrorsAsync())[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_second_of_two_administrators_is_told_who_was_first_and_when()
    {
        using var api = await host.ApiAsync();
        var draft = await api.SaveAsync(Flow.Lines("两人", "一"));
        using var opened = await api.GetAsync($"workflow-definitions/by-definition-id/{draft.Text("definitionId")}?versionOptions=Latest");
        var seen = opened.Headers.ETag!;
        await api.SaveAsync(Flow.Lines("两人", "第一位改的").With("definitionId", draft.Text("definitionId")));

        using var late = new HttpRequestMessage(HttpMethod.Post, "workflow-definitions") { Content = JsonContent.Create(new { model = draft, publish = false }) };
        late.Headers.IfMatch.Add(seen);
        using var answer = await api.SendAsync(late);
        var now = await api.ReadAsync($"workflow-definitions/by-definition-id/{draft.Text("definitionId")}?versionOptions=Latest");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("张某在", Assert.Single(await answer.ErrorsAsync()));
        Assert.Equal("第一位改的", now["root"]!["activities"]![0]!["text"]!["expression"]!.Text("value"));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("{}")]
    [InlineData("{\"model\":7}")]
    [InlineData("{\"model\":{\"name\":7}}")]
    [InlineData("{\"model\":{\"name\":\"a\\u0000b\"}}")]
    [InlineData("{\"model\":{\"name\":\"\\ud800\"}}")]
    [InlineData("{\"model\":{\"root\":[]}}")]
    [InlineData("{\"model\":{},\"model\":{}}")]
    public async Task A_broken_body_is_answered_with_what_is_wrong(string body)
    {
        using var api = await host.ApiAsync();

        using var answer = await api.PostAsync("workflow-definitions", new StringContent(body, Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Matches("[\u4e00-\u9fff]", Assert.Single(await answer.ErrorsAsync()));
    }

    [Theory]
    [InlineData("{\"model\":{\"name\":\"怪\",\"root\":{\"id\":7,\"type\":[],\"version\":{}}}}")]
    [InlineData("{\"model\":{\"name\":\"怪\",\"root\":{\"id\":\"a\",\"type\":\"Elsa.Flowchart\",\"version\":1,\"activities\":7,\"connections\":{\"a\":1}}}}")]
    [InlineData("{\"model\":{\"name\":\"怪\",\"root\":{\"id\":\"a\",\"type\":\"Elsa.Flowchart\",\"version\":1,\"activities\":[null,7,\"x\",[]],\"connections\":[null,7,{\"source\":null}]}}}")]
    [InlineData("{\"model\":{\"name\":\"怪\",\"options\":7,\"customProperties\":[],\"variables\":{},\"inputs\":\"x\",\"toolVersion\":\"abc\",\"createdAt\":\"never\",\"version\":\"x\"}}")]
    public async Task An_odd_draft_is_saved_and_can_be_read_again(string body)
    {
        using var api = await host.ApiAsync();

        using var answer = await api.PostAsync("workflow-definitions", new StringContent(body, Encoding.UTF8, "application/json"));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        var saved = (await answer.Content.ReadFromJsonAsync<JsonObject>())!["workflowDefinition"]!;
        using var read = await api.GetAsync($"workflow-definitions/by-id/{saved.Text("id")}");

        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
    }

    [Fact]
    public async Task A_body_that_is_too_large_too_deep_or_too_many_is_refused_with_the_limit()
    {
        using var api = await host.ApiAsync();
        var large = Flow.Created("大").With("description2", new string('x', 9 * 1024 * 1024));
        var deep = "{\"model\":" + string.Concat(Enumerable.Repeat("{\"a\":", 200)) + "1" + new string('}', 201);
        var many = Flow.Lines("多", [.. Enumerable.Repeat("x", 2001)]);

        using var tooLarge = await api.PostAsJsonAsync("workflow-definitions", new { model = large });
        using var tooDeep = await api.PostAsync("workflow-definitions", new StringContent(deep, Encoding.UTF8, "application/json"));
        using var tooMany = await api.PostAsJsonAsync("workflow-definitions", new { model = many });

        Assert.Contains("8 MB", Assert.Single(await tooLarge.ErrorsAsync()));
        Assert.Contains("160 层", Assert.Single(await tooDeep.ErrorsAsync()));
        Assert.Contains("2000 个", Assert.Single(await tooMany.ErrorsAsync()));
    }
}
