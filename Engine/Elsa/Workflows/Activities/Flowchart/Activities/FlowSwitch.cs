using DecisionWorkflow.Engine.Execution;
using Elsa.Workflows.Activities.Flowchart.Attributes;
using Elsa.Workflows.Activities.Flowchart.Models;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.UIHints;

namespace Elsa.Workflows.Activities.Flowchart.Activities;

/// <summary>Chooses connections by cases.</summary>
[FlowNode("Default")]
[Activity("Elsa", "分支", "依次判断各分支的条件，从成立的分支继续；都不成立时走“其他”。", DisplayName = "多分支")]
public class FlowSwitch : Activity
{
    /// <summary>The cases; each label is an outcome.</summary>
    [Input(DisplayName = "分支", Description = "各分支的名称和条件。", UIHint = "flow-switch-editor")]
    public ICollection<FlowSwitchCase> Cases { get; set; } = new List<FlowSwitchCase>();

    /// <summary>How many cases are followed.</summary>
    [Input(DisplayName = "匹配方式", Description = "走第一个成立的分支，还是所有成立的分支。", DefaultValue = SwitchMode.MatchFirst, UIHint = InputUIHints.DropDown)]
    public Input<SwitchMode> Mode { get; set; } = new(SwitchMode.MatchFirst);

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var first = context.Get(Mode) == SwitchMode.MatchFirst;
        var outcomes = new List<string>();
        foreach (var @case in Cases)
        {
            var holds = await ExpressionEvaluation.EvaluateAsync(@case.Condition, typeof(bool), context.ExpressionExecutionContext);
            if (holds is not true)
                continue;
            outcomes.Add(@case.Label);
            if (first)
                break;
        }
        await context.CompleteActivityWithOutcomesAsync(outcomes.Count == 0 ? ["Default"] : [.. outcomes]);
    }
}
