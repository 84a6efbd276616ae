using System.Text.Json.Nodes;
using DecisionWorkflow.Server.Inbox;
using DecisionWorkflow.Server.Rules;

namespace DecisionWorkflow.Server.Evaluations;

/// <summary>The list of those who will rate: all six kinds, and enough of them (R076, R077).</summary>
internal sealed class RaterListPanel : IPanel
{
    public string Name => "raterList";

    public Task<JsonObject> PrepareAsync(StepContext context) => Task.FromResult(new JsonObject
    {
        ["MinRequired"] = Minimum(context),
        // One line for each kind to begin with; a returned list comes back as it was.
        ["Rows"] = context.Value("Rows")?.DeepClone() ?? new JsonArray([.. Enumerable.Range(1, RaterRoll.KindCount).Select(kind => (JsonNode)new JsonObject { ["Category"] = $"{kind}" })]),
    });

    public Task<JsonObject> DescribeAsync(StepContext context, CancellationToken ct) => Task.FromResult(new JsonObject
    {
        ["minimum"] = Minimum(context),
        ["legend"] = "参评人数",
        ["text"] = $"参加评议人数一般不少于 {Minimum(context)} 人；六类人员都要有，缺哪一类要写明原因。",
    });

    public Task<PanelVerdict> JudgeAsync(StepContext context, Submission submission, CancellationToken ct)
    {
        var rows = (submission.Fields["Rows"] as JsonArray ?? []).OfType<JsonObject>().ToList();
        var raters = rows.Sum(row => int.TryParse(row["Count"]?.ToString(), out var count) ? count : 0);
        List<RuleWarning> warnings = [];
        if (raters > 0)
        {
            if (EvaluationRules.EnoughRaters(raters, Minimum(context), context.File.Parameters.Text("Evaluation.MinRatersMode") == "Block") is { } few)
            {
                if (few is Refusal refusal)
                    return Task.FromResult(PanelVerdict.Refused(refusal));
                warnings.Add((RuleWarning)few);
            }

            if (EvaluationRules.KindsCovered(rows.Select(row => int.TryParse(row["Category"]?.ToString(), out var kind) ? kind : 0)) is { } missing)
                warnings.Add(missing);
        }

        return Task.FromResult(new PanelVerdict { Warnings = warnings, Summary = $"拟参加评议 {raters} 人。" });
    }

    static int Minimum(StepContext context) => context.File.Parameters.Int("Evaluation.MinRaters");
}
