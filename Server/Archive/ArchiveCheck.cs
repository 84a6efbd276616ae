using DecisionWorkflow.Server.Inbox;
using DecisionWorkflow.Server.Matters;
using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Activities.Flowchart.Attributes;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;

namespace DecisionWorkflow.Server.Archive;

/// <summary>归档检查: every paper that the procedure's sub-dossiers must hold is filed (R066).</summary>
[Activity("Community", "居民议事", "检查一事一档各子卷的应有文书是否都已归档。", DisplayName = "归档检查")]
[FlowNode(Complete, Missing)]
public sealed class ArchiveCheck : Activity
{
    public const string Complete = "齐全";
    public const string Missing = "缺件";

    [Input(DisplayName = "步骤号", Category = "步骤", Order = 1)]
    public Input<string> Step { get; set; } = new("");

    [Input(DisplayName = "数据范围", Category = "步骤", Order = 2)]
    public Input<string> Scope { get; set; } = new("Closing");

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var complete = await context.GetRequiredService<Dossier>().CheckAsync(
            await context.CaseAsync(), context.Get(Scope) ?? "", context.CancellationToken);
        await context.CompleteActivityWithOutcomesAsync(complete ? Complete : Missing);
    }
}
