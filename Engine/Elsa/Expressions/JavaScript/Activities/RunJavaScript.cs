using DecisionWorkflow.Engine.Execution;
using Elsa.Workflows;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.UIHints;

namespace Elsa.Expressions.JavaScript.Activities;

/// <summary>Runs a script.</summary>
[Activity("Elsa", "脚本", "执行一段 JavaScript，最后的值为结果；可用 setOutcome 选择出口。", DisplayName = "执行脚本")]
public class RunJavaScript : Activity<object?>
{
    /// <summary>The script.</summary>
    [Input(DisplayName = "脚本", Description = "要执行的 JavaScript。", DefaultSyntax = "Literal", UIHint = InputUIHints.CodeEditor)]
    public Input<string> Script { get; set; } = new("");

    /// <summary>The outcomes it may choose.</summary>
    [Input(DisplayName = "可能的出口", Description = "脚本可用 setOutcome 选择的出口。", UIHint = InputUIHints.DynamicOutcomes)]
    public Input<ICollection<string>> PossibleOutcomes { get; set; } = null!;

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var script = context.Get(Script);
        if (string.IsNullOrWhiteSpace(script))
        {
            await context.CompleteActivityAsync();
            return;
        }
        var (value, outcomes) = JavaScriptEvaluator.Run(script, context.ExpressionExecutionContext);
        context.Set(Result, value);
        await context.CompleteActivityWithOutcomesAsync(outcomes.Count == 0 ? ["Done"] : [.. outcomes]);
    }
}
