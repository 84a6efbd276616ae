using Elsa.Workflows.Activities.Flowchart.Attributes;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.UIHints;

namespace Elsa.Workflows.Activities.Flowchart.Activities;

/// <summary>Chooses one of two connections.</summary>
[FlowNode("True", "False")]
[Activity("Elsa", "分支", "判断条件，按“是”或“否”继续。", DisplayName = "判断")]
public class FlowDecision : Activity
{
    /// <summary>The condition.</summary>
    [Input(DisplayName = "条件", Description = "结果为真或假的表达式。", UIHint = InputUIHints.SingleLine)]
    public Input<bool> Condition { get; set; } = new(false);

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) =>
        context.CompleteActivityWithOutcomesAsync(context.Get(Condition) ? "True" : "False");
}
