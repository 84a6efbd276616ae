namespace DecisionWorkflow.Tests.Acceptance.Releases;

/// <summary>What a task with these words in its title is to be answered with, instead of what anybody would answer; once.</summary>
public sealed record Answer(string Words, string? Outcome = null, object? Fields = null, object? Panels = null);

/// <summary>A case that a <see cref="CaseRunner"/> takes on.</summary>
/// <param name="street">The case, and whose it is.</param>
/// <param name="title">What it is called.</param>
public sealed class RunningCase(Street street, string title)
{
    public Street Street => street;

    public string Title => title;

    /// <summary>Tasks with these words in their titles stay open.</summary>
    public string[] Holds { get; set; } = [];

    /// <summary>The answers that lead it where it is to go.</summary>
    public List<Answer> Answers { get; init; } = [];

    /// <summary>Who looks at it: its clerk, or the flow administrator whose trial it is.</summary>
    public string Reader => Street.Clerk;

    public string? Ended { get; set; }

    /// <summary>How often a task of this title was done: of several that stand open the least done comes first, so that a loop beside a branch does not keep it waiting.</summary>
    public Dictionary<string, int> Done { get; } = [];

    public bool Holding(string title) => Holds.Any(words => title.Contains(words, StringComparison.Ordinal));
}
