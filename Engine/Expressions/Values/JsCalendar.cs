using System.Globalization;

namespace DecisionWorkflow.Engine.Expressions.Values;

/// <summary>Date arithmetic over JavaScript's whole range. Local time is Asia/Shanghai.</summary>
static class JsCalendar
{
    public const double DayLength = 86_400_000;
    const double ShanghaiOffset = 8 * 3_600_000;
    // China had summer time until 1991; from 1992 the offset is constant.
    const double ConstantSince = 694_224_000_000;
    // Local mean time, +8:05:43, until 1901; .NET keeps whole minutes only.
    const double MeanTimeUntil = -2_177_481_943_000;
    const double MeanTimeOffset = 29_143_000;
    // The first summer time that CLDR calls Daylight.
    const double DaylightNamedSince = 500_000_000_000;

    static readonly TimeZoneInfo? Shanghai = TimeZoneInfo.TryFindSystemTimeZoneById("Asia/Shanghai", out var zone) ? zone : null;
    static readonly string[] Days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
    static readonly string[] Months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

    public readonly record struct Parts(double Year, double Month, double Day, double Hour, double Minute, double Second, double Millisecond);

    public static double Clip(double time) => Math.Abs(time) <= 8.64e15 ? Math.Truncate(time) + 0d : double.NaN;

    public static double Offset(double utc) => utc < MeanTimeUntil ? MeanTimeOffset : utc >= ConstantSince || Shanghai is null
        ? ShanghaiOffset
        : Shanghai.GetUtcOffset(DateTimeOffset.FromUnixTimeMilliseconds((long)utc)).TotalMilliseconds;

    public static double ToLocal(double utc) => utc + Offset(utc);

    public static double ToUtc(double local)
    {
        if (!double.IsFinite(local)) return double.NaN;
        return local - Offset(local - Offset(local - ShanghaiOffset));
    }

    static double DaysFromCivil(double year, double month)
    {
        year += Math.Floor(month / 12);
        month = (month % 12 + 12) % 12;
        var y = month < 2 ? year - 1 : year;
        var era = Math.Floor(y / 400);
        var yearOfEra = y - era * 400;
        var dayOfYear = Math.Floor((153 * ((month + 10) % 12) + 2) / 5);
        return era * 146097 + yearOfEra * 365 + Math.Floor(yearOfEra / 4) - Math.Floor(yearOfEra / 100) + dayOfYear - 719468;
    }

    /// <summary>Milliseconds from parts that may run over their usual ranges; months count from 0.</summary>
    public static double Make(Parts p)
    {
        if (!(double.IsFinite(p.Year) && double.IsFinite(p.Month) && double.IsFinite(p.Day) && double.IsFinite(p.Hour) && double.IsFinite(p.Minute) && double.IsFinite(p.Second) && double.IsFinite(p.Millisecond))) return double.NaN;
        if (Math.Abs(p.Year) > 400_000 || Math.Abs(p.Month) > 5_000_000) return double.NaN;
        var day = DaysFromCivil(Math.Truncate(p.Year), Math.Truncate(p.Month)) + Math.Truncate(p.Day) - 1;
        return day * DayLength + Math.Truncate(p.Hour) * 3_600_000 + Math.Truncate(p.Minute) * 60_000 + Math.Truncate(p.Second) * 1000 + Math.Truncate(p.Millisecond);
    }

    public static Parts Split(double time)
    {
        var days = Math.Floor(time / DayLength);
        var rest = time - days * DayLength;
        var z = days + 719468;
        var era = Math.Floor(z / 146097);
        var dayOfEra = z - era * 146097;
        var yearOfEra = Math.Floor((dayOfEra - Math.Floor(dayOfEra / 1460) + Math.Floor(dayOfEra / 36524) - Math.Floor(dayOfEra / 146096)) / 365);
        var dayOfYear = dayOfEra - (365 * yearOfEra + Math.Floor(yearOfEra / 4) - Math.Floor(yearOfEra / 100));
        var shifted = Math.Floor((5 * dayOfYear + 2) / 153);
        var month = (shifted + 2) % 12;
        return new(
            yearOfEra + era * 400 + (month < 2 ? 1 : 0), month, dayOfYear - Math.Floor((153 * shifted + 2) / 5) + 1,
            Math.Floor(rest / 3_600_000), Math.Floor(rest / 60_000) % 60, Math.Floor(rest / 1000) % 60, rest % 1000);
    }

    public static double Weekday(double time) => ((Math.Floor(time / DayLength) + 4) % 7 + 7) % 7;

    public static string Iso(double time)
    {
        var p = Split(time);
        var year = p.Year is >= 0 and <= 9999 ? Pad(p.Year, 4) : (p.Year < 0 ? "-" : "+") + Pad(Math.Abs(p.Year), 6);
        return $"{year}-{Pad(p.Month + 1, 2)}-{Pad(p.Day, 2)}T{Pad(p.Hour, 2)}:{Pad(p.Minute, 2)}:{Pad(p.Second, 2)}.{Pad(p.Millisecond, 3)}Z";
    }

    public static string Text(double utc) => double.IsNaN(utc) ? "Invalid Date" : $"{DateText(utc)} {TimeText(utc)}";

    public static string DateText(double utc)
    {
        if (double.IsNaN(utc)) return "Invalid Date";
        var local = ToLocal(utc);
        var p = Split(local);
        return $"{Days[(int)Weekday(local)]} {Months[(int)p.Month]} {Pad(p.Day, 2)} {(p.Year < 0 ? "-" : "")}{Pad(Math.Abs(p.Year), p.Year < 0 ? 6 : 4)}";
    }

    public static string TimeText(double utc)
    {
        if (double.IsNaN(utc)) return "Invalid Date";
        var p = Split(ToLocal(utc));
        var offset = Math.Floor(Offset(utc) / 60_000);
        return $"{Pad(p.Hour, 2)}:{Pad(p.Minute, 2)}:{Pad(p.Second, 2)} GMT+{Pad(Math.Floor(offset / 60), 2)}{Pad(offset % 60, 2)} (China {(offset > 480 && utc > DaylightNamedSince ? "Daylight" : "Standard")} Time)";
    }

    public static string UtcText(double utc)
    {
        if (double.IsNaN(utc)) return "Invalid Date";
        var p = Split(utc);
        return $"{Days[(int)Weekday(utc)]}, {Pad(p.Day, 2)} {Months[(int)p.Month]} {(p.Year < 0 ? "-" : "")}{Pad(Math.Abs(p.Year), p.Year < 0 ? 6 : 4)} {Pad(p.Hour, 2)}:{Pad(p.Minute, 2)}:{Pad(p.Second, 2)} GMT";
    }

    public static string Pad(double number, int width) => ((long)number).ToString(CultureInfo.InvariantCulture).PadLeft(width, '0');
}
