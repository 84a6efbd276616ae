using System.Text.Json.Nodes;
using DecisionWorkflow.Engine.Definitions;
using DecisionWorkflow.Server.Flows.Publishing;
using DecisionWorkflow.Tests.Server.Host;
using Microsoft.Extensions.DependencyInjection;

namespace DecisionWorkflow.Tests.Server.Flows;

/// <summary>The product's flows as they ship, to be broken and looked over.</summary>
public sealed class GuardedFlows : ServerFixture
{
    /// <summary>The published version of a shipped flow.</summary>
    public async Task<JsonObject> FlowAsync(string definitionId)
    {
        await using var scope = Scope();
        return DefinitionQueries.ToJson((await scope.ServiceProvider.GetRequiredService<DefinitionQueries>().FindAsync(definitionId, VersionOptions.Published))!);
    }

    /// <summary>What the guard says of a flow.</summary>
    public async Task<IReadOnlyList<DefinitionError>> LookAsync(JsonObject flow)
    {
        await using var scope = Scope();
        return await PublishGuard.LookAsync(scope.ServiceProvider, WorkflowDefinition.From(flow), default);
    }

    /// <summary>What the guard says of a shipped flow once something was done to it.</summary>
    public async Task<IReadOnlyList<DefinitionError>> BrokenAsync(string definitionId, Action<JsonObject> change)
    {
        var flow = await FlowAsync(definitionId);
        change(flow);
        return await LookAsync(flow);
    }
}

/// <summary>What an editor does to a flow.</summary>
internal static class Edits
{
    public static JsonObject Activity(this JsonObject flow, string id) => Below(flow["root"]).First(one => one["id"]?.ToString() == id && one["type"] is not null);

    public static void Set(this JsonObject flow, string id, string input, JsonNode? value, string type = "Literal") =>
        flow.Activity(id)[input] = new JsonObject { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = type, ["value"] = value } };

    public static JsonArray Lines(this JsonObject flow) => flow["root"]!["connections"]!.AsArray();

    public static void Cut(this JsonObject flow, string source, string port)
    {
        foreach (var line in flow.Lines().Where(one => one!["source"]!["activity"]!.ToString() == source && one["source"]!["port"]!.ToString() == port).ToArray())
            flow.Lines().Remove(line);
    }

    public static void Connect(this JsonObject flow, string source, string port, string target) => flow.Lines().Add(new JsonObject
    {
        ["source"] = new JsonObject { ["activity"] = source, ["port"] = port }, ["target"] = new JsonObject { ["activity"] = target, ["port"] = "In" }, ["vertices"] = new JsonArray(),
    });

    public static void Lead(this JsonObject flow, string source, string port, string target)
    {
        flow.Cut(source, port);
        flow.Connect(source, port, target);
    }

    public static void TakeOut(this JsonObject flow, string id)
    {
        var activities = flow["root"]!["activities"]!.AsArray();
        activities.Remove(flow.Activity(id));
        foreach (var line in flow.Lines().Where(one => one!["source"]!["activity"]!.ToString() == id || one["target"]!["activity"]!.ToString() == id).ToArray())
            flow.Lines().Remove(line);
    }

    public static void Place(this JsonObject flow, string id, string type, JsonObject? inputs = null)
    {
        var activity = inputs ?? [];
        (activity["id"], activity["name"], activity["type"], activity["version"]) = (id, id, type, 1);
        flow["root"]!["activities"]!.AsArray().Add(activity);
    }

    public static JsonObject Process(this JsonObject flow) => flow["customProperties"]!["process"]!.AsObject();

    static IEnumerable<JsonObject> Below(JsonNode? node) => node switch
    {
        JsonObject json => json.SelectMany(one => Below(one.Value)).Prepend(json),
        JsonArray items => items.SelectMany(Below),
        _ => [],
    };
}
