using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace DecisionWorkflow.Server.Documents;

/// <summary>How a value reads on paper.</summary>
internal static partial class FieldText
{
    public const char Checked = '☑';
    public const char Unchecked = '□';

    [GeneratedRegex(@"\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2}")]
    private static partial Regex HalfCharacter();

    static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-CN");
    static readonly TimeSpan Beijing = TimeSpan.FromHours(8);

    public static bool IsEmpty(JsonNode? value) => value switch
    {
        null => true,
        JsonArray array => array.Count == 0,
        JsonValue one when one.GetValueKind() == JsonValueKind.String => string.IsNullOrWhiteSpace(Raw(one)),
        _ => value.GetValueKind() == JsonValueKind.Null,
    };

    /// <summary>As JavaScript has it, so that a block and the flow's expression agree: false, 0 and nothing are not true.</summary>
    public static bool IsTrue(JsonNode? value) => !IsEmpty(value) && value!.GetValueKind() switch
    {
        JsonValueKind.False => false,
        JsonValueKind.Number => FieldReader.Number(value) != 0,
        _ => true,
    };

    public static string Of(JsonNode value, FieldType type, string? format, IReadOnlyList<FieldOption> options) => type switch
    {
        FieldType.Int or FieldType.Decimal => Number(value, format ?? "0.############"),
        FieldType.Money => Number(value, format ?? "#,##0.############"),
        FieldType.Date => Date(value, format ?? "yyyy年M月d日"),
        FieldType.DateTime => Date(value, format ?? "yyyy年M月d日HH:mm"),
        FieldType.Time => Time(value, format ?? "HH:mm"),
        FieldType.Bool => IsTrue(value) ? "是" : "否",
        FieldType.Choice or FieldType.Choices => Chosen(value, options),
        _ => Plain(value, text => text),
    };

    /// <summary>Every option with its box.</summary>
    public static string Boxes(JsonNode? value, IReadOnlyList<FieldOption> options) =>
        string.Join('　', options.Select(option => $"{Box(IsChosen(value, option))}{option.Text}"));

    public static char Box(bool on) => on ? Checked : Unchecked;

    public static bool IsChosen(JsonNode? value, FieldOption option) => value switch
    {
        null => false,
        JsonArray many => many.Any(one => IsChosen(one, option)),
        _ => Raw(value) is var text && (text == option.Value || text == option.Text),
    };

    /// <summary>A value as bare text, whatever its kind.</summary>
    public static string Raw(JsonNode value) => value switch
    {
        JsonValue one when one.GetValueKind() == JsonValueKind.String => Text(one),
        JsonValue one when one.GetValueKind() is JsonValueKind.True => "true",
        JsonValue one when one.GetValueKind() is JsonValueKind.False => "false",
        JsonObject named => named["name"] is { } name ? Raw(name) : named.ToJsonString(),
        _ => value.ToJsonString(),
    };

    /// <summary>Options may be called true and false, and then a truth value chooses between them.</summary>
    static string Chosen(JsonNode value, IReadOnlyList<FieldOption> options) => value is JsonArray many
        ? string.Join('、', many.Where(one => !IsEmpty(one)).Select(one => Chosen(one!, options)))
        : options.FirstOrDefault(option => IsChosen(value, option))?.Text ?? Plain(value, text => text);

    static string Text(JsonValue value)
    {
        try
        {
            return value.GetValue<string>();
        }
        catch (InvalidOperationException)
        {
            // JSON may hold half a character (\uD800); .NET does not read such a text at all.
            return JsonSerializer.Deserialize<string>(HalfCharacter().Replace(value.GetValue<JsonElement>().GetRawText(), "\\uFFFD"))!;
        }
    }

    static string Plain(JsonNode value, Func<string, string> shown) => value switch
    {
        JsonArray many => string.Join('、', many.Where(one => !IsEmpty(one)).Select(one => shown(Raw(one!)))),
        JsonValue one when one.GetValueKind() is JsonValueKind.True or JsonValueKind.False => IsTrue(one) ? "是" : "否",
        _ => shown(Raw(value)),
    };

    static string Number(JsonNode value, string format)
    {
        if (!decimal.TryParse(Raw(value), NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return Raw(value);
        return format is "万" or "万元"
            ? (number / 10_000m).ToString("0.############", CultureInfo.InvariantCulture) + format[1..]
            : number.ToString(format, CultureInfo.InvariantCulture);
    }

    static string Date(JsonNode value, string format)
    {
        var text = Raw(value);
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return date.ToDateTime(TimeOnly.MinValue).ToString(Custom(format), Chinese);
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? Local(text, moment).ToString(Custom(format), Chinese)
            : text;
    }

    /// <summary>A moment with an offset is told in Beijing time; one without is taken as already local.</summary>
    static DateTime Local(string text, DateTimeOffset moment)
    {
        var time = text.IndexOf('T', StringComparison.Ordinal);
        var offset = text.EndsWith('Z') || time > 0 && text.IndexOfAny(['+', '-'], time) > 0;
        return offset ? moment.ToOffset(Beijing).DateTime : moment.UtcDateTime;
    }

    static string Time(JsonNode value, string format) =>
        TimeOnly.TryParse(Raw(value), CultureInfo.InvariantCulture, out var time) ? time.ToString(Custom(format), Chinese) : Date(value, format);

    /// <summary>A single letter would be read as a standard format.</summary>
    static string Custom(string format) => format.Length == 1 ? "%" + format : format;
}
