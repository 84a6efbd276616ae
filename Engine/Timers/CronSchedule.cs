using System.Diagnostics.CodeAnalysis;

namespace DecisionWorkflow.Engine.Timers;

/// <summary>
/// A cron expression: five fields (minute hour day month weekday) or six with seconds first, as Elsa writes them.
/// Lists, ranges, steps, names, <c>?</c>, <c>L</c> (last day of the month, or <c>5L</c> the last Friday) and <c>1#2</c> (second Monday).
/// When day and weekday are both restricted, both must match, as in Elsa.
/// </summary>
public sealed class CronSchedule
{
    // A schedule that has no date in eight years (a leap day may be that far off) has none.
    const int HorizonDays = 366 * 8;

    readonly CronField seconds, minutes, hours, days, months, weekdays;

    CronSchedule(CronField[] fields) =>
        (seconds, minutes, hours, days, months, weekdays) = (fields[0], fields[1], fields[2], fields[3], fields[4], fields[5]);

    /// <summary>Reads an expression.</summary>
    /// <exception cref="FormatException">It is none; the message says which part and why.</exception>
    public static CronSchedule Parse(string expression) =>
        TryParse(expression, out var schedule, out var error) ? schedule : throw new FormatException(error);

    /// <summary>Reads an expression, or says what is wrong with it.</summary>
    public static bool TryParse(string? expression, [NotNullWhen(true)] out CronSchedule? schedule, [NotNullWhen(false)] out string? error)
    {
        schedule = null;
        var parts = (expression ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length is not (5 or 6))
        {
            error = $"定时表达式“{expression}”有 {parts.Length} 段，应为 5 段（分 时 日 月 周）或 6 段（秒 分 时 日 月 周）。";
            return false;
        }
        if (parts.Length == 5)
            parts = ["0", .. parts];
        var fields = new CronField[6];
        for (var i = 0; i < 6; i++)
        {
            if (CronField.TryParse(parts[i], CronField.Kinds[i], out var field, out var why))
            {
                fields[i] = field;
                continue;
            }
            error = $"定时表达式“{expression}”的{CronField.Kinds[i].Label}“{parts[i]}”不对：{why}。";
            return false;
        }
        (schedule, error) = (new(fields), null);
        return true;
    }

    /// <summary>The first occurrence after <paramref name="after"/> by the clock of <paramref name="zone"/>, or null when there is none.</summary>
    public DateTimeOffset? Next(DateTimeOffset after, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var local = TimeZoneInfo.ConvertTime(after, zone).DateTime;
        var start = new DateTime(local.Year, local.Month, local.Day, local.Hour, local.Minute, local.Second).AddSeconds(1);
        var date = DateOnly.FromDateTime(start);
        for (var i = 0; i < HorizonDays; i++, date = date.AddDays(1))
        {
            if (!Matches(date))
                continue;
            foreach (var time in Times(i == 0 && date == DateOnly.FromDateTime(start) ? TimeOnly.FromDateTime(start) : TimeOnly.MinValue))
            {
                var moment = date.ToDateTime(time);
                if (zone.IsInvalidTime(moment))
                    continue; // the hour that summer time leaves out
                var next = new DateTimeOffset(moment, zone.GetUtcOffset(moment));
                if (next > after)
                    return next.ToUniversalTime();
            }
        }
        return null;
    }

    bool Matches(DateOnly date) =>
        months.Has(date.Month)
        && (days.Has(date.Day) || days.Last && date.Day == DateTime.DaysInMonth(date.Year, date.Month))
        && MatchesWeekday(date);

    bool MatchesWeekday(DateOnly date)
    {
        var weekday = (int)date.DayOfWeek;
        if (weekdays.Nth == 0)
            return weekdays.Has(weekday);
        return weekday == weekdays.NthDay && (weekdays.Nth == CronField.LastOfMonth
            ? date.Day + 7 > DateTime.DaysInMonth(date.Year, date.Month)
            : (date.Day - 1) / 7 + 1 == weekdays.Nth);
    }

    IEnumerable<TimeOnly> Times(TimeOnly from)
    {
        for (var hour = from.Hour; hour < 24; hour++)
        {
            if (!hours.Has(hour))
                continue;
            for (var minute = hour == from.Hour ? from.Minute : 0; minute < 60; minute++)
            {
                if (!minutes.Has(minute))
                    continue;
                for (var second = hour == from.Hour && minute == from.Minute ? from.Second : 0; second < 60; second++)
                    if (seconds.Has(second))
                        yield return new(hour, minute, second);
            }
        }
    }
}
