using System.Text.Json.Nodes;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Inbox;
using DecisionWorkflow.Server.Rules;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Evaluations;

/// <summary>A head's report has its three parts, or says in writing why he cannot come; then his appraisal is put off (R070).</summary>
internal sealed class DutyReportPanel(ServerDb db) : IPanel
{
    public string Name => "dutyReport";

    /// <summary>The head himself, where the community has one account for the post.</summary>
    public async Task<JsonObject> PrepareAsync(StepContext context)
    {
        var names = await db.Set<Account>().Where(a => a.OrganizationId == context.File.Organization.Id && a.Roles.Any(r => r.Role == context.Task.Role)).Select(a => a.DisplayName).Take(2).ToListAsync();
        return names.Count == 1 && context.Value("Reporter") is null ? new JsonObject { ["Reporter"] = names[0] } : [];
    }

    public Task<JsonObject> DescribeAsync(StepContext context, CancellationToken ct) => Task.FromResult(new JsonObject());

    public Task<PanelVerdict> JudgeAsync(StepContext context, Submission submission, CancellationToken ct) => Task.FromResult(Judge(context, submission.Fields));

    static PanelVerdict Judge(StepContext context, JsonObject fields)
    {
        var reporter = Reporter.All.First(r => r.Scope == context.Spec.Scope);
        var absent = Has(fields, "AbsenceNote");
        var report = new EvaluationReport(reporter.Title, Has(fields, "PartCompleted"), Has(fields, "PartDuties"), Has(fields, "PartPlan"), absent);
        if (absent && (report.WorkDone || report.OwnDuties || report.NextSteps))
            return PanelVerdict.Refused(RuleBook.Refuse("R070", "既写了述职报告，又写了不能到会的书面说明。", "能到会的删去书面说明；不能到会的只留书面说明"));
        if (!absent && report.MissingParts.Any())
            return PanelVerdict.Refused(RuleBook.Refuse("R070",
                $"{reporter.Title}的述职报告缺少“{string.Join("”“", report.MissingParts)}”。", "补写齐三部分：工作完成情况、个人履职情况、下步工作打算"));

        var items = context.Setting("items");
        var ticked = fields[items] is JsonArray list ? list.Count : Has(fields, items) ? 1 : 0;
        var all = (context.Spec.Settings["itemCount"]?.GetValue<int>()) ?? 0;
        return new PanelVerdict
        {
            Warnings = !absent && ticked < all
                ? [RuleBook.Warn("R070", $"法定报告条目共 {all} 项，报告写到了 {ticked} 项。", "对照条目补写；确实没有的说明原因")]
                : [],
            Summary = absent ? "书面说明不能到会，测评暂缓。" : "",
        };
    }

    static bool Has(JsonObject fields, string name) => fields[name] switch
    {
        null => false,
        JsonArray list => list.Count > 0,
        var value => value.ToString().Trim().Length > 0,
    };
}
