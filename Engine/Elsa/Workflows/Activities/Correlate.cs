using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;

namespace Elsa.Workflows.Activities;

/// <summary>Sets what the instance is about.</summary>
[Activity("Elsa", "基本", "设置流程实例的关联标识，事件可按它找到实例。", DisplayName = "设置关联标识")]
public class Correlate : CodeActivity
{
    /// <summary>The correlation id.</summary>
    [Input(DisplayName = "关联标识", Description = "例如事项编号。")]
    public Input<string> CorrelationId { get; set; } = null!;

    /// <inheritdoc />
    protected override void Execute(ActivityExecutionContext context) => context.WorkflowExecutionContext.CorrelationId = context.Get(CorrelationId);
}
