using System.Text.Json.Nodes;

namespace DecisionWorkflow.Engine.Activities;

/// <summary>Tells activities from other objects in a definition.</summary>
internal static class ActivityJson
{
    public static bool IsActivity(JsonObject json) =>
        json["type"] is JsonValue type && type.TryGetValue<string>(out _) && json["id"] is JsonValue && json["typeName"] == null;
}
