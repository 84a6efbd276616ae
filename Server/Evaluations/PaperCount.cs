using System.Text.Json.Nodes;
using DecisionWorkflow.Server.Inbox;
using DecisionWorkflow.Server.Voting;

namespace DecisionWorkflow.Server.Evaluations;

/// <summary>The paper ballots as the two tellers counted them.</summary>
internal sealed record PaperCount(int Issued, int Returned, int Invalid, int Blank, IReadOnlyList<CollectiveRating> Collective, IReadOnlyList<PersonRating> Persons)
{
    /// <summary>Reads figures by row (<c>collective: [{subject, satisfied, …}]</c>), or by box as the page posts them (<c>c0_satisfied</c>).</summary>
    /// <param name="none">No paper was given out: what is left empty is nought.</param>
    public static PaperCount Read(PanelInput input, Submission submission, EvaluationSheet sheet, bool none)
    {
        var given = submission.Panels[EvaluationPanel.PanelName] as JsonObject ?? [];
        int? assumed = none ? 0 : null;
        return new PaperCount(
            input.Count("issued", "发出票数", assumed),
            input.Count("returned", "收回票数", assumed),
            input.Count("invalid", "整票无效数", 0),
            input.Count("blank", "弃权票数", 0),
            [.. sheet.Collective.Select((subject, no) =>
            {
                var row = Row(given["collective"], "subject", subject, no);
                int Of(string column, string label, int? without) => Cell(input, row, $"c{no}_{column}", column, $"{subject}的“{label}”票数", without);
                return new CollectiveRating(subject, Of("satisfied", "满意", assumed), Of("basic", "基本满意", assumed), Of("dissatisfied", "不满意", assumed), Of("unmarked", "未画或该项无效", 0));
            })],
            [.. sheet.Persons.Select((person, no) =>
            {
                var row = Row(given["persons"], "name", person.Name, no);
                int Of(string column, string label, int? without) => Cell(input, row, $"p{no}_{column}", column, $"{person.Name}的“{label}”票数", without);
                return new PersonRating(person.Name, Of("excellent", "优秀", assumed), Of("competent", "称职", assumed), Of("basic", "基本称职", assumed), Of("incompetent", "不称职", assumed), Of("unmarked", "未画或该项无效", 0));
            })]);
    }

    /// <summary>Paper and phone ballots together are the round.</summary>
    public EvaluationRound With(BallotCount phones, int codes, int attended) => new(
        attended, Issued + codes, Returned + phones.Returned, Invalid, Blank + phones.Blank,
        [.. Collective.Zip(phones.Collective, (paper, phone) => new CollectiveRating(paper.Subject, paper.Satisfied + phone.Satisfied, paper.Basic + phone.Basic, paper.Dissatisfied + phone.Dissatisfied, paper.Unmarked + phone.Unmarked))],
        [.. Persons.Zip(phones.Persons, (paper, phone) => new PersonRating(paper.Person, paper.Excellent + phone.Excellent, paper.Competent + phone.Competent, paper.Basic + phone.Basic, paper.Incompetent + phone.Incompetent, paper.Unmarked + phone.Unmarked))]);

    /// <summary>The row that names it; where names do not tell rows apart, the one at its place.</summary>
    static JsonObject? Row(JsonNode? rows, string key, string name, int no)
    {
        if (rows is not JsonArray list)
            return null;
        var named = list.OfType<JsonObject>().Where(row => row[key]?.ToString() == name).ToList();
        return named.Count == 1 ? named[0] : no < list.Count ? list[no] as JsonObject : null;
    }

    static int Cell(PanelInput input, JsonObject? row, string box, string column, string label, int? assumed)
    {
        if (row is null)
            return input.Count(box, label, assumed);
        var one = new PanelInput(box, new Submission("", [], new JsonObject { [box] = new JsonObject { [box] = row[column]?.DeepClone() } }));
        var count = one.Count(box, label, assumed);
        foreach (var (name, messages) in one.Errors)
            input.Wrong(name, messages[0]);
        return count;
    }
}
