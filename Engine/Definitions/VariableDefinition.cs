using System.Text.Json.Nodes;
using DecisionWorkflow.Engine.Execution;
using Elsa.Workflows;
using Elsa.Workflows.Memory;

namespace DecisionWorkflow.Engine.Definitions;

/// <summary>A variable as a definition declares it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="TypeName">The alias of its type, as written.</param>
/// <param name="IsArray">Whether it is an array of that type.</param>
/// <param name="Value">Its first value, as written.</param>
/// <param name="StorageDriverTypeName">How it is kept, as written.</param>
public sealed record VariableDefinition(string Id, string Name, string TypeName, bool IsArray, JsonNode? Value, string? StorageDriverTypeName)
{
    internal static VariableDefinition From(JsonObject json)
    {
        var name = json["name"]?.ToString() ?? "";
        return new VariableDefinition(
            json["id"]?.ToString() is { Length: > 0 } id ? id : name,
            name,
            json["typeName"]?.ToString() ?? "Object",
            json["isArray"] is JsonValue array && array.TryGetValue<bool>(out var isArray) && isArray,
            json["value"],
            json["storageDriverTypeName"]?.ToString());
    }

    internal Variable ToVariable()
    {
        var type = TypeAliases.TypeOf(TypeName, IsArray);
        return new Variable(Name, Value is JsonValue text && text.TryGetValue<string>(out var value) ? Parsed(value, type) : PlainData.From(Value), Id)
        {
            DeclaredType = type,
            StorageDriverType = IsMemory ? typeof(MemoryStorageDriver) : typeof(WorkflowInstanceStorageDriver),
        };
    }

    private bool IsMemory => StorageDriverTypeName?.Split(',')[0].Split('.')[^1] == nameof(MemoryStorageDriver);

    /// <summary>Studio writes every first value as text; one of an object variable that is JSON is meant as JSON.</summary>
    private static object? Parsed(string text, Type type) =>
        type == typeof(object) && text.TrimStart() is ['{' or '[', ..] && TryParse(text, out var parsed) ? parsed
        : string.IsNullOrWhiteSpace(text) ? null : text;

    private static bool TryParse(string text, out object? parsed)
    {
        try
        {
            parsed = PlainData.From(JsonNode.Parse(text));
            return true;
        }
        catch (System.Text.Json.JsonException)
        {
            parsed = null;
            return false;
        }
    }
}
