using System.Text.Json.Nodes;

namespace DecisionWorkflow.Studio.Definitions;

/// <summary>An activity in a definition, the port of its parent that holds it, and its parent.</summary>
internal sealed record ActivityTree(JsonObject Activity, string Port, ActivityTree? Parent)
{
    public string NodeId => Text("nodeId") ?? "";

    public string? Text(string member) => Activity[member] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    /// <summary>This activity and all below it.</summary>
    public IEnumerable<ActivityTree> All()
    {
        yield return this;
        foreach (var (member, child) in Activity)
            if (child is JsonObject or JsonArray && member is not ("metadata" or "customProperties"))
                foreach (var found in Below(child, char.ToUpperInvariant(member[0]) + member[1..]))
                    yield return found;
    }

    IEnumerable<ActivityTree> Below(JsonNode node, string port)
    {
        if (DesignerShape.IsActivity(node))
            return new ActivityTree(node.AsObject(), port, this).All();
        var children = node is JsonObject json ? json.Select(member => member.Value) : (JsonArray)node;
        return children.Where(child => child is JsonObject or JsonArray).SelectMany(child => Below(child!, port));
    }
}
