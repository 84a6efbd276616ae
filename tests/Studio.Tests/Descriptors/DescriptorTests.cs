using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace DecisionWorkflow.Tests.Studio.Descriptors;

public sealed partial class DescriptorTests(StudioHost host) : IClassFixture<StudioHost>
{
    [Fact]
    public async Task Every_activity_is_described_completely_and_in_Chinese()
    {
        using var api = await host.ApiAsync();

        var items = (await api.ReadAsync("descriptors/activities?Refresh=True"))["items"]!.AsArray();

        Assert.Equal(items.Count, items.Select(item => (item!.Text("typeName"), item!["version"]!.GetValue<int>())).Distinct().Count());
        foreach (var item in items.OfType<JsonNode>())
        {
            var type = item!.Text("typeName");
            Assert.True(Chinese().IsMatch(item.Text("displayName")), type);
            Assert.True(Chinese().IsMatch(item.Text("category")), type);
            Assert.NotNull(item["customProperties"]);
            Assert.NotNull(item["constructionProperties"]);
            foreach (var input in item["inputs"]!.AsArray().OfType<JsonNode>())
            {
                Assert.True(Chinese().IsMatch(input!.Text("displayName")), $"{type}.{input!.Text("name")}");
                Assert.NotNull(input["uiSpecifications"]);
                Assert.NotEmpty(input.Text("uiHint"));
                Assert.NotNull(input["typeName"]);
            }
            foreach (var port in item["ports"]!.AsArray().OfType<JsonNode>())
                Assert.True(Chinese().IsMatch(port!.Text("displayName")), $"{type} {port!.Text("name")}");
        }
    }

    [Fact]
    public async Task A_picker_gets_its_choices_from_its_supplier()
    {
        using var api = await host.ApiAsync();

        var approve = await api.ReadAsync("descriptors/activities/Test.Approve");
        var fresh = await api.PostReadAsync("descriptors/activities/Test.Approve/options/Role", new { context = new { other = new { typeName = "String" } } });
        using var none = await api.PostAsJsonAsync("descriptors/activities/Test.Approve/options/None", new { });

        var hint = approve["inputs"]![0]!["uiSpecifications"]!;
        Assert.Equal("书记", hint["dropdown"]!["selectList"]!["items"]![0]!.Text("text"));
        Assert.True(hint["Refresh"]!.GetValue<bool>());
        Assert.Equal(["同意", "退回"], approve["ports"]!.AsArray().Select(port => port!.Text("name")));
        Assert.Equal("书记（已选）", fresh["items"]!["dropdown"]!["selectList"]!["items"]![0]!.Text("text"));
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Fact]
    public async Task A_workflow_usable_as_an_activity_joins_the_palette_when_it_is_published()
    {
        using var api = await host.ApiAsync();
        var name = "子 流程" + Guid.NewGuid().ToString("N")[..6];
        var flow = Flow.Lines(name, "一").With("options", new JsonObject { ["usableAsActivity"] = true, ["activityCategory"] = "我们的" })
            .With("inputs", new JsonArray(new JsonObject { ["name"] = "Amount", ["type"] = "Decimal", ["displayName"] = "金额", ["uiHint"] = "single-line" }))
            .With("outcomes", new JsonArray("通过", "不通过"));
        var draft = await api.SaveAsync(flow);
        var before = await FindAsync(api, draft.Text("id"));
        await api.SaveAsync(draft, publish: true);

        var after = await FindAsync(api, draft.Text("id"));
        var user = await api.SaveAsync(Flow.Single("用子流程", after!.Text("typeName"))
            .With("root", UsingWorkflow(after!.Text("typeName"), draft.Text("definitionId"), draft.Text("id"))));

        Assert.False(before!["isBrowsable"]!.GetValue<bool>());
        Assert.True(after!["isBrowsable"]!.GetValue<bool>());
        Assert.Equal("我们的", after.Text("category"));
        Assert.Equal(("Amount", "Decimal", "singleline"), (after["inputs"]![0]!.Text("name"), after["inputs"]![0]!.Text("typeName"), after["inputs"]![0]!.Text("uiHint")));
        Assert.Equal(["通过", "不通过"], after["ports"]!.AsArray().Where(port => port!.Text("type") == "Flow").Select(port => port!.Text("name")));
        Assert.Equal(after.Text("typeName"), user["root"]!["activities"]![0]!.Text("type"));
        Assert.Equal(draft.Text("id"), user["root"]!["activities"]![0]!.Text("latestAvailablePublishedVersionId"));
    }

    [Fact]
    public async Task A_drop_down_of_a_sub_workflow_offers_what_the_host_says_and_is_a_line_of_text_where_it_says_nothing()
    {
        using var api = await host.ApiAsync();
        var flow = Flow.Lines("选择" + Guid.NewGuid().ToString("N")[..6], "一").With("options", new JsonObject { ["usableAsActivity"] = true })
            .With("inputs", new JsonArray([.. new[] { "Body", "Other" }.Select(name => new JsonObject { ["name"] = name, ["type"] = "String", ["displayName"] = "名单", ["uiHint"] = "dropdown" })]));

        var inputs = (await FindAsync(api, (await api.SaveAsync(flow, publish: true)).Text("id")))!["inputs"]!;

        var offered = Assert.Single(inputs[0]!["uiSpecifications"]!["dropdown"]!["selectList"]!["items"]!.AsArray())!;
        Assert.Equal(("dropdown", "居民代表", "representatives"), (inputs[0]!.Text("uiHint"), offered.Text("text"), offered.Text("value")));
        Assert.Equal("singleline", inputs[1]!.Text("uiHint"));
    }

    [Fact]
    public async Task A_check_list_of_a_sub_workflow_offers_what_the_host_says_and_is_lines_of_text_where_it_says_nothing()
    {
        using var api = await host.ApiAsync();
        var flow = Flow.Lines("多选" + Guid.NewGuid().ToString("N")[..6], "一").With("options", new JsonObject { ["usableAsActivity"] = true })
            .With("inputs", new JsonArray([.. new[] { "Bodies", "Others" }.Select(name => new JsonObject { ["name"] = name, ["type"] = "String", ["isArray"] = true, ["displayName"] = "名单", ["uiHint"] = "checklist" })]));

        var inputs = (await FindAsync(api, (await api.SaveAsync(flow, publish: true)).Text("id")))!["inputs"]!;

        var offered = Assert.Single(inputs[0]!["uiSpecifications"]!["checklist"]!["checkList"]!["items"]!.AsArray())!;
        Assert.Equal(("checklist", "居民代表", "representatives"), (inputs[0]!.Text("uiHint"), offered.Text("text"), offered.Text("value")));
        Assert.Equal("multitext", inputs[1]!.Text("uiHint"));
    }

    [Fact]
    public async Task An_activity_nobody_knows_is_drawn_as_a_stand_in_and_kept_as_it_was()
    {
        using var api = await host.ApiAsync();
        var flow = Flow.Single("未知", "Acme.Rocket").With("description", "x");
        flow["root"]!["activities"]![0]!["fuel"] = new JsonObject { ["litres"] = 5 };

        var shown = (await api.SaveAsync(flow))["root"]!["activities"]![0]!;
        var draft = await api.SaveAsync(flow);
        draft["root"]!["activities"]![0]!["metadata"] = new JsonObject { ["designer"] = new JsonObject { ["position"] = new JsonObject { ["x"] = 7 } } };
        var saved = await api.SaveAsync(draft);
        using var exported = await api.GetAsync($"workflow-definitions/{saved.Text("definitionId")}/export?versionOptions=Latest");
        var kept = (await exported.Content.ReadFromJsonAsync<JsonObject>())!["root"]!["activities"]![0]!;

        Assert.Equal("Elsa.NotFoundActivity", shown.Text("type"));
        Assert.Equal("Acme.Rocket", shown.Text("missingTypeName"));
        Assert.Equal("Acme.Rocket", kept.Text("type"));
        Assert.Equal(5, kept["fuel"]!["litres"]!.GetValue<int>());
        Assert.Equal(7, kept["metadata"]!["designer"]!["position"]!["x"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("descriptors/expression-descriptors", "type", "Literal", "Object", "Variable", "JavaScript")]
    [InlineData("descriptors/storage-drivers", "typeName", "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core")]
    [InlineData("descriptors/variables", "typeName", "Object", "String", "Boolean", "Decimal", "JsonObject")]
    [InlineData("descriptors/workflow-activation-strategies", "typeName", "Elsa.Workflows.ActivationValidators.AllowAlwaysStrategy, Elsa.Workflows.Core")]
    [InlineData("descriptors/incident-strategies", "typeName", "FaultStrategy", "ContinueWithIncidentsStrategy")]
    [InlineData("descriptors/log-persistence-strategies", "typeName", "Elsa.Workflows.LogPersistence.Strategies.Inherit, Elsa.Workflows.Core")]
    [InlineData("features/installed", "fullName", "Elsa.RealTimeWorkflowUpdates")]
    [InlineData("descriptors/commit-strategies/workflows", "name")]
    [InlineData("descriptors/commit-strategies/activities", "name")]
    [InlineData("descriptors/output-converters?sourceType=Object&destinationType=Object", "id")]
    public async Task The_lists_behind_the_drop_downs_hold_what_Studio_needs(string path, string key, params string[] needed)
    {
        using var api = await host.ApiAsync();

        var keys = (await api.ReadAsync(path))["items"]!.AsArray().Select(item => item!.Text(key)).ToArray();

        Assert.Equal(keys.Distinct(), keys);
        Assert.Subset(keys.ToHashSet(), needed.ToHashSet());
    }

    [Fact]
    public async Task Expressions_are_completed_with_the_variables_of_their_flow()
    {
        using var api = await host.ApiAsync();
        var flow = await api.SaveAsync(Flow.Created("补全").With("variables", new JsonArray(
            new JsonObject { ["id"] = "v", ["name"] = "金额", ["typeName"] = "Decimal" }, new JsonObject { ["id"] = "w", ["name"] = "not a name", ["typeName"] = "String" })));

        using var answer = await api.PostAsJsonAsync($"scripting/javascript/type-definitions/{flow.Text("definitionId")}", new { propertyName = "Text" });
        var script = await answer.Content.ReadAsStringAsync();

        Assert.Equal("application/x-typescript", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("金额: number", script);
        Assert.Contains("declare function getVariable", script);
        Assert.DoesNotContain("not a name", script);
    }

    static async Task<JsonNode?> FindAsync(HttpClient api, string versionId) =>
        (await api.ReadAsync("descriptors/activities"))["items"]!.AsArray().FirstOrDefault(item => item!["customProperties"]!["WorkflowDefinitionVersionId"]?.GetValue<string>() == versionId);

    static JsonObject UsingWorkflow(string type, string definitionId, string versionId) => new()
    {
        ["id"] = "chart", ["type"] = "Elsa.Flowchart", ["version"] = 1, ["connections"] = new JsonArray(),
        ["activities"] = new JsonArray(new JsonObject
        {
            ["id"] = "sub", ["type"] = type, ["version"] = 1, ["workflowDefinitionId"] = definitionId, ["workflowDefinitionVersionId"] = versionId
        })
    };

    [GeneratedRegex("[\u4e00-\u9fff]")]
    private static partial Regex Chinese();
}
