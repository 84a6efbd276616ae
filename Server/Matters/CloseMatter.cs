using DecisionWorkflow.Server.Flows.Choices;
using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.UIHints;

namespace DecisionWorkflow.Server.Matters;

/// <summary>结案: the case ends here, archived or terminated; open tasks beside this path are voided.</summary>
[Activity("Community", "居民议事", "事项在此结束：已归档或已终止。", DisplayName = "结案")]
public sealed class CloseMatter : CodeActivity
{
    [Input(DisplayName = "结束状态", UIHint = InputUIHints.DropDown, UIHandler = typeof(OneOf), DefaultValue = "Archived")]
    public Input<string> Status { get; set; } = new("Archived");

    [Input(DisplayName = "流程", Description = "只在由本流程发起的事项中结案；作为其他事项的子流程时不结案。如 P03，空为总是结案")]
    public Input<string> Process { get; set; } = new("");

    [Input(DisplayName = "结论", Description = "一句话，写给上一级事项和列表：如 形成听证意见；空为只写状态")]
    public Input<string> Result { get; set; } = new("");

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var status = context.Get(Status) == nameof(MatterStatus.Terminated) ? MatterStatus.Terminated : MatterStatus.Archived;
        await context.GetRequiredService<MatterDesk>().CloseAsync(await context.CaseAsync(), status, context.Get(Process) ?? "", context.Get(Result) ?? "");
    }
}
