using System.Text.Json.Nodes;
using DecisionWorkflow.Server.Inbox;
using DecisionWorkflow.Server.Rules;

namespace DecisionWorkflow.Server.Evaluations;

/// <summary>The rules were explained (R078), and who reported in which order (R079). Who did not report is not appraised this time.</summary>
internal sealed class ReportingPanel : IPanel
{
    public string Name => "reporting";

    public Task<JsonObject> PrepareAsync(StepContext context) => Task.FromResult(EvaluationSheet.IsComprehensive(context.File)
        ? new JsonObject { ["Reports"] = new JsonArray([.. Ready(context).Select(r => (JsonNode)new JsonObject { ["Reporter"] = $"{EvaluationSheet.NameOf(context.File, r)}（{r.Name}）" })]) }
        : []);

    public Task<JsonObject> DescribeAsync(StepContext context, CancellationToken ct)
    {
        var comprehensive = EvaluationSheet.IsComprehensive(context.File);
        var away = comprehensive ? Reporter.All.Except(Ready(context)).ToList() : [];
        return Task.FromResult(new JsonObject
        {
            ["legend"] = "述职顺序",
            ["text"] = comprehensive
                ? $"顺序固定：书记、居委会主任、工作站站长、综治办主任。{(away.Count > 0 ? $"{string.Join("、", away.Select(r => r.Title))}已书面说明不能到会，测评暂缓。" : "")}"
                : "按实际报告的先后登记。",
            ["inputs"] = comprehensive
                ? new JsonArray(
                    new JsonObject { ["name"] = "orderNote", ["label"] = "调整顺序的原因", ["hint"] = "没有按顺序述职才填" },
                    new JsonObject { ["name"] = "absentNote", ["label"] = "没有述职的原因", ["hint"] = "交了报告、现场没有述职才填；该人测评暂缓" })
                : [],
        });
    }

    public Task<PanelVerdict> JudgeAsync(StepContext context, Submission submission, CancellationToken ct) => Task.FromResult(Judge(context, submission));

    PanelVerdict Judge(StepContext context, Submission submission)
    {
        if (submission.Fields["ProgramExplained"]?.ToString() is not ("true" or "True"))
            return PanelVerdict.Refused(RuleBook.Refuse("R078", "还没有登记主持人已说明会议程序和评议考核标准。", "主持人说明之后勾选“已说明程序和考核标准”"));
        if (!EvaluationSheet.IsComprehensive(context.File))
            return new PanelVerdict();

        var input = new PanelInput(Name, submission);
        List<string> order = [];
        foreach (var row in (submission.Fields["Reports"] as JsonArray ?? []).OfType<JsonObject>())
        {
            var who = row["Reporter"]?.ToString().Trim() ?? "";
            if (who.Length > 0 && (ByPost(who) ?? ByName(context, who)) is { } reporter)
                order.Add(reporter.Name);
            else if (who.Length > 0)
                input.Wrong("order", $"“{who}”不是述职的四位负责人之一；请写成“姓名（书记）”这样。");
        }

        if (EvaluationRules.ReportedInOrder(order) is { } outOfOrder && input.Text("orderNote").Length == 0)
            input.Wrong("orderNote", $"{outOfOrder.Detail}请写明调整原因。");
        var silent = Ready(context).Where(r => !order.Contains(r.Name)).ToList();
        if (silent.Count > 0 && input.Text("absentNote").Length == 0)
            input.Wrong("absentNote", $"{string.Join("、", silent.Select(r => r.Title))}交了报告但没有登记述职；请补登，或写明没有述职的原因。");
        if (input.Errors.Count > 0)
            return new PanelVerdict { Errors = input.Errors };

        return new PanelVerdict
        {
            Warnings = EvaluationRules.ReportedInOrder(order) is { } warning ? [warning] : [],
            Summary = $"依次述职：{string.Join("、", order)}。{input.Text("absentNote")}",
            Facts = new JsonObject
            {
                ["ReportedInOrder"] = new JsonArray([.. order.Distinct().Select(name => (JsonNode)name)]),
                ["OrderNote"] = Note(input, "orderNote"),
                ["AbsentNote"] = Note(input, "absentNote"),
            },
        };
    }

    static JsonNode? Note(PanelInput input, string name) => input.Text(name) is { Length: > 0 } note ? note : null;

    /// <summary>Who handed in a report rather than a note of absence.</summary>
    static IEnumerable<Reporter> Ready(StepContext context) => Reporter.All.Where(r => context.File.Data.Value(r.Scope, "PartPlan") is not null);

    // 综治办主任 first: 主任 is part of it.
    static Reporter? ByPost(string who) => Reporter.All.OrderByDescending(r => r.Name.Length).FirstOrDefault(r => who.Contains(r.Name, StringComparison.Ordinal));

    static Reporter? ByName(StepContext context, string who) => Reporter.All.FirstOrDefault(r => EvaluationSheet.NameOf(context.File, r) == who);
}
