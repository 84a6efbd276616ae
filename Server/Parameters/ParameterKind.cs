namespace DecisionWorkflow.Server.Parameters;

internal enum ParameterKind
{
    Whole,
    Number,
    YesNo,
    Choice,
    TimeOfDay,

    /// <summary>Whole numbers separated by commas.</summary>
    WholeList,

    /// <summary>A day of any year, <c>12-31</c>.</summary>
    DayOfYear,
    VoteRule,
    Words,
}
