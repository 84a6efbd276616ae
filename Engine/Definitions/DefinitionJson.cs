using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DecisionWorkflow.Engine.Definitions;

/// <summary>Reads and completes definition JSON without losing a member that it does not know.</summary>
static class DefinitionJson
{
    /// <summary>Elsa's schema address, written on export and recognised on import.</summary>
    public const string Schema = "https://elsaworkflows.io/schemas/workflow-definition/v3.0.0/schema.json";

    // Readable in the database and in files: Chinese as written, no HTML context anywhere near.
    public static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    public static readonly JsonSerializerOptions Indented = new(Compact) { WriteIndented = true };

    // Answers add these and never belong to the definition.
    static readonly string[] Envelope = ["$schema", "links", "providerName", "materializerName", "materializerContext", "isMaterializerAvailable"];

    public static JsonObject Parse(string json) =>
        JsonNode.Parse(json, documentOptions: new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true }) as JsonObject
        ?? throw new JsonException("The definition is not a JSON object.");

    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>The hash of what a version says; null when there is none.</summary>
    public static string? Hash(DefinitionVersion? row) => row is null ? null : Hash(row.Json);

    /// <summary>Takes over the author's content into a row that is still open to change.</summary>
    public static void Write(DefinitionVersion row, JsonObject model)
    {
        var content = Content(model);
        var options = WorkflowDefinition.From(content).Options;
        row.Name = Text(content, "name");
        row.Description = Text(content, "description");
        row.IsReadonly = Flag(content, "isReadonly");
        row.IsSystem = Flag(content, "isSystem");
        row.UsableAsActivity = options.UsableAsActivity;
        row.ActivationStrategy = options.ActivationStrategyType;
        row.ToolVersion = System.Version.TryParse(Text(content, "toolVersion"), out var tool) ? tool.ToString() : "3.8.0.0";
        row.References = "|" + string.Concat(References(content["root"]).Distinct(StringComparer.Ordinal).Select(id => id + "|"));
        row.Json = content.ToJsonString(Compact);
        row.Revision++;
    }

    /// <summary>Whether the row holds just this content already.</summary>
    public static bool Says(DefinitionVersion row, JsonObject model) => row.Json == Content(model).ToJsonString(Compact);

    static JsonObject Content(JsonObject model)
    {
        var content = model.DeepClone().AsObject();
        foreach (var member in Envelope)
            content.Remove(member);
        if (content["root"] is JsonObject root)
            AssignNodeIds(root, "Workflow1");
        return content;
    }

    /// <summary>The definition as Elsa's API and files show it.</summary>
    public static JsonObject Read(DefinitionVersion row)
    {
        var json = Parse(row.Json);
        json["id"] = row.Id;
        json["definitionId"] = row.DefinitionId;
        json["name"] = row.Name;
        json["description"] = row.Description;
        json["createdAt"] = row.CreatedAt.ToString("O", CultureInfo.InvariantCulture);
        json["version"] = row.Version;
        json["toolVersion"] = row.ToolVersion;
        json["isReadonly"] = row.IsReadonly;
        json["isSystem"] = row.IsSystem;
        json["isLatest"] = row.IsLatest;
        json["isPublished"] = row.IsPublished;
        return json;
    }

    public static string? Text(JsonObject json, string member) =>
        json[member] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    public static bool Flag(JsonObject json, string member) =>
        json[member] is JsonValue value && value.TryGetValue(out bool flag) && flag;

    // A JSON object is an activity if it has id, type and version, as in Studio. The path of ids is what journals and statistics refer to.
    static void AssignNodeIds(JsonNode node, string path)
    {
        switch (node)
        {
            case JsonObject json when Text(json, "type") is not null && Text(json, "id") is { } id && json.ContainsKey("version"):
                path = $"{path}:{id}";
                json["nodeId"] = path;
                AssignBelow(json, path);
                break;
            case JsonObject json:
                AssignBelow(json, path);
                break;
            case JsonArray items:
                foreach (var item in items)
                    if (item is not null)
                        AssignNodeIds(item, path);
                break;
        }
    }

    static void AssignBelow(JsonObject json, string path)
    {
        foreach (var (name, child) in json.ToArray())
            if (child is JsonObject or JsonArray && name is not ("metadata" or "customProperties"))
                AssignNodeIds(child, path);
    }

    /// <summary>Ids of the definitions started or embedded below: plain on a workflow used as an activity, a literal input on the dispatching activities.</summary>
    public static IEnumerable<string> References(JsonNode? node)
    {
        if (node is JsonArray items)
        {
            foreach (var id in items.SelectMany(References))
                yield return id;
        }
        else if (node is JsonObject json)
        {
            foreach (var (name, child) in json)
            {
                if (name == "workflowDefinitionId")
                {
                    if ((child is JsonObject input && input["expression"] is JsonObject expression ? Text(expression, "value") : Text(json, name)) is { Length: > 0 } id)
                        yield return id;
                }
                else
                {
                    foreach (var id in References(child))
                        yield return id;
                }
            }
        }
    }

    /// <summary>Activities that are workflows of their own: they name their definition by a plain text.</summary>
    public static IEnumerable<JsonObject> EmbeddedWorkflows(JsonNode? node) => node switch
    {
        JsonArray items => items.SelectMany(EmbeddedWorkflows),
        JsonObject json => (Text(json, "workflowDefinitionId") is { Length: > 0 } && Text(json, "type") is not null ? new[] { json } : [])
            .Concat(json.Select(x => x.Value).ToArray().SelectMany(EmbeddedWorkflows)),
        _ => [],
    };

    /// <summary>Fixes the version that an embedded workflow runs on.</summary>
    public static void Pin(JsonObject node, DefinitionVersion published)
    {
        node["workflowDefinitionVersionId"] = published.Id;
        node["latestAvailablePublishedVersion"] = published.Version;
        node["latestAvailablePublishedVersionId"] = published.Id;
    }
}
