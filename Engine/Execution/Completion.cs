using DecisionWorkflow.Engine.Instances;
using Elsa.Workflows;
using Elsa.Workflows.Activities.Flowchart.Models;
using Elsa.Workflows.Signals;

namespace DecisionWorkflow.Engine.Execution;

/// <summary>Ends executions: completes, cancels, faults.</summary>
internal static class Completion
{
    public static async ValueTask CompleteAsync(ActivityExecutionContext context, object? result)
    {
        if (context.Status != ActivityStatus.Running)
            return;
        var workflow = context.WorkflowExecutionContext;
        foreach (var child in context.Children.ToList())
            await StopAsync(child);
        if (result is Outcomes outcomes)
            context.JournalData["Outcomes"] = outcomes.Names;
        Close(context, ActivityStatus.Completed, "Completed");
        await Signalling.SendAsync(context, new ActivityCompleted(result));
        await CallBackAsync(context, result);
        // What came of its completion may have made a fault of it.
        if (context.Status == ActivityStatus.Faulted)
            return;
        workflow.Release(context);
        if (context.ParentActivityExecutionContext == null && workflow.SubStatus == WorkflowSubStatus.Executing)
            Finish(workflow, WorkflowSubStatus.Finished);
    }

    /// <summary>Stops an execution and everything inside it, and tells what is around it.</summary>
    public static async ValueTask CancelAsync(ActivityExecutionContext context)
    {
        if (context.IsCompleted)
            return;
        await StopAsync(context);
        await Signalling.SendAsync(context, context.ParentActivityExecutionContext, new CancelSignal());
    }

    /// <summary>Stops an execution and everything inside it. Each hears of it itself, so that it can take back what it set going outside.</summary>
    /// <param name="context">The execution.</param>
    /// <param name="withScheduled">Whether what is scheduled inside it is dropped; otherwise it gets its turn and leads to nothing.</param>
    public static async ValueTask StopAsync(ActivityExecutionContext context, bool withScheduled = true)
    {
        if (context.IsCompleted)
            return;
        foreach (var child in context.Children.ToList())
            await StopAsync(child, withScheduled);
        var workflow = context.WorkflowExecutionContext;
        if (context.ParentActivityExecutionContext is { } owner)
            workflow.TakeCallback(owner, context.NodeId);
        if (withScheduled)
            workflow.WorkQueue.RemoveWhere(x => x.Owner == context);
        Close(context, ActivityStatus.Canceled, "Canceled");
        await Signalling.TellAsync(context, new CancelSignal());
        workflow.Release(context);
    }

    public static void Fault(ActivityExecutionContext context, Exception exception)
    {
        var workflow = context.WorkflowExecutionContext;
        context.ClearBookmarks();
        context.Exception = exception;
        context.Status = ActivityStatus.Faulted;
        workflow.Touch(context);
        for (var around = context; around != null; around = around.ParentActivityExecutionContext)
        {
            around.AggregateFaultCount++;
            workflow.Touch(around);
        }
        Incidents.Add(context, exception);
        if (!Incidents.ContinueWith(workflow.Workflow))
            Finish(workflow, WorkflowSubStatus.Faulted);
    }

    /// <summary>An activity that has done its work, but led to nowhere.</summary>
    public static void FaultAfterwards(ActivityExecutionContext context, Exception exception)
    {
        context.CompletedAt = null;
        Fault(context, exception);
    }

    public static void Finish(WorkflowExecutionContext workflow, WorkflowSubStatus subStatus)
    {
        workflow.SubStatus = subStatus;
        workflow.FinishedAt = workflow.SystemClock.UtcNow;
    }

    private static void Close(ActivityExecutionContext context, ActivityStatus status, string eventName)
    {
        var workflow = context.WorkflowExecutionContext;
        context.Status = status;
        context.CompletedAt = workflow.SystemClock.UtcNow;
        context.AddExecutionLogEntry(eventName);
        context.ClearBookmarks();
        workflow.ForgetCallbacks(context);
        workflow.Touch(context);
    }

    private static async ValueTask CallBackAsync(ActivityExecutionContext context, object? result)
    {
        var owner = context.ParentActivityExecutionContext;
        if (owner == null || owner.IsCompleted)
            return;
        var callback = context.WorkflowExecutionContext.TakeCallback(owner, context.NodeId);
        if (callback == null)
            return;
        try
        {
            await ActivityInvoker.EnsureInputsAsync(owner);
            owner.Tag = callback.Tag;
            await CallbackMethods.Completed(owner.Activity, callback.Method)(new ActivityCompletedContext(owner, context, result));
            // Retried or skipped it completes once more.
            if (context.Status == ActivityStatus.Faulted)
                context.WorkflowExecutionContext.Callbacks.Add(callback);
        }
        catch (Exception exception) when (exception is not OperationCanceledException && !DatabaseFault.Is(exception))
        {
            Fault(owner, exception);
        }
    }
}
