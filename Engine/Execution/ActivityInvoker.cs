using DecisionWorkflow.Engine.Instances;
using Elsa.Expressions.Models;
using Elsa.Workflows;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Models;

namespace DecisionWorkflow.Engine.Execution;

/// <summary>Runs one activity: evaluates inputs, calls its code, notes what came of it.</summary>
internal static class ActivityInvoker
{
    public static async ValueTask RunAsync(WorkflowExecutionContext workflow, WorkItem item)
    {
        var context = item.Existing ?? Create(workflow, item);
        var isAwaited = workflow.Bookmarks.Any(x => x.ActivityNodeId == context.NodeId);
        await InvokeAsync(context, isAwaited ? "Resumed" : "Started", Execute, context.Activity is Activity { AutoCompletes: true }, item.Existing == null);
    }

    /// <summary>Faults what is scheduled in place of running it, so that a retry goes on from there and repeats nothing that is done.</summary>
    public static void Fault(WorkflowExecutionContext workflow, WorkItem item, Exception exception) => Completion.Fault(item.Existing ?? Create(workflow, item), exception);

    public static async ValueTask ResumeAsync(ActivityExecutionContext context, Bookmark bookmark)
    {
        if (bookmark.CallbackMethodName is { } method)
            await InvokeAsync(context, "Resumed", c => Continue(CallbackMethods.Resume(c.Activity, method)(c)), false);
        else
            await InvokeAsync(context, "Resumed", static _ => ValueTask.FromResult(true), bookmark.AutoComplete);
    }

    private static async ValueTask<bool> Execute(ActivityExecutionContext context)
    {
        if (!await context.Activity.CanExecuteAsync(context))
            return false;
        await context.Activity.ExecuteAsync(context);
        return true;
    }

    private static async ValueTask<bool> Continue(ValueTask work)
    {
        await work;
        return true;
    }

    public static async ValueTask EnsureInputsAsync(ActivityExecutionContext context)
    {
        if (context.InputsEvaluated)
            return;
        context.InputsEvaluated = true;
        foreach (var descriptor in context.ActivityDescriptor.Inputs)
        {
            if (!descriptor.IsWrapped || !descriptor.AutoEvaluate || descriptor.ValueGetter(context.Activity) is not Input input)
                continue;
            if (!context.ExpressionExecutionContext.Memory.HasBlock(input.MemoryBlockReference().Id))
                await InputEvaluation.EvaluateAsync(context, descriptor, input);
        }
    }

    public static void Declare(ActivityExecutionContext context, IEnumerable<Variable> variables)
    {
        foreach (var variable in variables)
        {
            var value = ValueConversion.KeptAtFirst(variable.Value, variable.ValueType);
            context.ExpressionExecutionContext.Memory.Blocks[variable.Id] = new MemoryBlock(value, variable);
        }
    }

    private static void DeclareAll(ActivityExecutionContext context)
    {
        Declare(context, context.Variables);
        if (context.ParentActivityExecutionContext == null)
            Burst.DeclareInitial(context.WorkflowExecutionContext, context);
    }

    private static ActivityExecutionContext Create(WorkflowExecutionContext workflow, WorkItem item)
    {
        var context = new ActivityExecutionContext(workflow, item.Node, item.Owner, workflow.IdentityGenerator.GenerateId(), workflow.SystemClock.UtcNow)
        {
            Tag = item.Tag,
            ScheduledVariables = item.Variables ?? [],
            StartSequence = (int)workflow.LogSequence,
        };
        if (item.Input != null)
            context.ActivityInput = item.Input;
        workflow.Contexts.Add(context);
        return context;
    }

    private static async ValueTask InvokeAsync(ActivityExecutionContext context, string eventName, Func<ActivityExecutionContext, ValueTask<bool>> code, bool completes, bool isNew = false)
    {
        var workflow = context.WorkflowExecutionContext;
        workflow.Touch(context);
        context.IsExecuting = true;
        context.AddExecutionLogEntry(eventName);
        try
        {
            context.Status = ActivityStatus.Running;
            if (isNew)
                DeclareAll(context);
            await EnsureInputsAsync(context);
            if (!await code(context))
            {
                context.Status = ActivityStatus.Pending;
                context.AddExecutionLogEntry("Precondition Failed", "条件不具备，暂不执行");
                return;
            }
            if (completes && context.Status == ActivityStatus.Running)
                await context.CompleteActivityAsync();
            if (context.Status == ActivityStatus.Running && context.Bookmarks.Any())
                context.AddExecutionLogEntry("Suspended");
        }
        catch (Exception exception) when (!DatabaseFault.Is(exception) && (exception is not OperationCanceledException || !workflow.CancellationToken.IsCancellationRequested))
        {
            Completion.Fault(context, exception);
        }
        finally
        {
            context.IsExecuting = false;
        }
    }
}
