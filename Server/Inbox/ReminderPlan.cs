using DecisionWorkflow.Server.Calendar;

namespace DecisionWorkflow.Server.Inbox;

/// <summary>Which reminders of a task are to be given when (R010).</summary>
internal static class ReminderPlan
{
    /// <summary>The first day to look at a task that opens (or is counted anew) today; one that is overdue already is looked at tomorrow.</summary>
    public static DateOnly? First(IReadOnlyList<Reminder> plan, DateOnly today) =>
        plan.Any(r => r.Offset > 0 && r.Day <= today) ? today.AddDays(1) : Next(plan, today);

    public static DateOnly? Next(IReadOnlyList<Reminder> plan, DateOnly today) =>
        plan.Where(r => r.Day > today).Select(r => (DateOnly?)r.Day).Min();

    /// <summary>What has come due and was not given: every step up to a superior, and of the rest only the latest word.</summary>
    public static IEnumerable<Reminder> Due(IReadOnlyList<Reminder> plan, IReadOnlySet<int> given, DateOnly today)
    {
        var passed = plan.Where(r => r.Day <= today).OrderBy(r => r.Offset).ToList();
        return passed.Where(r => !given.Contains(r.Offset) && (r.Offset > 0 || r == passed[^1]));
    }
}
