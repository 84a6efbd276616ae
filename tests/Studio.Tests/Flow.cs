using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace DecisionWorkflow.Tests.Studio;

/// <summary>Flows as Studio posts them, and short ways to post them.</summary>
internal static class Flow
{
    /// <summary>What the create dialog sends: hardly anything, and that with nulls.</summary>
    public static JsonObject Created(string name) => new()
    {
        ["definitionId"] = null,
        ["id"] = null,
        ["name"] = name,
        ["description"] = null,
        ["toolVersion"] = "3.8.0.0",
        ["variables"] = null,
        ["inputs"] = null,
        ["outputs"] = null,
        ["outcomes"] = null,
        ["customProperties"] = null,
        ["options"] = null,
        ["links"] = null,
        ["createdAt"] = "0001-01-01T00:00:00+00:00",
        ["version"] = 1,
        ["isLatest"] = true,
        ["isPublished"] = false,
        ["isReadonly"] = false,
        ["root"] = new JsonObject { ["id"] = "chart", ["type"] = "Elsa.Flowchart", ["version"] = 1, ["name"] = "Flowchart1" }
    };

    /// <summary>A flowchart that writes its lines one after another.</summary>
    public static JsonObject Lines(string name, params string[] lines)
    {
        var flow = Created(name);
        var chart = flow["root"]!.AsObject();
        chart["activities"] = new JsonArray([.. lines.Select((line, index) => (JsonNode)new JsonObject
        {
            ["id"] = "line" + index,
            ["type"] = "Test.Say",
            ["version"] = 1,
            ["name"] = "Say" + index,
            ["text"] = new JsonObject { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = line } }
        })]);
        chart["connections"] = new JsonArray([.. Enumerable.Range(1, Math.Max(0, lines.Length - 1)).Select(index => (JsonNode)new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = "line" + (index - 1), ["port"] = "Done" },
            ["target"] = new JsonObject { ["activity"] = "line" + index, ["port"] = "In" },
            ["vertices"] = new JsonArray()
        })]);
        return flow;
    }

    /// <summary>Saves as Studio does and returns the definition that the server answered.</summary>
    public static async Task<JsonObject> SaveAsync(this HttpClient api, JsonObject model, bool publish = false)
    {
        using var answer = await api.PostAsJsonAsync("workflow-definitions", new { model, publish });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!["workflowDefinition"]!.DeepClone().AsObject();
    }

    public static async Task<JsonObject> ReadAsync(this HttpClient api, string path) => (await api.GetFromJsonAsync<JsonObject>(path))!;

    public static JsonObject With(this JsonObject flow, string member, JsonNode? value)
    {
        flow[member] = value;
        return flow;
    }

    public static string Text(this JsonNode node, string member) => node[member]!.GetValue<string>();

    /// <summary>The lines Studio shows when something is refused.</summary>
    public static async Task<IReadOnlyList<string>> ErrorsAsync(this HttpResponseMessage answer)
    {
        var problem = await answer.Content.ReadFromJsonAsync<JsonObject>();
        return [.. problem!["errors"]!["generalErrors"]!.AsArray().Select(line => line!.GetValue<string>())];
    }

    public static string Unique(string name) => $"{name} {Guid.NewGuid():N}";
}
