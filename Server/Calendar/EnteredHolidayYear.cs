namespace DecisionWorkflow.Server.Calendar;

/// <summary>A year's arrangement that an administrator entered, for a year that this release does not know yet.</summary>
internal sealed class EnteredHolidayYear
{
    public required int Year { get; init; }

    /// <summary>In the form of the data files beside <see cref="HolidayYear"/>.</summary>
    public required string Arrangement { get; set; }

    public long Version { get; private set; }
}
