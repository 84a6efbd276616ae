namespace DecisionWorkflow.Server.Evaluations;

/// <summary>A line of the ballot with the grades to choose from.</summary>
public sealed record BallotItem(string Id, string Subject, IReadOnlyList<string> Grades)
{
    public static IReadOnlyList<BallotItem> Of(EvaluationSheet sheet) =>
    [
        .. sheet.Collective.Select((subject, no) => new BallotItem($"c{no}", subject, EvaluationSheet.CollectiveGrades)),
        .. sheet.Persons.Select((person, no) => new BallotItem($"p{no}", person.Post.Length > 0 ? $"{person.Name}（{person.Post}）" : person.Name, EvaluationSheet.PersonGrades)),
    ];
}
