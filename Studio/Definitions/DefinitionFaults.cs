using System.Text.Json.Nodes;
using DecisionWorkflow.Engine.Activities;
using DecisionWorkflow.Engine.Definitions;
using DecisionWorkflow.Studio.Answers;

namespace DecisionWorkflow.Studio.Definitions;

/// <summary>Puts what the publishing checks found into words that name the activity as its author sees it.</summary>
internal sealed class DefinitionFaults(ActivityRegistry registry)
{
    /// <summary>What forbids it, one line each.</summary>
    public IReadOnlyList<string> Describe(SavedDefinition saved) => Describe(Findings(saved));

    /// <inheritdoc cref="Describe(SavedDefinition)"/>
    public static IReadOnlyList<string> Describe(IReadOnlyList<Finding> findings) =>
        [.. findings.Where(finding => finding.Severity == Finding.Error).Select(finding => finding.ActivityName is { } name ? $"【{name}】{finding.Message}" : finding.Message)];

    /// <summary>What forbids it and what its author should know, for the page to show on the activities.</summary>
    public IReadOnlyList<Finding> Findings(SavedDefinition saved) =>
        saved.Errors.Count + saved.Warnings.Count == 0 ? [] : Findings(saved.Errors.Concat(saved.Warnings), DefinitionQueries.ToJson(saved.Version)["root"]);

    /// <summary>What would keep the definition from being drawn again. Even a draft is refused for it: the editor would open empty and save that.</summary>
    public IReadOnlyList<Finding> Undrawable(JsonObject model) => RepeatedOutcomes.Of(model, registry) is { Count: > 0 } errors ? Findings(errors, model["root"]) : [];

    List<Finding> Findings(IEnumerable<DefinitionError> errors, JsonNode? root)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        if (root is not null)
            CollectNames(root, names);
        return [.. errors.Select(error => new Finding(
            error.IsWarning ? Finding.Warning : Finding.Error, error.Message, error.ActivityId, error.ActivityId is { } id ? names.GetValueOrDefault(id, id) : null))];
    }

    void CollectNames(JsonNode node, Dictionary<string, string> names)
    {
        if (node is JsonObject json && DesignerShape.IsActivity(json))
            names[json["id"]!.GetValue<string>()] = Shown(json);
        foreach (var child in node is JsonObject parent ? parent.Select(member => member.Value) : node as JsonArray ?? [])
            if (child is JsonObject or JsonArray)
                CollectNames(child, names);
    }

    string Shown(JsonObject activity)
    {
        var type = Text(activity["type"]) ?? "";
        return Text((activity["metadata"] as JsonObject)?["displayText"]) ?? GivenNames.Of(Text(activity["name"]), type) ?? registry.Find(type)?.DisplayName ?? type;
    }

    static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) && text.Length > 0 ? text : null;
}
