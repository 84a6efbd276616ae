using System.Text.Json.Nodes;
using DecisionWorkflow.Engine.Definitions;

namespace DecisionWorkflow.Engine.Activities;

/// <summary>The sub-workflows a definition uses, and theirs, loaded before the graph is built.</summary>
internal sealed class SubWorkflowSet(ActivityRegistry registry, FindDefinition find, IReadOnlyDictionary<string, string> pins)
{
    private const int MaxDepth = 16;
    private readonly Dictionary<string, WorkflowDefinition?> _byVersion = [];
    private readonly Dictionary<string, string> _pins = new(pins);

    public IReadOnlyDictionary<string, string> Pins => _pins;

    public async ValueTask LoadAsync(JsonNode? node, int depth, CancellationToken cancellationToken)
    {
        if (depth > MaxDepth)
            throw new InvalidDefinitionException($"子流程嵌套超过 {MaxDepth} 层，可能是流程互相引用。请检查子流程。");
        switch (node)
        {
            case JsonObject value:
                if (IsSubWorkflow(value))
                    await LoadOneAsync(value, depth, cancellationToken);
                foreach (var (name, child) in value)
                {
                    if (name is not ("metadata" or "customProperties"))
                        await LoadAsync(child, depth, cancellationToken);
                }
                break;
            case JsonArray array:
                foreach (var child in array)
                    await LoadAsync(child, depth, cancellationToken);
                break;
        }
    }

    /// <summary>Nodes of unknown type that name a definition are sub-workflows.</summary>
    public bool IsSubWorkflow(JsonObject json) =>
        ActivityJson.IsActivity(json) && (DefinitionIdOf(json) != null || VersionIdOf(json) != null) && registry.Find(json["type"]!.ToString()) == null;

    public WorkflowDefinition? Find(JsonObject json)
    {
        var version = VersionIdOf(json) ?? _pins.GetValueOrDefault(DefinitionIdOf(json)!);
        return version == null ? null : _byVersion.GetValueOrDefault(version);
    }

    private static string? DefinitionIdOf(JsonObject json) => Text(json["workflowDefinitionId"]);

    private static string? VersionIdOf(JsonObject json) => Text(json["workflowDefinitionVersionId"]);

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;

    private async ValueTask LoadOneAsync(JsonObject json, int depth, CancellationToken cancellationToken)
    {
        var definitionId = DefinitionIdOf(json) ?? "";
        var version = VersionIdOf(json) ?? _pins.GetValueOrDefault(definitionId);
        if (version != null && _byVersion.TryGetValue(version, out var known))
        {
            if (known != null)
                await LoadAsync(known.Root, depth + 1, cancellationToken);
            return;
        }
        var definition = await find(definitionId, version, cancellationToken);
        if (definition == null)
            return;
        if (VersionIdOf(json) == null)
            _pins[definitionId] = definition.Id;
        _byVersion[version ?? definition.Id] = definition;
        await LoadAsync(definition.Root, depth + 1, cancellationToken);
    }
}
