using DecisionWorkflow.Engine.Execution;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.UIHints;

namespace Elsa.Workflows.Management.Activities.SetOutput;

/// <summary>Sets an output of the workflow or sub-workflow it stands in.</summary>
[Activity("Elsa", "组合", "给所在流程或子流程的输出赋值。", DisplayName = "设置输出")]
public class SetOutput : CodeActivity
{
    /// <summary>The output.</summary>
    [Input(DisplayName = "输出", Description = "要赋值的输出。", UIHint = InputUIHints.OutputPicker)]
    public Input<string> OutputName { get; set; } = null!;

    /// <summary>The value.</summary>
    [Input(DisplayName = "值", Description = "要赋的值。")]
    public Input<object?> OutputValue { get; set; } = null!;

    /// <inheritdoc />
    protected override void Execute(ActivityExecutionContext context)
    {
        if (context.Get(OutputName) is not { Length: > 0 } name)
            throw new KnownFault("OutputName is required.", "“设置输出”没有选输出。请在流程设计器里选一个。");
        OutputBinding.SetOutput(context, name, context.Get(OutputValue));
    }
}
