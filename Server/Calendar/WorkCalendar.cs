using DecisionWorkflow.Server.Rules;

namespace DecisionWorkflow.Server.Calendar;

/// <summary>Which days are workdays: weekends, then the yearly arrangement, then manual overrides.</summary>
internal sealed class WorkCalendar
{
    readonly HashSet<int> _years;
    readonly Dictionary<DateOnly, string> _holidays = [];
    readonly HashSet<DateOnly> _makeUps = [];
    readonly Dictionary<DateOnly, bool> _overrides;

    public WorkCalendar(IReadOnlyCollection<HolidayYear> years, IEnumerable<CalendarOverride> overrides)
    {
        _years = [.. years.Select(year => year.Year)];
        _overrides = overrides.ToDictionary(day => day.Day, day => day.IsWorkday);
        foreach (HolidayYear year in years)
        {
            _makeUps.UnionWith(year.MakeUpWorkdays);
            foreach (HolidayYear.Holiday holiday in year.Holidays)
            {
                for (DateOnly day = holiday.From; day <= holiday.To; day = day.AddDays(1))
                {
                    _holidays[day] = holiday.Name;
                }
            }
        }
    }

    /// <summary>The embedded yearly arrangements without overrides.</summary>
    public static WorkCalendar Official { get; } = new(HolidayYear.Embedded, []);

    public static WorkCalendar With(IEnumerable<CalendarOverride> overrides) => new(HolidayYear.Embedded, overrides);

    public bool IsWorkday(DateOnly day) =>
        _overrides.TryGetValue(day, out bool isWorkday) ? isWorkday
        : _makeUps.Contains(day) || (!_holidays.ContainsKey(day) && day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));

    /// <summary>Whether the year's arrangement is known; otherwise only weekends are (R011).</summary>
    public bool Knows(int year) => _years.Contains(year);

    /// <summary>The holiday's name, or null on any other day.</summary>
    public string? HolidayName(DateOnly day) => IsWorkday(day) ? null : _holidays.GetValueOrDefault(day);

    public bool IsMakeUpWorkday(DateOnly day) => IsWorkday(day) && day.DayOfWeek is (DayOfWeek.Saturday or DayOfWeek.Sunday);

    // R011: a year whose arrangement is not entered knows weekends only, and says so.
    public RuleWarning? MissingYear(DateOnly day) => _years.Contains(day.Year)
        ? null
        : RuleBook.Warn("R011", $"{day.Year} 年放假安排尚未录入，{day.Year} 年的期限暂时只按周末判定休息日。", $"在“日历”中录入国务院办公厅 {day.Year} 年放假通知，未到期的期限会自动重算");

    public DateOnly OnOrAfter(DateOnly day)
    {
        while (!IsWorkday(day))
        {
            day = day.AddDays(1);
        }

        return day;
    }

    public DateOnly OnOrBefore(DateOnly day)
    {
        while (!IsWorkday(day))
        {
            day = day.AddDays(-1);
        }

        return day;
    }

    public DateOnly Next(DateOnly day) => OnOrAfter(day.AddDays(1));

    public DateOnly Previous(DateOnly day) => OnOrBefore(day.AddDays(-1));

    /// <summary>The count-th workday after (or, when negative, before) the day; the day itself is never counted.</summary>
    public DateOnly AddWorkdays(DateOnly day, int count)
    {
        for (; count > 0; count--)
        {
            day = Next(day);
        }

        for (; count < 0; count++)
        {
            day = Previous(day);
        }

        return day;
    }

    /// <summary>Workdays from the first day to the last, both included.</summary>
    public int CountWorkdays(DateOnly first, DateOnly last)
    {
        int count = 0;
        for (DateOnly day = first; day <= last; day = day.AddDays(1))
        {
            count += IsWorkday(day) ? 1 : 0;
        }

        return count;
    }

    /// <summary>Workdays still left after today until the due day; negative once overdue.</summary>
    public int WorkdaysLeft(DateOnly today, DateOnly due) =>
        due >= today ? CountWorkdays(today.AddDays(1), due) : -CountWorkdays(due.AddDays(1), today);
}
