using System.Text.Json.Nodes;
using DecisionWorkflow.Engine.Definitions;
using Microsoft.Extensions.DependencyInjection;

namespace DecisionWorkflow.Tests.Engine.Instances;

/// <summary>Small flows: activities one after another.</summary>
static class TestFlows
{
    public static JsonObject Note(string id, string text) => Activity(id, "Test.WriteNote", ("text", text));

    public static JsonObject Person(string id) => Activity(id, "Test.WaitForPerson");

    public static JsonObject Break(string id) => Activity(id, "Test.Break");

    public static JsonObject At(string id, DateTimeOffset at) => Activity(id, "Test.WaitForTime", ("at", at.ToString("O")));

    public static JsonObject Event(string id, string name, bool starts = false)
    {
        var activity = Activity(id, "Elsa.Event", ("eventName", name));
        activity["customProperties"] = new JsonObject { ["canStartWorkflow"] = starts };
        return activity;
    }

    public static JsonObject Activity(string id, string type, params (string Name, string Value)[] inputs)
    {
        var activity = new JsonObject { ["id"] = id, ["type"] = type, ["version"] = 1 };
        foreach (var (name, value) in inputs)
            activity[name] = JsonNode.Parse($$"""{ "typeName": "String", "expression": { "type": "Literal", "value": "{{value}}" } }""");
        return activity;
    }

    public static JsonObject Flow(string definitionId, params JsonObject[] activities) => new()
    {
        ["definitionId"] = definitionId,
        ["name"] = definitionId,
        ["root"] = new JsonObject
        {
            ["id"] = "flow",
            ["type"] = "Elsa.Sequence",
            ["version"] = 1,
            ["activities"] = new JsonArray([.. activities.Select(x => x.DeepClone())]),
        },
    };

    /// <summary>A flowchart; connections as <c>"a>b"</c> or <c>"a:port>b"</c>.</summary>
    public static JsonObject Chart(string definitionId, string connections, params JsonObject[] activities)
    {
        var flow = Flow(definitionId, activities);
        var root = flow["root"]!.AsObject();
        root["type"] = "Elsa.Flowchart";
        root["connections"] = new JsonArray([.. connections.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(x =>
        {
            var (source, target) = (x.Split('>')[0].Split(':'), x.Split('>')[1]);
            return new JsonObject
            {
                ["source"] = new JsonObject { ["activity"] = source[0], ["port"] = source.Length > 1 ? source[1] : "Done" },
                ["target"] = new JsonObject { ["activity"] = target, ["port"] = "In" },
                ["vertices"] = new JsonArray(),
            };
        })]);
        return flow;
    }

    public static async Task<DefinitionVersion> PublishAsync(this EngineDatabase engine, JsonObject flow)
    {
        await using var scope = engine.Scope();
        var saved = await scope.ServiceProvider.GetRequiredService<DefinitionStore>().SaveAsync(new(flow, Publish: true));
        Assert.Empty(saved.Errors);
        return saved.Version;
    }
}
