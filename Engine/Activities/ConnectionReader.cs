using System.Text.Json.Nodes;
using Elsa.Workflows;
using Elsa.Workflows.Activities.Flowchart.Activities;
using Elsa.Workflows.Activities.Flowchart.Models;

namespace DecisionWorkflow.Engine.Activities;

/// <summary>Reads the connections of a flowchart; those whose ends are missing are left aside, as Elsa does.</summary>
internal static class ConnectionReader
{
    public static void Read(Flowchart flowchart, JsonObject json)
    {
        var activities = new Dictionary<string, IActivity>();
        foreach (var activity in flowchart.Activities)
            activities.TryAdd(activity.Id, activity);
        foreach (var connection in (json["connections"] as JsonArray ?? []).OfType<JsonObject>())
        {
            var (source, sourcePort) = End(connection["source"], connection["sourcePort"]);
            var (target, targetPort) = End(connection["target"], connection["targetPort"]);
            if (activities.TryGetValue(source, out var from) && activities.TryGetValue(target, out var to))
                flowchart.Connections.Add(new Connection(new Endpoint(from, sourcePort), new Endpoint(to, targetPort)));
        }
    }

    /// <summary>Old files write the ends flat: <c>{source, sourcePort, target, targetPort}</c>.</summary>
    private static (string Activity, string? Port) End(JsonNode? end, JsonNode? flatPort) => end is JsonObject nested
        ? (nested["activity"]?.ToString() ?? "", nested["port"]?.ToString())
        : (end?.ToString() ?? "", flatPort?.ToString());
}
