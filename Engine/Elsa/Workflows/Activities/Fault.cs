using Elsa.Workflows.Attributes;
using Elsa.Workflows.Exceptions;
using Elsa.Workflows.Models;

namespace Elsa.Workflows.Activities;

/// <summary>Fails the workflow on purpose.</summary>
[Activity("Elsa", "基本", "使流程以故障停下，等待人工处理。", DisplayName = "报告故障")]
public class Fault : Activity
{
    /// <summary>The code.</summary>
    [Input(DisplayName = "代码", Description = "故障的代码。")]
    public Input<string> Code { get; set; } = new("0");

    /// <summary>The category.</summary>
    [Input(DisplayName = "类别", Description = "故障的类别。")]
    public Input<string> Category { get; set; } = new("General");

    /// <summary>The type.</summary>
    [Input(DisplayName = "性质", Description = "例如业务、系统。")]
    public Input<string> FaultType { get; set; } = new("System");

    /// <summary>What is wrong.</summary>
    [Input(DisplayName = "说明", Description = "给处理人看的说明。")]
    public Input<string?> Message { get; set; } = null!;

    /// <inheritdoc />
    protected override void Execute(ActivityExecutionContext context) => throw new FaultException(
        context.Get(Code) ?? "0", context.Get(Category) ?? "General", context.Get(FaultType) ?? "System", context.Get(Message));
}
