using DecisionWorkflow.Engine.Execution;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;

namespace Elsa.Workflows.Runtime.Activities;

/// <summary>Publishes an event.</summary>
[Activity("Elsa", "基本", "发布一个事件，等待它的流程会继续。", DisplayName = "发布事件")]
public class PublishEvent : CodeActivity
{
    /// <summary>The event.</summary>
    [Input(DisplayName = "事件名称", Description = "要发布的事件。", Order = 0)]
    public Input<string> EventName { get; set; } = null!;

    /// <summary>Only instances with this correlation id hear it.</summary>
    [Input(DisplayName = "关联标识", Description = "只通知有此关联标识的流程实例。", Order = 1)]
    public Input<string?> CorrelationId { get; set; } = null!;

    /// <summary>Whether only this instance hears it.</summary>
    [Input(DisplayName = "仅本实例", Description = "只通知本流程实例。", Order = 2)]
    public Input<bool> IsLocalEvent { get; set; } = null!;

    /// <summary>What it carries.</summary>
    [Input(DisplayName = "内容", Description = "事件携带的内容。", Order = 3)]
    public Input<object?> Payload { get; set; } = null!;

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var workflow = context.WorkflowExecutionContext;
        var correlationId = context.Get(CorrelationId) is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;
        return workflow.Host.PublishEventAsync(
            new EventMessage(context.Get(EventName) ?? "", correlationId, context.Get(IsLocalEvent) ? workflow.Id : null, null, context.Get(Payload)),
            context.CancellationToken);
    }
}
