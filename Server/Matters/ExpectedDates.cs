using DecisionWorkflow.Server.Calendar;

namespace DecisionWorkflow.Server.Matters;

/// <summary>By when the steps ahead are usually done, so that people can plan; nothing is held to it.</summary>
internal static class ExpectedDates
{
    /// <summary>One entry a step; null where the step is reached or passed, where not every case goes through it, and from where nobody can say any more.</summary>
    /// <param name="file">The case.</param>
    /// <param name="reached">Index of the furthest step that was reached.</param>
    /// <param name="until">By when what is open now should be done; null where nothing open has a term.</param>
    public static IReadOnlyList<DateOnly?> Of(CaseFile file, int reached, DateOnly? until)
    {
        var today = file.Clock.Today;
        DateOnly? at = until is null && reached >= 0 && file.Steps[reached].Within is { Count: > 0 } usual ? After(today, usual) : until > today ? until : today;
        return [.. file.Steps.Select((step, place) => place <= reached || step.Within is null ? null : at = After(at, step.Within))];

        DateOnly? After(DateOnly? from, IReadOnlyList<string> terms) => from is not { } day || terms.Count == 0
            ? null
            : terms.Aggregate(day, (reckoned, term) => DeadlineSpec.Parse(term).From(reckoned, file.Deadlines, file.Parameters).Day);
    }
}
