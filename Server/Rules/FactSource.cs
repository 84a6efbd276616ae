using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using DecisionWorkflow.Server.Calendar;

namespace DecisionWorkflow.Server.Rules;

/// <summary>Named values of a step, read as the type a rule needs. A value that is absent, empty or of another kind reads as null.</summary>
internal abstract class FactSource
{
    static readonly string[] DayForms = ["yyyy-MM-dd", "yyyy年M月d日", "yyyyMMdd"];

    static readonly string[] MomentForms = ["yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy年M月d日 HH:mm"];

    protected abstract JsonNode? Find(string name);

    public bool Has(string name) => Text(name) is not null || Find(name) is JsonArray { Count: > 0 } or JsonObject { Count: > 0 };

    public string? Text(string name) => Find(name) is JsonValue value && TextOf(value) is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    public int? Int(string name) => Decimal(name) is { } number && number == decimal.Truncate(number) && Math.Abs(number) <= int.MaxValue ? (int)number : null;

    public decimal? Decimal(string name) => decimal.TryParse(Text(name), NumberStyles.Number, CultureInfo.InvariantCulture, out decimal number) ? number : null;

    public bool Flag(string name) => Text(name) is "true" or "True" or "on" or "1" or "是" or "有";

    /// <summary>A yes or no that somebody answered; null where nobody did.</summary>
    public bool? Answer(string name) => Text(name) is null ? null : Flag(name);

    public DateOnly? Date(string name) => Text(name) is not { } text ? null
        : DateOnly.TryParseExact(text, DayForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? day
        : Moment(name) is { } moment ? BusinessClock.DateOf(moment)
        : null;

    /// <summary>A date and time; without an offset it is the street's own time.</summary>
    public DateTimeOffset? Moment(string name) => Text(name) is not { } text ? null
        : DateTime.TryParseExact(text, MomentForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime local)
            ? BusinessClock.At(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local))
        : text.Contains('T', StringComparison.Ordinal) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset moment)
            ? BusinessClock.InShanghai(moment)
        : null;

    /// <summary>The rows of a repeating section; none where it is absent.</summary>
    public IReadOnlyList<FactRow> Rows(string name) => Find(name) is JsonArray rows ? [.. rows.OfType<JsonObject>().Select(row => new FactRow(row))] : [];

    /// <summary>A list of texts, written as an array or with separators.</summary>
    public IReadOnlyList<string> Texts(string name) => Find(name) switch
    {
        JsonArray values => [.. values.OfType<JsonValue>().Select(TextOf).OfType<string>().Select(text => text.Trim()).Where(text => text.Length > 0)],
        JsonValue value when TextOf(value) is { } text => text.Split(['、', ',', '，', ';', '；'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
        _ => [],
    };

    static string? TextOf(JsonValue value) => value.GetValueKind() switch
    {
        // A value made from a date or an id is a string on paper only.
        JsonValueKind.String => value.TryGetValue(out string? text) ? text : JsonSerializer.Deserialize<string>(value.ToJsonString()),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Number => value.ToJsonString(),
        _ => null,
    };
}
