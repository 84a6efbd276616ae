using System.Text.Json.Nodes;
using DecisionWorkflow.Engine.Activities;
using DecisionWorkflow.Engine.Definitions;

namespace DecisionWorkflow.Server.Versions;

/// <summary>What one version of a flow does differently from another, in words: steps added, taken out, renamed, set and led differently.</summary>
internal sealed class VersionChanges(DefinitionQueries definitions, ActivityRegistry registry)
{
    // What only the drawing or the engine cares for.
    static readonly string[] Silent = ["id", "nodeId", "name", "version", "metadata", "customProperties"];

    public async Task<IReadOnlyList<string>> BetweenAsync(string fromVersionId, string toVersionId, CancellationToken ct) =>
        await definitions.FindAsync(fromVersionId, ct) is { } from && await definitions.FindAsync(toVersionId, ct) is { } to
            ? Between(DefinitionQueries.ToJson(from), DefinitionQueries.ToJson(to))
            : [];

    public IReadOnlyList<string> Between(JsonObject from, JsonObject to)
    {
        var (before, after) = (Steps(from), Steps(to));
        List<string> changes =
        [
            .. after.Where(step => !before.ContainsKey(step.Key)).Select(step => $"新增“{Name(step.Value)}”"),
            .. before.Where(step => !after.ContainsKey(step.Key)).Select(step => $"去掉“{Name(step.Value)}”"),
        ];
        foreach (var (id, step) in after.Where(step => before.ContainsKey(step.Key)))
        {
            if (Name(before[id]) != Name(step))
                changes.Add($"“{Name(before[id])}”改名为“{Name(step)}”");
            if (Settings(before[id], step) is { Count: > 0 } settings)
                changes.Add($"“{Name(step)}”的设置有改动：{string.Join("、", settings)}");
        }

        foreach (var (line, target) in Lines(to))
            if (before.ContainsKey(line.Step) && after.TryGetValue(line.Step, out var step) && after.TryGetValue(target, out var next) && (!Lines(from).TryGetValue(line, out var old) || old != target))
                changes.Add($"“{Name(step)}”{(line.Port == "Done" ? "" : $"的“{OutcomeNames.Of(line.Port)}”")}之后改为“{Name(next)}”");
        return changes;
    }

    IReadOnlyList<string> Settings(JsonObject before, JsonObject after) =>
        [.. before.Select(member => member.Key).Union(after.Select(member => member.Key))
            .Where(member => !Silent.Contains(member) && !JsonNode.DeepEquals(Meaning(before[member]), Meaning(after[member])))
            .Select(member => registry.Find(after["type"]?.ToString() ?? "")?.Inputs.FirstOrDefault(input => input.Name.Equals(member, StringComparison.OrdinalIgnoreCase))?.DisplayName)
            .Select(label => label ?? "其他内容").Distinct()];

    // The editor writes an input with more or fewer members around what was entered.
    static JsonNode? Meaning(JsonNode? value) => value is JsonObject json && json["expression"] is { } expression ? expression : value;

    static Dictionary<string, JsonObject> Steps(JsonObject flow) =>
        (flow["root"]?["activities"] as JsonArray ?? []).OfType<JsonObject>().Where(step => step["id"] is not null).DistinctBy(step => step["id"]!.ToString()).ToDictionary(step => step["id"]!.ToString());

    static Dictionary<(string Step, string Port), string> Lines(JsonObject flow) =>
        (flow["root"]?["connections"] as JsonArray ?? []).OfType<JsonObject>()
            .GroupBy(line => (Step: line["source"]?["activity"]?.ToString() ?? "", Port: line["source"]?["port"]?.ToString() ?? "Done"))
            .ToDictionary(lines => lines.Key, lines => lines.First()["target"]?["activity"]?.ToString() ?? "");

    string Name(JsonObject step)
    {
        var type = step["type"]?.ToString() ?? "";
        return step["metadata"]?["displayText"]?.ToString() is { Length: > 0 } shown ? shown
            : GivenNames.Of(step["name"]?.ToString(), type) is { } name && name != step["id"]!.ToString() ? name
            : registry.Find(type)?.DisplayName ?? type;
    }
}
