using System.Collections;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DecisionWorkflow.Engine.Expressions.Values;

/// <summary>Copies CLR values and JSON nodes into the language. No CLR object is ever visible inside.</summary>
static class Incoming
{
    public static JsValue FromClr(Run run, object? value)
    {
        switch (value)
        {
            case null: return JsValue.Null;
            case string text: run.AllocateText(text.Length); return text;
            case bool flag: return flag;
            case double or float or int or long or decimal or short or byte or uint or ulong or ushort or sbyte: return Convert.ToDouble(value, CultureInfo.InvariantCulture);
            case char c: return c.ToString();
            case DateTimeOffset at: return JsDate.From(at);
            case DateTime at: return JsDate.From(at.Kind == DateTimeKind.Unspecified ? new DateTimeOffset(at, TimeSpan.FromHours(8)) : new DateTimeOffset(at));
            case DateOnly or TimeOnly: return ((IFormattable)value).ToString(value is DateOnly ? "yyyy-MM-dd" : "HH:mm:ss", CultureInfo.InvariantCulture);
            case TimeSpan or Guid or Enum: return value.ToString()!;
            case byte[] bytes: return new JsBytes(run, bytes);
            case JsonElement element: return FromElement(run, element);
            case JsonValue leaf: return FromLeaf(run, leaf);
        }
        run.Enter();
        var result = FromContainer(run, value);
        run.Depth--;
        return result;
    }

    static JsObject FromContainer(Run run, object value)
    {
        switch (value)
        {
            case JsonObject node: return FromPairs(run, node.Select(p => KeyValuePair.Create(p.Key, (object?)p.Value)));
            case IEnumerable<KeyValuePair<string, object?>> pairs: return FromPairs(run, pairs);
            case IDictionary table: return FromPairs(run, table.Keys.Cast<object>().Select(k => KeyValuePair.Create(k.ToString()!, table[k])));
            case IEnumerable items: return new JsArray(run, items.Cast<object?>().Select(item => FromClr(run, item)));
            // A record of the host's is copied as data by its JSON form.
            default: return FromContainer(run, JsonSerializer.SerializeToNode(value) ?? new JsonObject());
        }
    }

    static JsObject FromPairs(Run run, IEnumerable<KeyValuePair<string, object?>> pairs)
    {
        var result = new JsObject();
        foreach (var (key, value) in pairs) result.Define(run, key, FromClr(run, value));
        return result;
    }

    static JsValue FromLeaf(Run run, JsonValue leaf) =>
        leaf.TryGetValue<JsonElement>(out var element) ? FromElement(run, element) : FromClr(run, leaf.GetValue<object>());

    static JsValue FromElement(Run run, JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => FromClr(run, element.GetString()),
        JsonValueKind.Number => element.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Array => FromClr(run, JsonArray.Create(element)),
        JsonValueKind.Object => FromClr(run, JsonObject.Create(element)),
        _ => JsValue.Null,
    };
}
