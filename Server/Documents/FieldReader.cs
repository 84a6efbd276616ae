using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace DecisionWorkflow.Server.Documents;

/// <summary>Understands what people type for a number, a date, a time or a choice, in the spellings that occur.</summary>
internal static partial class FieldReader
{
    [GeneratedRegex(@"^(?<sign>[-+])?(?<figure>\d+(\.\d+)?|\.\d+)(?<unit>万|亿)?(元|%|人|份|票|户|件|天|日)?$")]
    private static partial Regex NumberForm();

    [GeneratedRegex(@"^(?<y>\d{4})(?:[-/.年])(?<m>\d{1,2})(?:[-/.月])(?<d>\d{1,2})日?$")]
    private static partial Regex DateForm();

    [GeneratedRegex(@"^(?<half>上午|下午|晚上|晚|中午)?(?<h>\d{1,2})(?:(?::|时|点)(?<min>\d{1,2}|半)?分?)(?::?\d{1,2}(?:\.\d+)?秒?)?$")]
    private static partial Regex TimeForm();

    [GeneratedRegex(@"^(?<date>\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?)[T\s]*(?<time>\D?.*?)$")]
    private static partial Regex MomentForm();

    [GeneratedRegex(@"(?<=[\d.])(?:Z|[+-]\d{2}:?\d{2})$")]
    private static partial Regex Offset();

    public static decimal? Number(JsonNode value)
    {
        if (value.GetValueKind() == JsonValueKind.Number)
            return decimal.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var plain) ? plain : null;
        var text = HalfWidth(FieldText.Raw(value)).Replace(",", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).TrimStart('¥');
        if (NumberForm().Match(text) is not { Success: true } form || !decimal.TryParse(form.Groups["figure"].Value, NumberStyles.Number, CultureInfo.InvariantCulture, out var figure))
            return null;
        if (form.Groups["sign"].Value == "-")
            figure = -figure;
        return form.Groups["unit"].Value switch { "万" => figure * 10_000, "亿" => figure * 100_000_000, _ => figure };
    }

    public static DateOnly? Date(string text)
    {
        text = HalfWidth(text).Replace(" ", "", StringComparison.Ordinal);
        if (DateOnly.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var digits))
            return digits;
        if (DateForm().Match(text) is { Success: true } form)
            return Day(form.Groups["y"].Value, form.Groups["m"].Value, form.Groups["d"].Value);
        return Moment(text) is { } moment ? DateOnly.FromDateTime(moment.DateTime) : null;
    }

    public static TimeOnly? Time(string text)
    {
        if (TimeForm().Match(HalfWidth(text).Replace(" ", "", StringComparison.Ordinal)) is not { Success: true } form)
            return null;
        var hour = int.Parse(form.Groups["h"].Value, CultureInfo.InvariantCulture);
        var minute = form.Groups["min"].Value switch { "" => 0, "半" => 30, var given => int.Parse(given, CultureInfo.InvariantCulture) };
        if (form.Groups["half"].Value is "下午" or "晚上" or "晚" && hour < 12 || form.Groups["half"].Value == "中午" && hour is > 0 and < 3)
            hour += 12;
        return hour < 24 && minute < 60 ? new TimeOnly(hour, minute) : null;
    }

    /// <summary>Beijing time; another offset is converted to it.</summary>
    public static DateTimeOffset? Moment(string text)
    {
        text = HalfWidth(text).Trim();
        if (Offset().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var exact))
            return exact.ToOffset(TimeSpan.FromHours(8));
        if (MomentForm().Match(text) is not { Success: true } form || form.Groups["time"].Length == 0
            || DateForm().Match(form.Groups["date"].Value) is not { Success: true } date
            || Day(date.Groups["y"].Value, date.Groups["m"].Value, date.Groups["d"].Value) is not { } day || Time(form.Groups["time"].Value) is not { } time)
            return null;
        return new DateTimeOffset(day.ToDateTime(time), TimeSpan.FromHours(8));
    }

    public static bool? Truth(JsonNode value) => FieldText.Raw(value).Trim().ToLowerInvariant() switch
    {
        "true" or "是" or "有" or "on" or "1" or "yes" or "☑" or "√" => true,
        "false" or "否" or "无" or "没有" or "off" or "0" or "no" or "□" => false,
        _ => null,
    };

    static DateOnly? Day(string year, string month, string day) =>
        DateOnly.TryParseExact($"{year}-{month.PadLeft(2, '0')}-{day.PadLeft(2, '0')}", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    /// <summary>Full-width digits, signs and spaces as Chinese input methods type them.</summary>
    static string HalfWidth(string text) => string.Create(text.Length, text, (span, from) =>
    {
        for (var i = 0; i < span.Length; i++)
            span[i] = from[i] switch
            {
                >= '！' and <= '～' => (char)(from[i] - '！' + '!'),
                '　' or '\u00A0' => ' ',
                '。' => '.',
                '￥' => '¥',
                '−' or '—' or '–' => '-',
                var other => other,
            };
    }).Trim();
}
