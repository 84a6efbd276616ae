using System.Text.Json.Nodes;
using DecisionWorkflow.Server.Inbox;
using DecisionWorkflow.Server.Rules;

namespace DecisionWorkflow.Server.Archive;

/// <summary>一事一档 at the moment of closing: what is missing is looked up again, since papers come and go after the task has opened (R066).</summary>
internal sealed class DossierPanel(Dossier dossier) : IPanel
{
    public const string PanelName = "dossier";

    public string Name => PanelName;

    public Task<JsonObject> DescribeAsync(StepContext context, CancellationToken ct) => CheckAsync(context, ct);

    public async Task<PanelVerdict> JudgeAsync(StepContext context, Submission submission, CancellationToken ct)
    {
        var found = await CheckAsync(context, ct);
        return found["missing"]!.ToString() is { Length: > 0 } missing
            ? PanelVerdict.Refused(RuleBook.Refuse("R066", $"一事一档还缺：{missing}。", "补齐并归档后再提交"))
            : new PanelVerdict();
    }

    async Task<JsonObject> CheckAsync(StepContext context, CancellationToken ct)
    {
        await dossier.CheckAsync(context.File.Matter.Id, context.Spec.Scope, ct);
        return new JsonObject
        {
            ["rows"] = context.Value("Rows")?.DeepClone(),
            ["missing"] = context.Text("MissingPapers"),
        };
    }
}
