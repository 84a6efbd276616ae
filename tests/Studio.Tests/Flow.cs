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

    /// <summary>A flow that says something and then waits for a decision.</summary>
    public static JsonObject Waiting(string name)
    {
        var flow = Created(name);
        var chart = flow["root"]!.AsObject();
        chart["activities"] = new JsonArray(Activity("say", "Test.Say", ("text", "你好")), Activity("ask", "Test.Approve", ("role", "secretary")));
        chart["connections"] = new JsonArray(new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = "say", ["port"] = "Done" }, ["target"] = new JsonObject { ["activity"] = "ask", ["port"] = "In" }
        });
        return flow;
    }

    /// <summary>A flow of one activity.</summary>
    public static JsonObject Single(string name, string type, params (string Input, string Value)[] inputs)
    {
        var flow = Created(name);
        flow["root"]!["activities"] = new JsonArray(Activity("only", type, inputs));
        return flow;
    }

    static JsonObject Activity(string id, string type, params (string Input, string Value)[] inputs)
    {
        var activity = new JsonObject { ["id"] = id, ["type"] = type, ["version"] = 1, ["name"] = id };
        foreach (var (input, value) in inputs)
            activity[input] = new JsonObject { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value } };
        return activity;
    }

    /// <summary>Presses Run and returns the instance.</summary>
    public static async Task<string> RunAsync(this HttpClient api, string definitionId, string? correlationId = null)
    {
        using var answer = await api.PostAsJsonAsync($"workflow-definitions/{definitionId}/execute", new { versionOptions = "Latest", correlationId });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return answer.Headers.GetValues("x-elsa-workflow-instance-id").Single();
    }

    public static async Task<JsonObject> PostReadAsync(this HttpClient api, string path, object body)
    {
        using var answer = await api.PostAsJsonAsync(path, body);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
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
