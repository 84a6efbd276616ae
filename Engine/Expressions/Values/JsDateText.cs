using System.Globalization;
using System.Text.RegularExpressions;

namespace DecisionWorkflow.Engine.Expressions.Values;

/// <summary>Reads dates: ISO 8601 as ECMAScript lays down, and the year-first forms people write (2024/5/1 8:30), which are local.</summary>
static partial class JsDateText
{
    [GeneratedRegex(@"^([+-]\d{6}|\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T(\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?(Z|[+-]\d\d:?\d\d)?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex IsoForm { get; }

    [GeneratedRegex(@"^(\d{4})[/-](\d{1,2})(?:[/-](\d{1,2}))?(?:\s+(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.(\d{1,9}))?)?)?\s*(Z|[+-]\d\d:?\d\d)?$", RegexOptions.CultureInvariant)]
    private static partial Regex PlainForm { get; }

    public static double Parse(string text)
    {
        if (text.Length > 64) return double.NaN;
        var match = IsoForm.Match(text);
        if (match.Success) return text.StartsWith("-000000", StringComparison.Ordinal) ? double.NaN : Read(match, dateAloneIsUtc: true);
        match = PlainForm.Match(text.Trim());
        return match.Success ? Read(match, dateAloneIsUtc: false) : double.NaN;
    }

    static double Read(Match match, bool dateAloneIsUtc)
    {
        double Part(int group, double missing) =>
            match.Groups[group].Success ? double.Parse(match.Groups[group].ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : missing;

        var milliseconds = match.Groups[7].Success ? Math.Floor(double.Parse("0." + match.Groups[7].Value, CultureInfo.InvariantCulture) * 1000 + 1e-7) : 0;
        var (month, day, hour, minute, second) = (Part(2, 1), Part(3, 1), Part(4, 0), Part(5, 0), Part(6, 0));
        if (month is < 1 or > 12 || day is < 1 or > 31 || minute > 59 || second > 59 || hour > 24 || (hour == 24 && minute + second + milliseconds > 0)) return double.NaN;
        var time = JsCalendar.Make(new(Part(1, 0), month - 1, day, hour, minute, second, milliseconds));
        var zone = match.Groups[8].Value;
        if (zone == "Z" || (zone.Length == 0 && dateAloneIsUtc && !match.Groups[4].Success)) return JsCalendar.Clip(time);
        if (zone.Length == 0) return JsCalendar.Clip(JsCalendar.ToUtc(time));
        var (hours, minutes) = (int.Parse(zone.AsSpan(1, 2), CultureInfo.InvariantCulture), int.Parse(zone.AsSpan(zone.Length - 2), CultureInfo.InvariantCulture));
        if (hours > 23 || minutes > 59) return double.NaN;
        return JsCalendar.Clip(time - (zone[0] == '-' ? -1 : 1) * (hours * 60 + minutes) * 60_000d);
    }
}
