using DecisionWorkflow.Engine.Execution;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.UIHints;

namespace Elsa.Workflows.Activities;

/// <summary>Completes the workflow or sub-workflow it stands in, with outcomes.</summary>
[Activity("Elsa", "组合", "结束所在的流程或子流程，并给出结果。", DisplayName = "完成并给出结果")]
public class Complete : Activity, ITerminalNode
{
    /// <summary>The outcomes: a text or several.</summary>
    [Input(DisplayName = "结果", Description = "一个或多个结果名称。", UIHint = InputUIHints.OutcomePicker, DefaultSyntax = "Object")]
    public Input<object> Outcomes { get; set; } = null!;

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var value = context.Get(Outcomes);
        var outcomes = value is string text && !text.TrimStart().StartsWith('[') ? [text] : ValueConversion.To<string[]>(value) ?? [];
        await context.CompleteCompositeAsync(outcomes.Length == 0 ? ["Done"] : outcomes);
    }
}
