using Elsa.Workflows;
using Elsa.Workflows.Options;

namespace DecisionWorkflow.Engine.Execution;

/// <summary>Puts activities on the queue and remembers whom to call back.</summary>
internal static class WorkScheduling
{
    public static async ValueTask ScheduleAsync(ActivityExecutionContext context, ActivityExecutionContext owner, IActivity? activity, ScheduleWorkOptions options)
    {
        var workflow = context.WorkflowExecutionContext;
        var method = CallbackMethods.NameOf(options.CompletionCallback, owner.Activity);
        if (activity == null)
        {
            if (options.CompletionCallback != null)
                await options.CompletionCallback(new ActivityCompletedContext(owner, owner));
            return;
        }

        var node = workflow.WorkflowGraph.FindByActivity(activity)
            ?? throw new InvalidOperationException($"活动 {activity.Type}（{activity.Id}）不在流程图里，无法安排执行。");
        if (options.PreventDuplicateScheduling && workflow.WorkQueue.Any(x => x.Node == node && x.Owner == owner))
            return;
        if (method != null)
            workflow.Callbacks.Add(new CompletionCallback(owner, node.NodeId, method, options.Tag));
        workflow.WorkQueue.Add(new WorkItem(
            node, owner, options.Tag, options.Variables?.ToList(), options.ExistingActivityExecutionContext, options.Input));
    }
}

/// <summary>Whom to call when a child completes.</summary>
internal sealed record CompletionCallback(ActivityExecutionContext Owner, string ChildNodeId, string Method, object? Tag);
