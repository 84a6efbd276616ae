using System.Text.Json;
using DecisionWorkflow.Server.Matters;
using DecisionWorkflow.Server.Voting;

namespace DecisionWorkflow.Server.Evaluations;

/// <summary>The ballots of a closed box added up, item by item. A ballot without any mark is an abstention (P05.2).</summary>
internal sealed record BallotCount(int Returned, int Blank, IReadOnlyList<CollectiveRating> Collective, IReadOnlyList<PersonRating> Persons)
{
    public static BallotCount Of(EvaluationSheet sheet, IReadOnlyCollection<string> ballots)
    {
        var marked = ballots.Select(Read).ToList();
        var valid = marked.Where(marks => marks.Count > 0).ToList();
        int Of(string item, string grade) => valid.Count(marks => marks.GetValueOrDefault(item) == grade);
        int Unmarked(string item) => valid.Count(marks => !marks.ContainsKey(item));
        return new BallotCount(
            marked.Count,
            marked.Count - valid.Count,
            [.. sheet.Collective.Select((subject, no) => new CollectiveRating(subject, Of($"c{no}", "满意"), Of($"c{no}", "基本满意"), Of($"c{no}", "不满意"), Unmarked($"c{no}")))],
            [.. sheet.Persons.Select((person, no) => new PersonRating(person.Name, Of($"p{no}", "优秀"), Of($"p{no}", "称职"), Of($"p{no}", "基本称职"), Of($"p{no}", "不称职"), Unmarked($"p{no}")))]);
    }

    static Dictionary<string, string> Read(string marks) => JsonSerializer.Deserialize<Dictionary<string, string>>(marks, MatterData.Json)!;
}
