namespace DecisionWorkflow.Server.Calendar;

internal enum DeadlineUnit
{
    Workdays,
    Days,
    WorkdaysBefore,
    DaysBefore,
    Hours,

    /// <summary>By that day of the month, closing time.</summary>
    DayOfMonth,

    /// <summary>The n-th workday of the month after.</summary>
    WorkdayOfNextMonth,
}
