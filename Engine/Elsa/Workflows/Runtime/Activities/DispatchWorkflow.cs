using DecisionWorkflow.Engine.Execution;
using Elsa.Extensions;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.Runtime.Stimuli;
using Elsa.Workflows.UIHints;

namespace Elsa.Workflows.Runtime.Activities;

/// <summary>Starts another workflow after this burst.</summary>
[Activity("Elsa", "组合", "另起一个流程实例；可等它结束。", DisplayName = "派发流程")]
public class DispatchWorkflow : Activity<object>
{
    /// <summary>Which definition.</summary>
    [Input(DisplayName = "流程", Description = "要启动的流程。", Order = 0, UIHint = InputUIHints.WorkflowDefinitionPicker)]
    public Input<string> WorkflowDefinitionId { get; set; } = null!;

    /// <summary>Under which correlation id.</summary>
    [Input(DisplayName = "关联标识", Description = "新实例的关联标识。", Order = 1)]
    public Input<string?> CorrelationId { get; set; } = null!;

    /// <summary>With what input.</summary>
    [Input(DisplayName = "输入", Description = "交给新实例的输入。", Order = 2)]
    public Input<IDictionary<string, object>?> Input { get; set; } = null!;

    /// <summary>Whether to wait until it ends.</summary>
    [Input(DisplayName = "等待结束", Description = "等新实例结束后再继续。", Order = 3)]
    public Input<bool> WaitForCompletion { get; set; } = null!;

    /// <summary>Kept for Studio.</summary>
    [Input(DisplayName = "新的追踪", Description = "不起作用，为兼容而保留。", Order = 4, IsBrowsable = false)]
    public Input<bool> StartNewTrace { get; set; } = null!;

    /// <summary>Kept for Studio.</summary>
    [Input(DisplayName = "通道", Description = "不起作用，为兼容而保留。", Order = 5, IsBrowsable = false)]
    public Input<string?> ChannelName { get; set; } = null!;

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var waits = context.Get(WaitForCompletion);
        var child = await ChildWorkflows.StartAsync(context, context.Get(WorkflowDefinitionId), context.Get(Input), context.Get(CorrelationId), false, waits);
        if (waits)
            context.CreateBookmark(new CreateBookmarkArgs { Stimulus = new DispatchWorkflowStimulus(child.InstanceId), Callback = OnChildEndedAsync });
        else
            await context.CompleteActivityAsync();
    }

    private async ValueTask OnChildEndedAsync(ActivityExecutionContext context)
    {
        context.SetResult(ChildWorkflows.OutputOf(context));
        await context.CompleteActivityAsync();
    }
}
