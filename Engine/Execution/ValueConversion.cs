using System.Collections;
using System.Dynamic;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DecisionWorkflow.Engine.Execution;

/// <summary>Converts values between the types that workflows use.</summary>
internal static class ValueConversion
{
    public static T? To<T>(object? value) => value is T typed ? typed : (T?)Convert(value, typeof(T));

    public static object? Convert(object? value, Type target)
    {
        if (value is JsonElement or JsonNode && !target.IsInstanceOfType(value))
            value = value is JsonElement element ? PlainData.From(element) : PlainData.From((JsonNode)value);
        var inner = Nullable.GetUnderlyingType(target) ?? target;
        if (value == null)
            return inner == target && target.IsValueType ? Activator.CreateInstance(target) : null;
        if (inner == typeof(object))
            return value is JsonElement or JsonNode ? Plain(value) : value;
        if (inner.IsInstanceOfType(value))
            return value;
        if (inner == typeof(ExpandoObject))
            return value is string json ? FromJson(json) : value;
        try
        {
            return value is string text ? TextConversion.To(text, target, inner) : FromObject(value, inner);
        }
        catch (Exception exception) when (exception is FormatException or InvalidCastException or OverflowException or JsonException or ArgumentException or NotSupportedException)
        {
            throw new FormatException($"不能把“{Shown(value)}”转换为 {TypeAliases.NameOf(target)}。", exception);
        }
    }

    /// <summary>What a variable of a type holds: nothing stays nothing, whatever the type.</summary>
    public static object? Kept(object? value, Type type) => IsNothing(value, type) ? null : Convert(value, type);

    /// <summary>What a variable holds at first; a default that does not fit its type is none.</summary>
    public static object? KeptAtFirst(object? value, Type type)
    {
        try
        {
            return Kept(value, type);
        }
        catch (FormatException)
        {
            return type.IsValueType ? Activator.CreateInstance(type) : null;
        }
    }

    private static bool IsNothing(object? value, Type type) =>
        value is null or JsonElement { ValueKind: JsonValueKind.Null or JsonValueKind.Undefined }
        || value is string text && string.IsNullOrWhiteSpace(text) && type != typeof(string) && type != typeof(object);

    private static object? FromObject(object value, Type target)
    {
        if (target == typeof(string))
            return Text(value);
        if (target.IsEnum)
            return Enum.ToObject(target, System.Convert.ToInt64(value, CultureInfo.InvariantCulture));
        if (value is IConvertible && typeof(IConvertible).IsAssignableFrom(target))
            return System.Convert.ChangeType(value, target, CultureInfo.InvariantCulture);
        if (value is DateTime time && target == typeof(DateTimeOffset))
            return TextConversion.WithZone(time);
        if (value is DateTimeOffset moment && target == typeof(DateTime))
            return moment.UtcDateTime;
        if (value is DateTimeOffset day && target == typeof(DateOnly))
            return DateOnly.FromDateTime(day.ToOffset(TextConversion.BusinessOffset).DateTime);
        if (target == typeof(JsonElement))
            return JsonSerializer.SerializeToElement(value, EngineJson.Options);
        if (typeof(JsonNode).IsAssignableFrom(target))
            return JsonSerializer.SerializeToNode(value, EngineJson.Options);
        if (value is IEnumerable items and not IDictionary && ElementType(target) is { } element)
            return Collection(items, target, element);
        return JsonSerializer.Deserialize(JsonSerializer.SerializeToUtf8Bytes(value, EngineJson.Options), target, EngineJson.Options);
    }

    private static object? Collection(IEnumerable items, Type target, Type element)
    {
        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(element))!;
        foreach (var item in items)
            list.Add(Convert(item, element));
        if (target.IsArray)
        {
            var array = Array.CreateInstance(element, list.Count);
            list.CopyTo(array, 0);
            return array;
        }
        return target.IsInstanceOfType(list)
            ? list
            : JsonSerializer.Deserialize(JsonSerializer.SerializeToUtf8Bytes(list, list.GetType(), EngineJson.Options), target, EngineJson.Options);
    }

    internal static Type? ElementType(Type target)
    {
        if (target.IsArray)
            return target.GetElementType();
        if (typeof(IDictionary).IsAssignableFrom(target) || target == typeof(string))
            return null;
        if (target == typeof(IEnumerable) || target == typeof(ICollection) || target == typeof(IList))
            return typeof(object);
        if (!target.IsGenericType || target.GetGenericArguments() is not [var element] || !typeof(IEnumerable).IsAssignableFrom(target))
            return null;
        return element;
    }

    /// <summary>The data that a text of JSON describes; any other text is itself.</summary>
    private static object? FromJson(string text)
    {
        try
        {
            return text.TrimStart() is ['{' or '[', ..] ? PlainData.From(JsonNode.Parse(text)) : text;
        }
        catch (JsonException)
        {
            return text;
        }
    }

    internal static string Text(object value) => value switch
    {
        string text => text,
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        DateTimeOffset moment => moment.ToString("O", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("O", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
        Enum member => member.ToString(),
        bool or IFormattable => System.Convert.ToString(value, CultureInfo.InvariantCulture)!,
        byte[] bytes => System.Convert.ToBase64String(bytes),
        _ => JsonSerializer.Serialize(value, value.GetType(), EngineJson.Options),
    };

    private static object? Plain(object value) => value is JsonElement element ? PlainData.From(element) : PlainData.From((JsonNode)value);

    private static string Shown(object value)
    {
        var text = value as string ?? value.ToString() ?? "";
        return text.Length > 80 ? string.Concat(text.AsSpan(0, 80), "…") : text;
    }
}
