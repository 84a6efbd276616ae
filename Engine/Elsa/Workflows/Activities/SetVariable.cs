using DecisionWorkflow.Engine.Execution;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Models;

namespace Elsa.Workflows.Activities;

/// <summary>Sets a variable.</summary>
[Activity("Elsa", "基本", "给流程变量赋值，值会转换为变量的类型。", DisplayName = "设置变量")]
public class SetVariable : CodeActivity
{
    /// <summary>A step that sets nothing yet.</summary>
    public SetVariable()
    {
    }

    /// <summary>Sets a variable.</summary>
    /// <param name="variable">The variable.</param>
    /// <param name="value">The value.</param>
    public SetVariable(Variable variable, Input<object?> value)
    {
        Variable = variable;
        Value = value;
    }

    /// <summary>The variable.</summary>
    [Input(DisplayName = "变量", Description = "要赋值的变量。")]
    public Variable Variable { get; set; } = null!;

    /// <summary>The value.</summary>
    [Input(DisplayName = "值", Description = "要赋的值。")]
    public Input<object?> Value { get; set; } = null!;

    /// <inheritdoc />
    protected override void Execute(ActivityExecutionContext context)
    {
        var value = context.Get(Value);
        if (Variable == null)
            throw new KnownFault("Variable '' not found.", "“设置变量”没有选变量。请在流程设计器里选一个。");
        if (context.ExpressionExecutionContext.TryGetBlock(Variable, out var block) && block.Metadata is Variable declared)
            WorkflowScope.Set(context, block, declared, value);
        else if (WorkflowScope.FindVariable(context.ExpressionExecutionContext, Variable.Name) != null)
            WorkflowScope.SetVariable(context.ExpressionExecutionContext, Variable.Name, value);
        else
            throw new KnownFault($"Variable '{Variable.Id}' not found.", $"流程里没有名为“{Variable.Name}”的变量。");
    }
}
