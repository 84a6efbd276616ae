using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;

namespace DecisionWorkflow.Engine.Execution;

/// <summary>Reads texts of definitions into values.</summary>
internal static class TextConversion
{
    /// <summary>Times without an offset are meant in China's time.</summary>
    public static readonly TimeSpan BusinessOffset = TimeSpan.FromHours(8);

    private static readonly CultureInfo s_chinese = CultureInfo.GetCultureInfo("zh-CN");

    public static object? To(string text, Type declared, Type target)
    {
        if (target == typeof(string))
            return text;
        var trimmed = text.Trim();
        if (trimmed.Length == 0)
            return declared == target && target.IsValueType ? Activator.CreateInstance(target) : null;
        if (target.IsEnum)
            return Enum.Parse(target, trimmed, true);
        if (target == typeof(bool))
            return Truth(trimmed);
        if (target == typeof(TimeSpan))
            return Span(trimmed);
        if (target == typeof(DateTimeOffset))
            return Moment(trimmed);
        if (target == typeof(DateTime))
            return Moment(trimmed).UtcDateTime;
        if (target == typeof(DateOnly))
            return DateOnly.FromDateTime(Moment(trimmed).ToOffset(BusinessOffset).DateTime);
        if (target == typeof(TimeOnly))
            return TimeOnly.Parse(trimmed, CultureInfo.InvariantCulture);
        if (target == typeof(Guid))
            return Guid.Parse(trimmed);
        if (target == typeof(Uri))
            return new Uri(trimmed, UriKind.RelativeOrAbsolute);
        if (target == typeof(byte[]))
            return Convert.FromBase64String(trimmed);
        if (typeof(IConvertible).IsAssignableFrom(target))
            return Number(trimmed, target);
        return Json(trimmed, text, target);
    }

    public static DateTimeOffset WithZone(DateTime time) =>
        time.Kind == DateTimeKind.Unspecified ? new DateTimeOffset(time, BusinessOffset) : new DateTimeOffset(time);

    /// <summary>Reads <c>[d.]hh:mm[:ss]</c>, where hours may exceed 23, and ISO 8601 such as <c>P3D</c>.</summary>
    public static TimeSpan Span(string text)
    {
        if (text.StartsWith('P') || text.StartsWith("-P", StringComparison.Ordinal))
            return XmlConvert.ToTimeSpan(text);
        var parts = text.Split(':');
        // .NET reads 72:00:00 as 72 days, and so does Elsa (elsa-core#5978); a clerk means 72 hours.
        if (parts.Length is 2 or 3 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var hours) && hours > 23)
        {
            var rest = TimeSpan.Parse($"0:{string.Join(':', parts[1..])}", CultureInfo.InvariantCulture);
            return TimeSpan.FromHours(hours) + rest;
        }
        return TimeSpan.Parse(text, CultureInfo.InvariantCulture);
    }

    private static DateTimeOffset Moment(string text)
    {
        // Studio's picker writes the culture's own format, 2026/9/22 14:30:00.
        if (!DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var time)
            && !DateTime.TryParse(text, s_chinese, DateTimeStyles.AdjustToUniversal, out time))
            throw new FormatException();
        return WithZone(time);
    }

    private static bool Truth(string text) => text switch
    {
        "1" => true,
        "0" => false,
        _ => bool.Parse(text),
    };

    private static object Number(string text, Type target) =>
        target == typeof(decimal) || target == typeof(double) || target == typeof(float) || !text.Contains('.', StringComparison.Ordinal)
            ? Convert.ChangeType(text, target, CultureInfo.InvariantCulture)
            : Convert.ChangeType(decimal.Parse(text, CultureInfo.InvariantCulture), target, CultureInfo.InvariantCulture);

    private static object? Json(string trimmed, string text, Type target)
    {
        if (trimmed[0] is '[' or '{' or '"')
            return ValueConversion.Convert(PlainData.From(JsonNode.Parse(trimmed)), target);
        if (typeof(JsonNode).IsAssignableFrom(target))
            return JsonNode.Parse(trimmed);
        if (target == typeof(JsonElement))
            return JsonSerializer.Deserialize<JsonElement>(trimmed);
        if (ValueConversion.ElementType(target) != null)
            return ValueConversion.Convert(new List<object?> { text }, target);
        throw new FormatException();
    }
}
