using DecisionWorkflow.Server.Calendar;
using DecisionWorkflow.Server.Parameters;

namespace DecisionWorkflow.Tests.Server.Calendar;

/// <summary>The worked examples of R001—R011 and of the scenarios, in the calendar of 2026.</summary>
public class DeadlineExamples
{
    static readonly Deadlines Rules = new(WorkCalendar.Official, DeadlineSettings.Default);

    static DateOnly Day(string text) => DateOnly.ParseExact(text.Length == 5 ? "2026-" + text : text, "yyyy-MM-dd");

    static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text + "+08:00");

    [Theory]
    [InlineData("08-31", 7, "09-07")] // R001
    [InlineData("09-22", 5, "09-28")] // R002: 中秋
    [InlineData("02-10", 7, "02-24")] // R002: 春节
    [InlineData("06-17", 30, "07-17")] // SC11
    [InlineData("11-02", 10, "11-12")] // R145
    public void Within_N_days_starts_tomorrow_and_ends_on_a_workday(string start, int days, string due) =>
        Assert.Equal(Day(due), Rules.WithinDays(Day(start), days));

    [Theory]
    [InlineData("04-29", 5, "05-09")] // R003
    [InlineData("09-18", 5, "09-24")] // R003
    [InlineData("09-28", 3, "10-08")] // SC01
    [InlineData("10-06", 3, "10-10")] // R089: received on a holiday
    [InlineData("05-20", 3, "05-25")] // R048
    [InlineData("05-12", 3, "05-15")] // R047
    [InlineData("12-10", 5, "12-17")] // R081
    [InlineData("07-13", 10, "07-27")] // R092
    [InlineData("11-20", 5, "11-27")] // R063
    [InlineData("09-24", 3, "09-30")] // R124
    [InlineData("09-29", 5, "10-12")] // R137
    [InlineData("06-17", 5, "06-25")] // R115
    [InlineData("06-01", 1, "06-02")] // R126
    [InlineData("09-09", 10, "09-22")] // SC01: 提议到期
    public void Within_N_workdays_counts_workdays_only(string start, int workdays, string due) =>
        Assert.Equal(Day(due), Rules.WithinWorkdays(Day(start), workdays));

    [Theory]
    [InlineData("04-26", "04-29", true)]
    [InlineData("04-27", "04-29", false)]
    [InlineData("04-20", "04-24", true)]
    [InlineData("03-17", "03-19", false)]
    public void Notice_is_in_time_when_three_days_lie_between(string notice, string meeting, bool inTime) =>
        Assert.Equal(inTime, Rules.IsNoticeInTime(Day(notice), Day(meeting), 3));

    [Fact]
    public void The_earliest_meeting_is_named_and_the_earliest_workday_suggested()
    {
        Assert.Equal(Day("04-25"), Rules.EarliestMeeting(Day("04-22"), 3)); // R032
        Assert.Equal(Day("04-27"), Rules.SuggestedMeeting(Day("04-22"), 3));
        Assert.Equal(Day("04-30"), Rules.EarliestMeeting(Day("04-27"), 3));
        Assert.Equal(Day("04-26"), Rules.LatestNotice(Day("04-29"), 3));
    }

    [Fact]
    public void Clear_days_ask_for_one_day_more()
    {
        Deadlines strict = new(WorkCalendar.Official, DeadlineSettings.Default with { ClearDays = true });
        Assert.Equal(Day("04-30"), strict.EarliestMeeting(Day("04-26"), 3)); // R005
        Assert.False(strict.IsNoticeInTime(Day("04-26"), Day("04-29"), 3));
        Assert.Equal(Day("04-26"), strict.LatestNotice(Day("04-30"), 3));
    }

    [Theory]
    [InlineData(9, 25, "09-24")] // 中秋
    [InlineData(4, 25, "04-24")] // Saturday
    [InlineData(6, 20, "06-18")] // 端午
    [InlineData(9, 20, "09-20")] // a Sunday that is worked
    [InlineData(12, 20, "12-18")]
    [InlineData(10, 25, "10-23")] // SC10
    [InlineData(2, 31, "02-28")] // no 31st: the last day, a worked Saturday
    public void By_day_D_of_the_month_moves_back_from_a_day_off(int month, int day, string due) =>
        Assert.Equal(Day(due), Rules.MonthlyDue(2026, month, day)); // R006

    [Fact]
    public void The_closing_second_is_in_time_and_the_next_is_late()
    {
        Assert.True(Rules.IsInTime(Moment("2026-09-24T17:30:00"), Day("09-24"))); // R007
        Assert.False(Rules.IsInTime(Moment("2026-09-24T17:30:01"), Day("09-24")));
        Assert.Equal(Day("09-24"), Rules.CountsAsSubmittedOn(Moment("2026-09-24T17:30:00")));
        Assert.Equal(Day("09-28"), Rules.CountsAsSubmittedOn(Moment("2026-09-24T17:30:01")));
        Assert.Equal(Day("09-28"), Rules.CountsAsSubmittedOn(Moment("2026-09-26T09:00:00")));
    }

    [Fact]
    public void The_first_week_of_a_month_is_its_first_five_workdays() =>
        Assert.Equal(["10-08", "10-09", "10-10", "10-12", "10-13"], Rules.MonthWindow(2026, 10, 5).Select(day => day.ToString("MM-dd"))); // R008

    [Theory]
    [InlineData(10, "10-13")] // R127
    [InlineData(7, "07-07")]
    public void The_fifth_workday_of_a_month(int month, string day) => Assert.Equal(Day(day), Rules.NthWorkday(2026, month, 5));

    [Theory]
    [InlineData("09-30", 7, "10-01", "10-08")] // R009, SC01
    [InlineData("11-23", 7, "11-24", "11-30")]
    [InlineData("07-06", 7, "07-07", "07-13")]
    [InlineData("07-22", 7, "07-23", "07-29")]
    [InlineData("12-14", 7, "12-15", "12-21")]
    [InlineData("04-10", 7, "04-11", "04-17")]
    public void Publicity_runs_from_tomorrow_and_never_ends_on_a_day_off(string posted, int days, string first, string last)
    {
        PublicityPeriod period = Rules.Publicity(Day(posted), days);
        Assert.Equal((Day(first), Day(last)), (period.First, period.Last));
        Assert.False(period.IsOver(BusinessClock.EndOfDay(Day(last)).AddSeconds(-1)));
        Assert.True(period.IsOver(BusinessClock.EndOfDay(Day(last))));
    }

    [Fact]
    public void Publicity_rolls_even_where_ordinary_terms_do_not()
    {
        Deadlines literal = new(WorkCalendar.Official, DeadlineSettings.Default with { RollNaturalDays = false });
        Assert.Equal(Day("09-27"), literal.WithinDays(Day("09-22"), 5));
        Assert.Equal(Day("10-08"), literal.Publicity(Day("09-30"), 7).Last);
    }

    [Fact]
    public void Reminders_climb_after_the_deadline()
    {
        IReadOnlyList<Reminder> reminders = Rules.Reminders(Day("10-20")); // R010
        Assert.Equal(["10-16", "10-19", "10-20", "10-21", "10-23"], reminders.Select(reminder => reminder.Day.ToString("MM-dd")));
        Assert.Equal(
            [ReminderAudience.Assignee, ReminderAudience.Assignee, ReminderAudience.Assignee, ReminderAudience.DirectSuperior, ReminderAudience.HigherOrganization],
            reminders.Select(reminder => reminder.Audience));
    }

    [Fact]
    public void A_year_without_an_arrangement_warns_and_knows_weekends_only()
    {
        Assert.Equal("R011", WorkCalendar.Official.MissingYear(new DateOnly(2027, 1, 1))?.Rule);
        Assert.Null(WorkCalendar.Official.MissingYear(new DateOnly(2026, 12, 31)));
        Assert.True(WorkCalendar.Official.IsWorkday(new DateOnly(2027, 1, 1)));
        Assert.False(WorkCalendar.Official.IsWorkday(new DateOnly(2027, 1, 2)));
    }

    [Fact]
    public void An_override_of_the_calendar_moves_deadlines_not_yet_due()
    {
        // R152: before the make-up workday was entered, and after.
        WorkCalendar before = WorkCalendar.With([new CalendarOverride { Day = Day("10-10"), IsWorkday = false, Reason = "尚未录入调休" }]);
        Assert.Equal(Day("10-12"), new Deadlines(before, DeadlineSettings.Default).WithinWorkdays(Day("10-06"), 3));
        Assert.Equal(Day("10-10"), Rules.WithinWorkdays(Day("10-06"), 3));
    }

    [Theory]
    [InlineData("3WD", "2026-09-28T10:00:00", "2026-10-08T17:30:00")]
    [InlineData("7D", "2026-09-20T10:00:00", "2026-09-28T17:30:00")]
    [InlineData("7Days", "2026-08-31T10:00:00", "2026-09-07T17:30:00")]
    [InlineData("24H", "2026-06-09T23:20:00", "2026-06-10T23:20:00")]
    [InlineData("-1WD", "2026-10-09T09:00:00", "2026-10-08T17:30:00")]
    [InlineData("-3D", "2026-04-29T19:00:00", "2026-04-26T17:30:00")]
    [InlineData("M25", "2026-09-01T09:00:00", "2026-09-24T17:30:00")]
    [InlineData("Consultation.SummaryDueWD", "2026-09-07T10:00:00", "2026-09-10T17:30:00")]
    [InlineData("Hearing.ResultPublishDays", "2026-04-29T19:00:00", "2026-05-09T17:30:00")] // named Days, counted in workdays (X4)
    [InlineData("Hearing.MinutesDueWD", "2026-04-29T19:00:00", "2026-05-07T17:30:00")]
    [InlineData("Deliberation.DeferMaxDays", "2026-05-20T10:00:00", "2026-11-16T17:30:00")]
    [InlineData("PWC.EmergencyReportHours", "2026-06-09T23:20:00", "2026-06-10T23:20:00")]
    [InlineData("Docking.ForecastDueDay", "2026-10-03T09:00:00", "2026-10-23T17:30:00")]
    [InlineData("HardProblem.FeedbackDueWD", "2026-10-09T14:00:00", "2026-10-08T17:30:00")]
    [InlineData("GridLog.MonthlySubmitWD", "2026-09-15T09:00:00", "2026-10-13T17:30:00")]
    [InlineData("Hearing.NoticeLeadDays", "2026-04-29T19:00:00", "2026-04-26T17:30:00")]
    public void A_deadline_in_a_flow_is_text(string spec, string anchor, string ends)
    {
        Deadline deadline = DeadlineSpec.Parse(spec).From(Moment(anchor), Rules, ParameterSnapshot.Defaults);
        Assert.Equal(Moment(ends), deadline.EndsAt);
        Assert.Equal(BusinessClock.DateOf(Moment(ends)), deadline.Day);
    }

    [Theory]
    [InlineData("")]
    [InlineData("3")]
    [InlineData("3 weeks")]
    [InlineData("WD3")]
    [InlineData("-24H")]
    [InlineData("M32")]
    [InlineData("Vote.AbstainInBase")]
    [InlineData("Nobody.KnowsThisWD")]
    public void A_deadline_that_cannot_be_read_is_refused(string spec)
    {
        Assert.Null(DeadlineSpec.TryParse(spec));
        Assert.Throws<FormatException>(() => DeadlineSpec.Parse(spec));
    }

    [Fact]
    public void The_business_day_is_the_one_in_Shanghai()
    {
        DateTimeOffset lateEvening = new(2026, 9, 7, 15, 59, 59, TimeSpan.Zero);
        Assert.Equal(Day("09-07"), BusinessClock.DateOf(lateEvening));
        Assert.Equal(Day("09-08"), BusinessClock.DateOf(lateEvening.AddSeconds(1)));
        Assert.Equal(lateEvening.AddSeconds(1), BusinessClock.EndOfDay(Day("09-07")));
    }
}
