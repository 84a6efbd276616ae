using System.Globalization;
using DecisionWorkflow.Engine.Expressions.Values;
using static DecisionWorkflow.Engine.Expressions.Values.JsCalendar;

namespace DecisionWorkflow.Engine.Expressions.Library;

/// <summary>Methods of dates, and the statics of Date.</summary>
static class DateMembers
{
    public static readonly MemberTable Table = Build();

    public static readonly MemberTable Statics = new()
    {
        { "now", 0, (run, _, _) => run.Now },
        { "parse", 1, (run, _, a) => JsDateText.Parse(a.Text(run, 0)) },
        { "UTC", 7, (run, _, a) => Clip(Make(FromArguments(run, a))) },
    };

    public static JsValue Create(Run run, JsValue[] a)
    {
        run.Allocate(64);
        if (a.Length == 0) return new JsDate(run.Now);
        if (a.Length > 1) return new JsDate(ToUtc(Make(FromArguments(run, a))));
        if (a[0].AsObject is JsDate other) return new JsDate(other.Time);
        var value = Coerce.ToPrimitive(run, a[0]);
        return new JsDate(value.AsText is { } text ? JsDateText.Parse(text) : Coerce.ToNumber(run, value));
    }

    static Parts FromArguments(Run run, JsValue[] a)
    {
        double Part(int i, double missing) => i < a.Length ? Coerce.ToNumber(run, a[i]) : missing;
        var parts = new Parts(Part(0, double.NaN), Part(1, 0), Part(2, 1), Part(3, 0), Part(4, 0), Part(5, 0), Part(6, 0));
        var year = Math.Truncate(parts.Year);
        return parts with { Year = year is >= 0 and <= 99 ? 1900 + year : year };
    }

    static MemberTable Build()
    {
        var table = new MemberTable
        {
            { "getTime", 0, (run, self, _) => This(run, self).Time },
            { "valueOf", 0, (run, self, _) => This(run, self).Time },
            { "setTime", 1, (run, self, a) => { run.Mutations++; return This(run, self).Time = Clip(a.Number(run, 0)); } },
            { "getTimezoneOffset", 0, (run, self, _) => This(run, self) is { IsValid: true } d ? -Offset(d.Time) / 60_000 : double.NaN },
            { "toISOString", 0, (run, self, _) => This(run, self) is { IsValid: true } d ? Iso(d.Time) : throw run.RangeError("日期无效") },
            { "toJSON", 1, (run, self, _) => This(run, self) is { IsValid: true } d ? Iso(d.Time) : JsValue.Null },
            { "toString", 0, (run, self, _) => Text(This(run, self).Time) },
            { "toDateString", 0, (run, self, _) => DateText(This(run, self).Time) },
            { "toTimeString", 0, (run, self, _) => TimeText(This(run, self).Time) },
            { "toUTCString", 0, (run, self, _) => UtcText(This(run, self).Time) },
            { "toLocaleString", 0, (run, self, _) => Locale(This(run, self).Time, p => $"{LocaleDay(p)} {LocaleTime(p)}") },
            { "toLocaleDateString", 0, (run, self, _) => Locale(This(run, self).Time, LocaleDay) },
            { "toLocaleTimeString", 0, (run, self, _) => Locale(This(run, self).Time, LocaleTime) },
        };
        Accessors(table, "FullYear", p => p.Year, (p, a) => p with { Year = a[0], Month = a.ElementAtOrDefault(1, p.Month), Day = a.ElementAtOrDefault(2, p.Day) }, resets: true);
        Accessors(table, "Month", p => p.Month, (p, a) => p with { Month = a[0], Day = a.ElementAtOrDefault(1, p.Day) });
        Accessors(table, "Date", p => p.Day, (p, a) => p with { Day = a[0] });
        Accessors(table, "Hours", p => p.Hour, (p, a) => p with { Hour = a[0], Minute = a.ElementAtOrDefault(1, p.Minute), Second = a.ElementAtOrDefault(2, p.Second), Millisecond = a.ElementAtOrDefault(3, p.Millisecond) });
        Accessors(table, "Minutes", p => p.Minute, (p, a) => p with { Minute = a[0], Second = a.ElementAtOrDefault(1, p.Second), Millisecond = a.ElementAtOrDefault(2, p.Millisecond) });
        Accessors(table, "Seconds", p => p.Second, (p, a) => p with { Second = a[0], Millisecond = a.ElementAtOrDefault(1, p.Millisecond) });
        Accessors(table, "Milliseconds", p => p.Millisecond, (p, a) => p with { Millisecond = a[0] });
        table.Add("getDay", 0, (run, self, _) => Read(This(run, self), true, Weekday));
        table.Add("getUTCDay", 0, (run, self, _) => Read(This(run, self), false, Weekday));
        return table;
    }

    static double ElementAtOrDefault(this double[] arguments, int index, double missing) => index < arguments.Length ? arguments[index] : missing;

    /// <summary>get, getUTC, set and setUTC of one part.</summary>
    static void Accessors(MemberTable table, string part, Func<Parts, double> get, Func<Parts, double[], Parts> set, bool resets = false)
    {
        foreach (var local in (bool[])[true, false])
        {
            var name = (local ? "" : "UTC") + part;
            table.Add("get" + name, 0, (run, self, _) => Read(This(run, self), local, t => get(Split(t))));
            table.Add("set" + name, 1, (run, self, a) =>
            {
                var date = This(run, self);
                run.Mutations++;
                var numbers = a.Length == 0 ? [double.NaN] : a.Select(x => Coerce.ToNumber(run, x)).ToArray();
                // Only setFullYear gives an invalid date a time again.
                if (!date.IsValid && !resets) return double.NaN;
                var time = date.IsValid ? local ? ToLocal(date.Time) : date.Time : 0;
                var made = Make(set(Split(time), numbers));
                return date.Time = Clip(local ? ToUtc(made) : made);
            });
        }
    }

    static JsDate This(Run run, JsValue self) => self.AsObject as JsDate ?? throw run.TypeError("只有日期能这样调用");

    static double Read(JsDate date, bool local, Func<double, double> read) =>
        date.IsValid ? read(local ? ToLocal(date.Time) : date.Time) : double.NaN;

    static string Locale(double time, Func<Parts, string> format) => double.IsNaN(time) ? "Invalid Date" : format(Split(ToLocal(time)));

    static string LocaleDay(Parts p) => string.Create(CultureInfo.InvariantCulture, $"{p.Year}/{p.Month + 1}/{p.Day}");

    static string LocaleTime(Parts p) => $"{Pad(p.Hour, 2)}:{Pad(p.Minute, 2)}:{Pad(p.Second, 2)}";
}
