using System.Text.Json;
using System.Text.Json.Nodes;

namespace DecisionWorkflow.Engine.Execution;

/// <summary>Turns JSON into plain data.</summary>
internal static class PlainData
{
    public static object? From(JsonNode? node) => node == null ? null : From(JsonSerializer.SerializeToElement(node));

    public static object? From(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => Number(element),
        JsonValueKind.Array => element.EnumerateArray().Select(From).ToList(),
        JsonValueKind.Object => Dictionary(element),
        _ => null,
    };

    /// <summary>Objects of classes become dictionaries, so that a variable reads the same before and after a wait.</summary>
    public static object? Of(object? value) => value switch
    {
        null or string or bool or IFormattable or byte[] or JsonElement or JsonNode => value,
        IEnumerable<KeyValuePair<string, object>> or IEnumerable<object> or System.Collections.ICollection => value,
        IConvertible => value,
        _ => From(JsonSerializer.SerializeToElement(value, value.GetType(), EngineJson.Options)),
    };

    private static object Number(JsonElement element) =>
        element.TryGetInt32(out var small) ? small
        : element.TryGetInt64(out var large) ? (object)large
        : element.GetDouble();

    private static Dictionary<string, object?> Dictionary(JsonElement element)
    {
        var dictionary = new Dictionary<string, object?>();
        foreach (var property in element.EnumerateObject())
            dictionary[property.Name] = From(property.Value);
        return dictionary;
    }
}
