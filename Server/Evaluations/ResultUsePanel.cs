using System.Text.Json.Nodes;
using DecisionWorkflow.Server.Inbox;
using DecisionWorkflow.Server.Rules;

namespace DecisionWorkflow.Server.Evaluations;

/// <summary>The street settles the grades (R075) and what follows: whoever is 不满意 or 不称职 puts right what was wrong, or answers for it.</summary>
internal sealed class ResultUsePanel : IPanel
{
    const string Rectify = "限期整改";
    const string Accountability = "转责任追究";

    static readonly string[] Failing = ["不满意", "不称职"];

    public string Name => "resultUse";

    public Task<JsonObject> PrepareAsync(StepContext context) => Task.FromResult(new JsonObject
    {
        ["Finals"] = new JsonArray([.. Suggested(context).Select(item => (JsonNode)new JsonObject { ["Item"] = item.Item, ["Suggested"] = item.Grade, ["Final"] = item.Grade })]),
    });

    public Task<JsonObject> DescribeAsync(StepContext context, CancellationToken ct)
    {
        var failing = Suggested(context).Where(item => Failing.Contains(item.Grade)).Select(item => $"{item.Item}“{item.Grade}”").ToList();
        return Task.FromResult(new JsonObject
        {
            ["legend"] = "建议等次",
            ["text"] = failing.Count == 0
                ? "没有“不满意”“不称职”。系统给出的是建议等次，最终等次由街道确认。"
                : $"{string.Join("，", failing)}。系统给出的是建议等次，最终等次由街道确认；确认后仍是“不满意”“不称职”的，应限期整改或者转责任追究。",
        });
    }

    public Task<PanelVerdict> JudgeAsync(StepContext context, Submission submission, CancellationToken ct) => Task.FromResult(Judge(context, submission));

    static PanelVerdict Judge(StepContext context, Submission submission)
    {
        var suggested = Suggested(context);
        var given = (submission.Fields["Finals"] as JsonArray ?? []).OfType<JsonObject>().ToList();
        JsonArray finals = [];
        List<string> failing = [];
        foreach (var (item, no) in suggested.Select((item, no) => (item, no)))
        {
            var row = given.FirstOrDefault(r => r["Item"]?.ToString().Trim() == item.Item) ?? (no < given.Count ? given[no] : null);
            var final = row?["Final"]?.ToString().Trim() is { Length: > 0 } said ? said : item.Grade;
            var reason = row?["FinalReason"]?.ToString().Trim() ?? "";
            if (!item.Grades.Contains(final))
                return PanelVerdict.Refused(RuleBook.Refuse(item.Persons ? "R074" : "R073", $"“{item.Item}”的等次填了“{final}”。", $"只能是{string.Join("、", item.Grades)}之一"));
            if (final != item.Grade && reason.Length == 0)
                return PanelVerdict.Refused(RuleBook.Refuse("R075", $"“{item.Item}”按票数建议“{item.Grade}”，确认为“{final}”，没有写调整理由。", "写明调整理由，或者按建议等次确认"));
            if (Failing.Contains(final))
                failing.Add($"{item.Item}“{final}”");
            finals.Add(new JsonObject { ["Item"] = item.Item, ["Suggested"] = item.Grade, ["Final"] = final, ["FinalReason"] = reason.Length > 0 ? reason : null });
        }

        if (failing.Count > 0 && submission.Outcome is { Length: > 0 } and not (Rectify or Accountability))
            return PanelVerdict.Refused(RuleBook.Refuse("R075", $"{string.Join("，", failing)}，不能选“{submission.Outcome}”。", "选“限期整改”并写明要求和期限，或者选“转责任追究”"));

        var errors = new Dictionary<string, string[]>();
        if (submission.Outcome == Rectify)
        {
            if (Blank(submission, "RectifyItems"))
                errors["items"] = ["请填写“整改要求”。"];
            if (Blank(submission, "RectifyDue"))
                errors["due"] = ["请填写“整改期限”。"];
        }

        return new PanelVerdict
        {
            Errors = errors,
            Facts = new JsonObject { ["Finals"] = finals },
            Summary = failing.Count > 0 ? $"{string.Join("，", failing)}。" : "",
        };
    }

    static bool Blank(Submission submission, string field) => string.IsNullOrWhiteSpace(submission.Fields[field]?.ToString());

    static List<Suggestion> Suggested(StepContext context) =>
    [
        .. Rows(context, "Collective").Select(row => new Suggestion(row["Subject"]!.ToString(), row["Grade"]?.ToString() ?? "", Persons: false)),
        .. Rows(context, "Persons").Select(row => new Suggestion($"{row["Name"]}（{row["Post"]}）".Replace("（）", "", StringComparison.Ordinal), row["Grade"]?.ToString() ?? "", Persons: true)),
    ];

    static IEnumerable<JsonObject> Rows(StepContext context, string name) => (context.Value($"{EvaluationSheet.Scope}.{name}") as JsonArray ?? []).OfType<JsonObject>();

    sealed record Suggestion(string Item, string Grade, bool Persons)
    {
        public IReadOnlyList<string> Grades => Persons ? EvaluationSheet.PersonGrades : EvaluationSheet.CollectiveGrades;
    }
}
