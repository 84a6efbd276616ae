using DecisionWorkflow.Engine.Execution;
using Elsa.Extensions;
using Elsa.Workflows.Activities.Flowchart.Attributes;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.Runtime.Stimuli;
using Elsa.Workflows.UIHints;

namespace Elsa.Workflows.Runtime.Activities;

/// <summary>Starts another workflow and runs it at once.</summary>
[FlowNode("Done", ChildWorkflows.FaultedPort)]
[Activity("Elsa", "组合", "另起一个流程实例并立即执行；可等它结束。它出错而“子流程出错”没有连线时，等它处理好再继续。", DisplayName = "执行流程", Kind = ActivityKind.Task)]
public class ExecuteWorkflow : Activity<ExecuteWorkflowResult>
{
    /// <summary>Which definition.</summary>
    [Input(DisplayName = "流程", Description = "要执行的流程。", Order = 0, UIHint = InputUIHints.WorkflowDefinitionPicker)]
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

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var waits = context.Get(WaitForCompletion);
        var child = await ChildWorkflows.StartAsync(context, context.Get(WorkflowDefinitionId), context.Get(Input), context.Get(CorrelationId), true, waits);
        var ended = child.SubStatus is WorkflowSubStatus.Finished or WorkflowSubStatus.Cancelled or WorkflowSubStatus.Faulted;
        if (waits && (!ended || child.SubStatus == WorkflowSubStatus.Faulted && !ChildWorkflows.GoesOnWithFault(context.ActivityNode)))
        {
            context.CreateBookmark(new CreateBookmarkArgs { Stimulus = new ExecuteWorkflowStimulus(child.InstanceId), Callback = OnChildEndedAsync });
            return;
        }
        await FinishAsync(context, child);
    }

    private async ValueTask OnChildEndedAsync(ActivityExecutionContext context)
    {
        var child = ChildWorkflows.EndOf(context);
        if (child.SubStatus == WorkflowSubStatus.Faulted)
        {
            await FinishAsync(context, child);
            return;
        }
        // Elsa yields the bare outputs of a child that was waited for, and the whole record only of one that ended at once.
        context.SetResult(child.Output);
        await context.CompleteActivityAsync();
    }

    private async ValueTask FinishAsync(ActivityExecutionContext context, ChildRun child)
    {
        context.Set(Result, new ExecuteWorkflowResult
        {
            WorkflowInstanceId = child.InstanceId,
            Status = child.SubStatus is WorkflowSubStatus.Finished or WorkflowSubStatus.Cancelled or WorkflowSubStatus.Faulted ? WorkflowStatus.Finished : WorkflowStatus.Running,
            SubStatus = child.SubStatus,
            Output = child.Output,
        });
        if (child.SubStatus == WorkflowSubStatus.Faulted && ChildWorkflows.GoesOnWithFault(context.ActivityNode))
            await context.CompleteActivityWithOutcomesAsync(ChildWorkflows.FaultedPort);
        else
            await context.CompleteActivityAsync();
    }
}
