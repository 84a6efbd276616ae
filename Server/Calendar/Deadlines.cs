namespace DecisionWorkflow.Server.Calendar;

/// <summary>Every way of counting days that processes §0.3 knows.</summary>
internal sealed class Deadlines(WorkCalendar calendar, DeadlineSettings settings)
{
    public WorkCalendar Calendar => calendar;

    public DeadlineSettings Settings => settings;

    // R001, R002: 民法典201、203. The day of the event is not counted; a last day off moves to the next workday.
    public DateOnly WithinDays(DateOnly start, int days)
    {
        DateOnly last = start.AddDays(settings.StartDayCounted ? days - 1 : days);
        return settings.RollNaturalDays ? calendar.OnOrAfter(last) : last;
    }

    // R003
    public DateOnly WithinWorkdays(DateOnly start, int workdays) => calendar.AddWorkdays(start, workdays);

    // R004, R005: natural days between notice and meeting, days off neither skipped nor moved.
    public bool IsNoticeInTime(DateOnly notice, DateOnly meeting, int leadDays) => meeting >= EarliestMeeting(notice, leadDays);

    public DateOnly EarliestMeeting(DateOnly notice, int leadDays) => notice.AddDays(settings.ClearDays ? leadDays + 1 : leadDays);

    /// <summary>The earliest lawful meeting day that is also a workday: a suggestion, not a rule.</summary>
    public DateOnly SuggestedMeeting(DateOnly notice, int leadDays) => calendar.OnOrAfter(EarliestMeeting(notice, leadDays));

    public DateOnly LatestNotice(DateOnly meeting, int leadDays) => meeting.AddDays(settings.ClearDays ? -leadDays - 1 : -leadDays);

    // R006: 000-注2 "每月25日下班前". A day the month does not have means its last day.
    public DateOnly MonthlyDue(int year, int month, int day)
    {
        DateOnly due = new(year, month, Math.Min(day, DateTime.DaysInMonth(year, month)));
        return settings.RollMonthlyBack ? calendar.OnOrBefore(due) : calendar.OnOrAfter(due);
    }

    public DateTimeOffset ClosingOf(DateOnly day) => BusinessClock.At(day, settings.ClosingTime);

    // R007: at the closing second is in time, a second later is the next workday's business.
    public bool IsInTime(DateTimeOffset submitted, DateOnly due) => submitted <= ClosingOf(due);

    public DateOnly CountsAsSubmittedOn(DateTimeOffset submitted)
    {
        DateOnly day = BusinessClock.DateOf(submitted);
        return calendar.IsWorkday(day) && submitted <= ClosingOf(day) ? day : calendar.Next(day);
    }

    // R008: "每月第一周" is the month's first workdays.
    public IReadOnlyList<DateOnly> MonthWindow(int year, int month, int workdays)
    {
        List<DateOnly> window = [];
        for (DateOnly day = calendar.OnOrAfter(new DateOnly(year, month, 1)); window.Count < workdays; day = calendar.Next(day))
        {
            window.Add(day);
        }

        return window;
    }

    public DateOnly NthWorkday(int year, int month, int nth) => MonthWindow(year, month, nth)[^1];

    // R009: never shortened, so it moves on whatever the roll mode for ordinary terms says.
    public PublicityPeriod Publicity(DateOnly posted, int days) =>
        new(posted, posted.AddDays(1), calendar.OnOrAfter(posted.AddDays(days)), days);

    // R010
    public IReadOnlyList<Reminder> Reminders(DateOnly due) =>
        [.. settings.ReminderOffsets.Order().Select(offset => new Reminder(calendar.AddWorkdays(due, offset), offset))];

    public static DateTimeOffset WithinHours(DateTimeOffset start, int hours) => start.AddHours(hours);
}
