using System.Text.Json;
using System.Text.Json.Nodes;
using DecisionWorkflow.Engine.Activities;
using DecisionWorkflow.Engine.Execution;

namespace DecisionWorkflow.Engine.Definitions;

/// <summary>
/// One version of a workflow definition. The JSON behind it is the truth: members the engine does not know survive,
/// and <see cref="Root"/> stays as it was received.
/// </summary>
public sealed class WorkflowDefinition
{
    private WorkflowDefinition(JsonObject json) => Json = json;

    /// <summary>The definition as Elsa writes it. Change it freely; the properties below read and write it.</summary>
    public JsonObject Json { get; }

    /// <summary>The id of the version.</summary>
    public string Id
    {
        get => Text("id") ?? "";
        set => Json["id"] = value;
    }

    /// <summary>The id across versions.</summary>
    public string DefinitionId
    {
        get => Text("definitionId") ?? "";
        set => Json["definitionId"] = value;
    }

    /// <summary>The name.</summary>
    public string? Name
    {
        get => Text("name");
        set => Json["name"] = value;
    }

    /// <summary>The description.</summary>
    public string? Description
    {
        get => Text("description");
        set => Json["description"] = value;
    }

    /// <summary>The number of the version, from 1.</summary>
    public int Version
    {
        get => Json["version"] is JsonValue value && value.TryGetValue<int>(out var number) ? number : 1;
        set => Json["version"] = value;
    }

    /// <summary>When the version was created.</summary>
    public DateTimeOffset? CreatedAt
    {
        get => Json["createdAt"] is JsonValue value && value.TryGetValue<DateTimeOffset>(out var time) ? time : null;
        set => Json["createdAt"] = value;
    }

    /// <summary>The version of Elsa that wrote it.</summary>
    public string? ToolVersion
    {
        get => Text("toolVersion");
        set => Json["toolVersion"] = value;
    }

    /// <summary>Whether it is the newest version.</summary>
    public bool IsLatest
    {
        get => Truth("isLatest");
        set => Json["isLatest"] = value;
    }

    /// <summary>Whether it is the published version.</summary>
    public bool IsPublished
    {
        get => Truth("isPublished");
        set => Json["isPublished"] = value;
    }

    /// <summary>Whether it may not be edited.</summary>
    public bool IsReadonly
    {
        get => Truth("isReadonly");
        set => Json["isReadonly"] = value;
    }

    /// <summary>Whether it is hidden from lists.</summary>
    public bool IsSystem
    {
        get => Truth("isSystem");
        set => Json["isSystem"] = value;
    }

    /// <summary>The root activity.</summary>
    public JsonObject Root
    {
        get => Json["root"] as JsonObject ?? throw new InvalidDefinitionException("流程定义缺少 root（根活动）。");
        set => Json["root"] = value;
    }

    /// <summary>The variables.</summary>
    public IReadOnlyList<VariableDefinition> Variables => [.. Objects("variables").Select(VariableDefinition.From)];

    /// <summary>The inputs.</summary>
    public IReadOnlyList<ParameterDefinition> Inputs => [.. Objects("inputs").Select(ParameterDefinition.From)];

    /// <summary>The outputs.</summary>
    public IReadOnlyList<ParameterDefinition> Outputs => [.. Objects("outputs").Select(ParameterDefinition.From)];

    /// <summary>The outcomes when used as an activity.</summary>
    public IReadOnlyList<string> Outcomes => [.. (Json["outcomes"] as JsonArray ?? []).Select(x => x?.ToString() ?? "")];

    /// <summary>The options.</summary>
    public DefinitionOptions Options => DefinitionOptions.From(Json);

    /// <summary>Free properties.</summary>
    public JsonObject CustomProperties => Json["customProperties"] as JsonObject ?? [];

    /// <summary>Reads a definition.</summary>
    /// <param name="json">The JSON.</param>
    /// <param name="limits">What it may cost at most.</param>
    /// <exception cref="InvalidDefinitionException">It is not a definition, or too large.</exception>
    public static WorkflowDefinition Parse(string json, EngineLimits? limits = null)
    {
        limits ??= new EngineLimits();
        if (json.Length > limits.DefinitionLength)
            throw new InvalidDefinitionException($"流程定义有 {json.Length} 个字符，超过上限 {limits.DefinitionLength}。");
        try
        {
            var options = new JsonDocumentOptions { MaxDepth = (limits.Depth * 8) + 64 };
            return From(JsonNode.Parse(json, null, options) as JsonObject ?? throw new InvalidDefinitionException("流程定义必须是一个 JSON 对象。"));
        }
        catch (JsonException exception)
        {
            throw new InvalidDefinitionException($"流程定义不是有效的 JSON（第 {exception.LineNumber + 1} 行）：{exception.Message}", exception);
        }
    }

    /// <summary>Takes a JSON object as a definition.</summary>
    /// <param name="json">The object; it is not copied.</param>
    public static WorkflowDefinition From(JsonObject json) => new(json);

    /// <summary>The JSON, with everything that was read and not understood.</summary>
    public string ToJson() => Json.ToJsonString(EngineJson.Options);

    private string? Text(string name) => Json[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private bool Truth(string name) => Json[name] is JsonValue value && value.TryGetValue<bool>(out var truth) && truth;

    private IEnumerable<JsonObject> Objects(string name) => (Json[name] as JsonArray ?? []).OfType<JsonObject>();
}
