using System.Globalization;
using System.Text.Json.Nodes;
using DecisionWorkflow.Server.Documents;

namespace DecisionWorkflow.Server.Inbox;

/// <summary>A value as a person reads it on a page, and as an input box wants it.</summary>
internal static class ShownValue
{
    public static string Text(FieldForm line, JsonNode? value) => value switch
    {
        null => "",
        JsonArray many => string.Join("、", many.Select(one => Text(line, one))),
        JsonObject row => string.Join("，", line.Columns.Select(column => Text(column, row[column.Name])).Where(text => text.Length > 0)),
        _ => Plain(line, value.ToString()),
    };

    static string Plain(FieldForm line, string text) => line.Type switch
    {
        FieldType.Date when DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day) => day.ToString("yyyy年M月d日"),
        FieldType.DateTime when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) => at.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy年M月d日 HH:mm"),
        FieldType.Money when decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var money) => $"{money:#,0.##} 元",
        FieldType.Bool => text is "true" or "True" ? "是" : "否",
        _ => line.Options.FirstOrDefault(option => option.Value == text)?.Text ?? text,
    };

    /// <summary>For a box: a moment without its zone, everything else as it is.</summary>
    public static string Box(FieldForm line, JsonNode? value) => value switch
    {
        null or JsonArray or JsonObject => "",
        _ when line.Type == FieldType.DateTime && value.ToString() is { Length: > 16 } moment && moment[10] == 'T' => moment[..16],
        _ => value.ToString(),
    };

    public static bool Chosen(JsonNode? value, FieldOption option) => value switch
    {
        JsonArray many => many.Any(one => one?.ToString() == option.Value),
        null => false,
        _ => string.Equals(value.ToString(), option.Value, StringComparison.OrdinalIgnoreCase),
    };
}
