using System.Text.Json.Nodes;
using DecisionWorkflow.Engine.Definitions;

namespace DecisionWorkflow.Studio.Definitions;

/// <summary>Puts what the publishing checks found into lines that name the activity as its author sees it.</summary>
internal static class DefinitionFaults
{
    public static IReadOnlyList<string> Describe(SavedDefinition saved)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        if (DefinitionQueries.ToJson(saved.Version)["root"] is { } root)
            CollectNames(root, names);
        return [.. saved.Errors.Select(error => error.ActivityId is { } id ? $"【{names.GetValueOrDefault(id, id)}】{error.Message}" : error.Message)];
    }

    static void CollectNames(JsonNode node, Dictionary<string, string> names)
    {
        if (node is JsonObject json && DesignerShape.IsActivity(json))
            names[json["id"]!.GetValue<string>()] = Shown(json);
        foreach (var child in node is JsonObject parent ? parent.Select(member => member.Value) : node as JsonArray ?? [])
            if (child is JsonObject or JsonArray)
                CollectNames(child, names);
    }

    static string Shown(JsonObject activity) =>
        Text((activity["metadata"] as JsonObject)?["displayText"]) ?? Text(activity["name"]) ?? Text(activity["type"]) ?? Text(activity["id"])!;

    static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) && text.Length > 0 ? text : null;
}
