using DecisionWorkflow.Server.Calendar;

namespace DecisionWorkflow.Tests.Server.Calendar;

/// <summary>Random dates against a calendar walked day by day, written from the rules' words.</summary>
public class DeadlineProperties
{
    const int Cases = 10_000;

    // Copied from the notice itself, so that a slip in 2026.json shows.
    static readonly string[] DaysOff =
    [
        "01-01", "01-02", "01-03", "02-15", "02-16", "02-17", "02-18", "02-19", "02-20", "02-21", "02-22", "02-23", "04-04", "04-05", "04-06",
        "05-01", "05-02", "05-03", "05-04", "05-05", "06-19", "06-20", "06-21", "09-25", "09-26", "09-27",
        "10-01", "10-02", "10-03", "10-04", "10-05", "10-06", "10-07",
    ];

    static readonly string[] Worked = ["01-04", "02-14", "02-28", "05-09", "09-20", "10-10"];

    static bool IsWorked(DateOnly day)
    {
        string text = day.ToString("MM-dd");
        return day.Year == 2026 && Worked.Contains(text)
            || !(day.Year == 2026 && DaysOff.Contains(text)) && (int)day.DayOfWeek is >= 1 and <= 5;
    }

    static readonly Deadlines Rules = new(WorkCalendar.Official, DeadlineSettings.Default);

    static IEnumerable<(DateOnly Start, int Count)> RandomTerms(int seed)
    {
        Random random = new(seed);
        DateOnly first = new(2025, 12, 15);
        for (int i = 0; i < Cases; i++)
        {
            yield return (first.AddDays(random.Next(400)), random.Next(1, 40));
        }
    }

    [Fact]
    public void Every_day_of_the_year_is_worked_or_off_as_the_notice_says()
    {
        for (DateOnly day = new(2025, 12, 1); day < new DateOnly(2027, 3, 1); day = day.AddDays(1))
        {
            Assert.Equal(IsWorked(day), WorkCalendar.Official.IsWorkday(day));
        }
    }

    [Fact]
    public void Natural_days_match_the_walked_calendar()
    {
        foreach ((DateOnly start, int count) in RandomTerms(1))
        {
            DateOnly walked = start;
            for (int i = 0; i < count || !IsWorked(walked); i++)
            {
                walked = walked.AddDays(1);
            }

            Assert.Equal(walked, Rules.WithinDays(start, count));
            Assert.Equal(walked, Rules.Publicity(start, count).Last);
        }
    }

    [Fact]
    public void Workdays_match_the_walked_calendar()
    {
        foreach ((DateOnly start, int count) in RandomTerms(2))
        {
            DateOnly walked = start;
            for (int counted = 0; counted < count;)
            {
                walked = walked.AddDays(1);
                counted += IsWorked(walked) ? 1 : 0;
            }

            Assert.Equal(walked, Rules.WithinWorkdays(start, count));
            Assert.Equal(count, WorkCalendar.Official.CountWorkdays(start.AddDays(1), walked));
            Assert.Equal(count, WorkCalendar.Official.WorkdaysLeft(start, walked));

            DateOnly back = walked;
            for (int counted = 0; counted < count;)
            {
                back = back.AddDays(-1);
                counted += IsWorked(back) ? 1 : 0;
            }

            Assert.Equal(back, WorkCalendar.Official.AddWorkdays(walked, -count));
        }
    }

    [Fact]
    public void Notice_is_judged_by_the_plain_difference_of_days()
    {
        Random random = new(3);
        Deadlines clear = new(WorkCalendar.Official, DeadlineSettings.Default with { ClearDays = true });
        foreach ((DateOnly notice, int lead) in RandomTerms(4))
        {
            DateOnly meeting = notice.AddDays(random.Next(-5, 50));
            int difference = (meeting.ToDateTime(default) - notice.ToDateTime(default)).Days;
            Assert.Equal(difference >= lead, Rules.IsNoticeInTime(notice, meeting, lead));
            Assert.Equal(difference >= lead + 1, clear.IsNoticeInTime(notice, meeting, lead));
            Assert.True(Rules.IsNoticeInTime(notice, Rules.SuggestedMeeting(notice, lead), lead));
            Assert.True(IsWorked(Rules.SuggestedMeeting(notice, lead)));
        }
    }

    [Fact]
    public void Monthly_due_days_are_the_last_workday_not_after_the_day()
    {
        Random random = new(5);
        for (int i = 0; i < Cases; i++)
        {
            int month = random.Next(1, 13);
            int day = random.Next(1, 29);
            DateOnly walked = new(2026, month, day);
            while (!IsWorked(walked))
            {
                walked = walked.AddDays(-1);
            }

            Assert.Equal(walked, Rules.MonthlyDue(2026, month, day));
        }
    }

    [Fact]
    public void A_submission_counts_on_the_first_closing_time_it_did_not_miss()
    {
        Random random = new(6);
        DateTimeOffset first = new(2026, 1, 1, 0, 0, 0, TimeSpan.FromHours(8));
        for (int i = 0; i < Cases; i++)
        {
            DateTimeOffset submitted = first.AddSeconds(random.NextInt64(360L * 86_400));
            DateOnly walked = DateOnly.FromDateTime(submitted.DateTime);
            while (!IsWorked(walked) || new DateTimeOffset(walked.ToDateTime(new TimeOnly(17, 30)), TimeSpan.FromHours(8)) < submitted)
            {
                walked = walked.AddDays(1);
            }

            Assert.Equal(walked, Rules.CountsAsSubmittedOn(submitted));
        }
    }
}
