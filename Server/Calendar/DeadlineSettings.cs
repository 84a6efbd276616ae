using DecisionWorkflow.Server.Parameters;

namespace DecisionWorkflow.Server.Calendar;

/// <summary>The parameters that decide how days are counted (processes §0.3, §0.4).</summary>
internal sealed record DeadlineSettings
{
    public static DeadlineSettings Default { get; } = new();

    public bool StartDayCounted { get; init; }

    /// <summary>A term of natural days that ends on a day off moves to the next workday; false: stays.</summary>
    public bool RollNaturalDays { get; init; } = true;

    /// <summary>"Before day D" that falls on a day off moves back; false: moves on to the next workday.</summary>
    public bool RollMonthlyBack { get; init; } = true;

    /// <summary>Notice by clear days: neither the notice day nor the meeting day counts.</summary>
    public bool ClearDays { get; init; }

    public TimeOnly ClosingTime { get; init; } = new(17, 30);

    public IReadOnlyList<int> ReminderOffsets { get; init; } = [-2, -1, 0, 1, 3];

    public static DeadlineSettings From(ParameterSnapshot parameters) => new()
    {
        StartDayCounted = parameters.Bool("Deadline.StartDayCounted"),
        RollNaturalDays = parameters.Text("Deadline.RollMode.Natural") == "Next",
        RollMonthlyBack = parameters.Text("Deadline.RollMode.BeforeType") == "Previous",
        ClearDays = parameters.Text("Notice.CountMode") == "ClearDays",
        ClosingTime = parameters.Time("Office.ClosingTime"),
        ReminderOffsets = parameters.Ints("Reminder.OffsetsWD"),
    };
}
