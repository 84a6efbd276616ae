using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace DecisionWorkflow.Engine.Timers;

/// <summary>One field of a cron expression as a set of allowed values.</summary>
sealed class CronField
{
    public const int LastOfMonth = -1;

    public sealed record Kind(string Label, int Min, int Max, string[] Names);

    public static readonly Kind[] Kinds =
    [
        new("秒", 0, 59, []),
        new("分", 0, 59, []),
        new("时", 0, 23, []),
        new("日", 1, 31, []),
        new("月", 1, 12, ["", "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]),
        new("周", 0, 7, ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"]),
    ];

    ulong allowed;

    /// <summary>Day field <c>L</c>.</summary>
    public bool Last { get; private set; }

    /// <summary>Weekday field <c>n#k</c> (k) or <c>nL</c> (<see cref="LastOfMonth"/>); 0 when neither.</summary>
    public int Nth { get; private set; }

    /// <summary>The weekday that <see cref="Nth"/> counts.</summary>
    public int NthDay { get; private set; }

    public bool Has(int value) => (allowed & 1UL << value) != 0;

    public static bool TryParse(string text, Kind kind, [NotNullWhen(true)] out CronField? field, [NotNullWhen(false)] out string? why)
    {
        field = new();
        why = null;
        foreach (var item in text.ToUpperInvariant().Split(','))
            if (!field.Add(item, kind, out why))
            {
                field = null;
                return false;
            }
        // 7 is Sunday too.
        if (kind.Max == 7 && field.Has(7))
            field.allowed = field.allowed & ~(1UL << 7) | 1UL;
        return true;
    }

    bool Add(string item, Kind kind, [NotNullWhen(false)] out string? why)
    {
        why = null;
        if (item == "L" && kind.Max == 31)
            return Last = true;
        if (kind.Max == 7 && (item.IndexOf('#', StringComparison.Ordinal) is > 0 and var mark || (mark = item.Length - 1) > 0 && item[^1] == 'L'))
            return AddNth(item, mark, kind, out why);
        var (range, step) = (item, 1);
        if (item.IndexOf('/', StringComparison.Ordinal) is >= 0 and var slash)
        {
            range = item[..slash];
            if (!int.TryParse(item[(slash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out step) || step == 0)
                return Fail("“/”后面应是大于 0 的间隔", out why);
        }
        int from, to;
        if (range is "*" or "?")
            (from, to) = (kind.Min, kind.Max == 7 ? 6 : kind.Max);
        else
        {
            var dash = range.IndexOf('-', StringComparison.Ordinal);
            if (!Value(dash < 0 ? range : range[..dash], kind, out from) || !Value(dash < 0 ? range : range[(dash + 1)..], kind, out to))
                return Fail($"应在 {kind.Min} 到 {kind.Max} 之间", out why);
            if (dash < 0 && range.Length < item.Length)
                to = kind.Max == 7 ? 6 : kind.Max;
        }
        // A range may run over the end: FRI-MON, 22-2.
        var span = to >= from ? to - from : to - from + (kind.Max == 7 ? 7 : kind.Max - kind.Min + 1);
        for (var i = 0; i <= span; i += step)
        {
            var value = from + i;
            if (value > kind.Max)
                value -= kind.Max == 7 ? 7 : kind.Max - kind.Min + 1;
            allowed |= 1UL << value;
        }
        return true;
    }

    bool AddNth(string item, int mark, Kind kind, [NotNullWhen(false)] out string? why)
    {
        why = null;
        if (!Value(item[..mark], kind, out var day))
            return Fail("“#”或“L”前面应是星期", out why);
        var nth = item[mark] == 'L' ? LastOfMonth
            : int.TryParse(item[(mark + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is >= 1 and <= 5 ? count : 0;
        if (nth == 0)
            return Fail("“#”后面应是 1 到 5", out why);
        (Nth, NthDay) = (nth, day % 7);
        return true;
    }

    static bool Value(string text, Kind kind, out int value)
    {
        value = Array.IndexOf(kind.Names, text);
        return text.Length > 0 && value >= 0
            || int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= kind.Min && value <= kind.Max;
    }

    static bool Fail(string reason, out string why)
    {
        why = reason;
        return false;
    }
}
