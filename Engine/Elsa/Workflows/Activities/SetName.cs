using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;

namespace Elsa.Workflows.Activities;

/// <summary>Names the instance.</summary>
[Activity("Elsa", "基本", "设置流程实例的名称。", DisplayName = "设置实例名称")]
public class SetName : CodeActivity
{
    /// <summary>The name.</summary>
    [Input(DisplayName = "名称", Description = "流程实例的名称。")]
    public Input<string> Value { get; set; } = null!;

    /// <inheritdoc />
    protected override void Execute(ActivityExecutionContext context) => context.WorkflowExecutionContext.Name = context.Get(Value);
}
