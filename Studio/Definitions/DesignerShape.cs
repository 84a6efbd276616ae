using System.Text.Json.Nodes;

namespace DecisionWorkflow.Studio.Definitions;

/// <summary>Fills in what Studio's designer needs and a stored definition may lack, without touching what is there.</summary>
internal static class DesignerShape
{
    static readonly string[] Lists = ["variables", "inputs", "outputs", "outcomes"];

    public static JsonObject Complete(JsonObject definition)
    {
        foreach (var list in Lists)
            definition[list] ??= new JsonArray();
        definition["customProperties"] ??= new JsonObject();
        definition["options"] ??= new JsonObject();
        if (definition["options"] is JsonObject options)
        {
            options["autoUpdateConsumingWorkflows"] ??= false;
            DropNulls(options);
        }
        if (definition["root"] is JsonObject root)
            CompleteActivities(root);
        DropNulls(definition);
        return definition;
    }

    static void CompleteActivities(JsonNode node)
    {
        if (node is JsonArray items)
        {
            foreach (var item in items)
                if (item is not null)
                    CompleteActivities(item);
            return;
        }
        if (node is not JsonObject json)
            return;
        if (IsActivity(json))
            CompleteActivity(json);
        foreach (var (name, child) in json.ToArray())
            if (child is JsonObject or JsonArray && name is not ("metadata" or "customProperties"))
                CompleteActivities(child);
    }

    public static bool IsActivity(JsonNode? node) => node is JsonObject json && Text(json, "type") is not null && Text(json, "id") is not null && json.ContainsKey("version");

    static void CompleteActivity(JsonObject activity)
    {
        activity["metadata"] ??= new JsonObject();
        activity["customProperties"] ??= new JsonObject();
        if (activity["customProperties"] is JsonObject custom)
        {
            custom["canStartWorkflow"] ??= false;
            custom["runAsynchronously"] ??= false;
            // The log tab fails on a configuration without a default.
            if (custom["logPersistenceConfig"] is JsonObject log)
                log["default"] ??= new JsonObject();
        }
        if (Text(activity, "type") is "Elsa.Flowchart")
            CompleteFlowchart(activity);
        else if (Text(activity, "type") is "Elsa.Sequence")
            activity["activities"] ??= new JsonArray();
    }

    static void CompleteFlowchart(JsonObject chart)
    {
        chart["activities"] ??= new JsonArray();
        chart["variables"] ??= new JsonArray();
        chart["connections"] ??= new JsonArray();
        if (chart["activities"] is not JsonArray activities || chart["connections"] is not JsonArray connections)
            return;
        var known = activities.OfType<JsonObject>().Select(activity => Text(activity, "id")).ToHashSet(StringComparer.Ordinal);
        var drawn = new JsonArray();
        var loose = (chart["customProperties"] as JsonObject)?["notFoundConnections"] as JsonArray ?? [];
        foreach (var connection in connections.ToArray())
        {
            connections.Remove(connection);
            if (connection is not JsonObject line)
                continue;
            Unflatten(line, "source", "Done");
            Unflatten(line, "target", "In");
            line["vertices"] ??= new JsonArray();
            // A line to an activity that is gone would stop the whole chart from drawing.
            (known.Contains(End(line, "source")) && known.Contains(End(line, "target")) ? drawn : loose).Add((JsonNode)line);
        }
        chart["connections"] = drawn;
        if (chart["customProperties"] is JsonObject custom && loose.Parent is null)
            custom["notFoundConnections"] = loose;
    }

    // The flat form of older files: {source, target, sourcePort, targetPort}.
    static void Unflatten(JsonObject line, string end, string port)
    {
        if (line[end] is JsonValue value && value.TryGetValue(out string? activity))
            line[end] = new JsonObject { ["activity"] = activity, ["port"] = Text(line, end + "Port") ?? port };
    }

    static string? End(JsonObject line, string end) => line[end] is JsonObject point ? Text(point, "activity") : null;

    static void DropNulls(JsonObject json)
    {
        foreach (var (name, value) in json.ToArray())
            if (value is null)
                json.Remove(name);
    }

    static string? Text(JsonObject json, string name) => json[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
