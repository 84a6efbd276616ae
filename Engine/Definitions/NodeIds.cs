using System.Text.Json.Nodes;

namespace DecisionWorkflow.Engine.Definitions;

/// <summary>Writes the path of each activity into its JSON. An object is an activity when it has <c>type</c> and <c>id</c>.</summary>
internal static class NodeIds
{
    public static void Assign(JsonObject activity, string parent)
    {
        var path = $"{parent}:{activity["id"]}";
        activity["nodeId"] = path;
        foreach (var (name, value) in activity.ToList())
        {
            if (name is "customProperties" or "metadata" or "variables" or "connections")
                continue;
            if (value is JsonObject child && IsActivity(child))
                Assign(child, path);
            else if (value is JsonArray array)
                AssignAll(array, path);
        }
    }

    public static bool IsActivity(JsonObject json) =>
        json["type"] is JsonValue type && type.TryGetValue<string>(out _) && json["id"] is JsonValue && json["typeName"] == null;

    private static void AssignAll(JsonArray array, string path)
    {
        foreach (var item in array.OfType<JsonObject>().ToList())
        {
            if (IsActivity(item))
                Assign(item, path);
            else if (item["activity"] is JsonObject inCase && IsActivity(inCase))
                Assign(inCase, path);
        }
    }
}
