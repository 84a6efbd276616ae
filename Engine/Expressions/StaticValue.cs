using System.Text.Json.Nodes;

namespace DecisionWorkflow.Engine.Expressions;

/// <summary>What an expression comes to, as far as its text tells without running it.</summary>
public readonly record struct StaticValue
{
    StaticValue(bool known, bool exact, JsonNode? value) => (Known, Exact, Value) = (known, exact, value);

    /// <summary>Only a running case can tell.</summary>
    public static StaticValue Unknown => default;

    /// <summary>False when nothing can be told; <see cref="Value"/> is null then.</summary>
    public bool Known { get; }

    /// <summary>False when elements or members are missing that only a running case knows.</summary>
    public bool Exact { get; }

    /// <summary>The value; null for null and undefined.</summary>
    public JsonNode? Value { get; }

    /// <summary>A value that is known entirely.</summary>
    public static StaticValue Of(JsonNode? value) => new(true, true, value);

    /// <summary>An array or object of which more may come.</summary>
    public static StaticValue Partly(JsonNode value) => new(true, false, value);

    /// <summary>The value as a text, or null.</summary>
    public string? Text => Value is JsonValue value ? value.ToString() : null;

    /// <summary>The texts of an array, as far as they are known; of a single text, itself.</summary>
    public IReadOnlyList<string> Texts => Value switch
    {
        JsonArray items => [.. items.OfType<JsonValue>().Select(item => item.ToString())],
        JsonValue single when single.ToString() is { Length: > 0 } text => [text],
        _ => [],
    };

    /// <summary>JavaScript's truthiness; null when it cannot be told.</summary>
    public bool? Truth => !Known ? null : Value switch
    {
        null => false,
        JsonArray or JsonObject => true,
        JsonValue value when value.TryGetValue<bool>(out var truth) => truth,
        JsonValue value when value.TryGetValue<double>(out var number) => number != 0 && !double.IsNaN(number),
        JsonValue value => value.ToString().Length > 0,
        _ => null,
    };
}
