namespace DecisionWorkflow.Server.Calendar;

/// <summary>One day that an administrator declared a workday or a day off, over the yearly arrangement.</summary>
internal sealed class CalendarOverride
{
    public required DateOnly Day { get; init; }

    public required bool IsWorkday { get; set; }

    public required string Reason { get; set; }

    public long Version { get; private set; }
}
