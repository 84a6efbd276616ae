using Elsa.Workflows;
using Elsa.Workflows.Activities.Flowchart.Models;
using Elsa.Workflows.Memory;

namespace DecisionWorkflow.Engine.Execution;

/// <summary>How each kind of burst begins.</summary>
internal static class Burst
{
    public static void Start(WorkflowExecutionContext workflow, BurstRequest.Start start)
    {
        workflow.Id = start.InstanceId ?? workflow.IdentityGenerator.GenerateId();
        workflow.CorrelationId = start.CorrelationId;
        workflow.Name = start.Name;
        workflow.ParentWorkflowInstanceId = start.ParentInstanceId;
        workflow.TriggerActivityId = start.TriggerActivityId;
        workflow.CreatedAt = workflow.SystemClock.UtcNow;
        workflow.Properties = StateRestore.Values(start.Properties);
        workflow.StartInput = start.Input;
        workflow.Input = Inputs(workflow, start.Input);
        workflow.SubStatus = WorkflowSubStatus.Executing;
        workflow.InitialVariables = start.Variables;
        workflow.WorkQueue.Add(new WorkItem(workflow.WorkflowGraph.Root, null));
    }

    public static async ValueTask<bool> ResumeAsync(WorkflowExecutionContext workflow, BurstRequest.Resume resume)
    {
        var bookmark = workflow.Bookmarks.FirstOrDefault(x => x.Id == resume.BookmarkId);
        var context = workflow.Contexts.FirstOrDefault(x => x.Id == bookmark?.ActivityInstanceId);
        if (bookmark == null || context == null)
            return false;
        workflow.SubStatus = WorkflowSubStatus.Executing;
        workflow.FinishedAt = null;
        if (bookmark.AutoBurn)
            workflow.BurnBookmarks(x => x == bookmark);
        await ActivityInvoker.ResumeAsync(context, bookmark);
        return true;
    }

    public static async ValueTask<bool> CancelAsync(WorkflowExecutionContext workflow)
    {
        if (workflow.SubStatus is WorkflowSubStatus.Finished or WorkflowSubStatus.Cancelled)
            return false;
        workflow.WorkQueue.Clear();
        var root = workflow.Contexts[0];
        workflow.Log(root, "Workflow cancelled");
        await Completion.CancelAsync(root);
        workflow.BurnBookmarks(static _ => true);
        Completion.Finish(workflow, WorkflowSubStatus.Cancelled);
        return true;
    }

    public static bool Move(WorkflowExecutionContext workflow, BurstRequest.Move move)
    {
        workflow.Log(workflow.Contexts[0], "Moved", move.Message, null, move.Payload);
        if (workflow.SubStatus == WorkflowSubStatus.Suspended)
            workflow.SubStatus = WorkflowSubStatus.Executing;
        return true;
    }

    public static bool Retry(WorkflowExecutionContext workflow, BurstRequest.Retry retry)
    {
        if (TakeUp(workflow, retry.ActivityInstanceId) is not { } context)
            return false;
        context.InputsEvaluated = false;
        context.ActivityState.Clear();
        context.ExpressionExecutionContext.Memory.Blocks.Clear();
        ActivityInvoker.Declare(context, context.Variables);
        workflow.WorkQueue.Add(new WorkItem(context.ActivityNode, context.ParentActivityExecutionContext, context.Tag, null, context));
        return true;
    }

    public static async ValueTask<bool> SkipAsync(WorkflowExecutionContext workflow, BurstRequest.Skip skip)
    {
        if (TakeUp(workflow, skip.ActivityInstanceId) is not { } context)
            return false;
        await context.CompleteActivityAsync(skip.Outcomes.Length == 0 ? null : new Outcomes(skip.Outcomes));
        return true;
    }

    private static ActivityExecutionContext? TakeUp(WorkflowExecutionContext workflow, string id)
    {
        var context = workflow.Contexts.FirstOrDefault(x => x.Id == id && x.Status == ActivityStatus.Faulted);
        if (context == null)
            return null;
        workflow.SubStatus = WorkflowSubStatus.Executing;
        workflow.FinishedAt = null;
        workflow.Touch(context);
        Recovery.Recover(context);
        return context;
    }

    /// <summary>Declared inputs are converted to their types; others are handed through as they are.</summary>
    private static Dictionary<string, object> Inputs(WorkflowExecutionContext workflow, IReadOnlyDictionary<string, object?> given)
    {
        var inputs = StateRestore.Values(given);
        foreach (var definition in workflow.Workflow.Inputs)
        {
            if (inputs.TryGetValue(definition.Name, out var value))
                inputs[definition.Name] = ValueConversion.Convert(value, definition.Type)!;
        }
        return inputs;
    }

    public static void DeclareInitial(WorkflowExecutionContext workflow, ActivityExecutionContext root)
    {
        foreach (var (name, value) in workflow.InitialVariables)
        {
            var variable = root.Variables.FirstOrDefault(x => x.Name == name || x.Id == name)
                ?? throw new InvalidOperationException($"流程里没有名为“{name}”的变量。");
            Declare(root, variable, value);
        }
    }

    private static void Declare(ActivityExecutionContext root, Variable variable, object? value) =>
        root.ExpressionExecutionContext.Memory.Blocks[variable.Id].Value = ValueConversion.Kept(value, variable.ValueType);
}
