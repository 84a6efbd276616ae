using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DecisionWorkflow.Engine.Definitions;
using Microsoft.Extensions.DependencyInjection;

namespace DecisionWorkflow.Tests.Studio.Definitions;

/// <summary>The editor cannot draw two ports of one name: it opens empty, and its next save would lose every activity.</summary>
public sealed class RepeatedOutcomeTests(StudioHost host) : IClassFixture<StudioHost>
{
    const string Branches = """{"typeName":"Object","expression":{"type":"Object","value":"[\"甲\",\"乙\",\"甲\"]"}}""";

    public static TheoryData<string, string, string> Repeated { get; } = new()
    {
        { "Elsa.FlowFork", "branches", Branches },
        { "Elsa.FlowFork", "branches", """{"typeName":"Object","expression":{"type":"Object","value":["甲","甲"]}}""" },
        { "Elsa.FlowFork", "branches", """["甲","甲"]""" },
        { "Elsa.FlowFork", "branches", """{"typeName":"Object","expression":{"type":"Object","value":"[\"甲\",\"甲 \"]"}}""" },
        { "Elsa.RunJavaScript", "possibleOutcomes", """{"typeName":"Object","expression":{"type":"Object","value":"[\"Yes\",\"yes\"]"}}""" },
        { "Elsa.FlowSwitch", "cases", """[{"label":"大","condition":{"type":"JavaScript","value":"1"}},{"label":"大","condition":{"type":"JavaScript","value":"2"}}]""" },
        { "Elsa.FlowSwitch", "cases", """[{"label":"Default","condition":{"type":"JavaScript","value":"1"}}]""" },
    };

    [Theory]
    [MemberData(nameof(Repeated))]
    public async Task An_outcome_named_twice_is_not_saved_and_said_on_its_activity(string type, string input, string value)
    {
        using var api = await host.ApiAsync();
        var flow = Flow.Single("同名", type);
        flow["root"]!["activities"]![0]!["name"] = "分一分";
        flow["root"]!["activities"]![0]![input] = JsonNode.Parse(value);

        using var saved = await api.PostAsJsonAsync("workflow-definitions", new { model = flow });
        using var imported = await api.PostAsJsonAsync("workflow-definitions/import", flow);

        Assert.Equal(HttpStatusCode.BadRequest, saved.StatusCode);
        var problem = (await saved.Content.ReadFromJsonAsync<JsonObject>())!;
        Assert.Contains("写了两次", problem["errors"]!["generalErrors"]![0]!.ToString());
        Assert.Contains("【分一分】", problem["errors"]!["generalErrors"]![0]!.ToString());
        Assert.Equal("only", problem["findings"]![0]!.Text("activityId"));
        Assert.Equal(HttpStatusCode.BadRequest, imported.StatusCode);
        Assert.Contains("写了两次", Assert.Single(await imported.ErrorsAsync()));
    }

    [Fact]
    public async Task A_workflow_s_own_outcome_named_twice_is_not_saved()
    {
        using var api = await host.ApiAsync();

        using var saved = await api.PostAsJsonAsync("workflow-definitions", new { model = Flow.Lines("子", "一").With("outcomes", new JsonArray("成", "成")) });

        Assert.Equal(HttpStatusCode.BadRequest, saved.StatusCode);
        Assert.Contains("流程的结果“成”", Assert.Single(await saved.ErrorsAsync()));
    }

    [Fact]
    public async Task A_draft_that_has_them_already_opens_with_all_its_activities_and_conditions()
    {
        using var api = await host.ApiAsync();
        var flow = Flow.Lines("旧稿", "一", "二");
        var activities = flow["root"]!["activities"]!.AsArray();
        activities.Add(new JsonObject { ["id"] = "fork", ["type"] = "Elsa.FlowFork", ["version"] = 1, ["name"] = "fork", ["branches"] = JsonNode.Parse(Branches) });
        activities.Add(new JsonObject { ["id"] = "choice", ["type"] = "Elsa.FlowSwitch", ["version"] = 1, ["name"] = "choice", ["cases"] = JsonNode.Parse(
            """[{"label":"大","condition":{"type":"JavaScript","value":"1"}},{"label":"大（2）","condition":{"type":"JavaScript","value":"2"}},{"label":"大","condition":{"type":"JavaScript","value":"3"}}]""") });
        string definitionId;
        await using (var scope = host.Services.CreateAsyncScope())
            definitionId = (await scope.ServiceProvider.GetRequiredService<DefinitionStore>().SaveAsync(new SaveDefinition(flow))).Version.DefinitionId;

        var read = await api.ReadAsync($"workflow-definitions/by-definition-id/{definitionId}?versionOptions=Latest");
        using var again = await api.PostAsJsonAsync("workflow-definitions", new { model = read });
        using var published = await api.PostAsJsonAsync($"workflow-definitions/{definitionId}/publish", new { });

        var drawn = read["root"]!["activities"]!.AsArray();
        Assert.Equal(4, drawn.Count);
        Assert.Equal("""["甲","乙"]""", drawn[2]!["branches"]!["expression"]!.Text("value"));
        Assert.Equal(["大1", "大（2）2", "大（3）3"], drawn[3]!["cases"]!.AsArray().Select(one => one!.Text("label") + one!["condition"]!.Text("value")));
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal(HttpStatusCode.OK, published.StatusCode);
    }

    [Fact]
    public async Task A_draft_that_has_them_already_is_not_published()
    {
        using var api = await host.ApiAsync();
        var flow = Flow.Single("旧稿", "Elsa.FlowFork");
        flow["root"]!["activities"]![0]!["branches"] = JsonNode.Parse(Branches);
        string definitionId;
        await using (var scope = host.Services.CreateAsyncScope())
            definitionId = (await scope.ServiceProvider.GetRequiredService<DefinitionStore>().SaveAsync(new SaveDefinition(flow))).Version.DefinitionId;

        using var published = await api.PostAsJsonAsync($"workflow-definitions/{definitionId}/publish", new { });

        Assert.Equal(HttpStatusCode.BadRequest, published.StatusCode);
        Assert.Contains("“甲”写了两次", Assert.Single(await published.ErrorsAsync()));
    }
}
