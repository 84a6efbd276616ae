using DecisionWorkflow.Engine.Execution;
using Elsa.Workflows;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Models;
using Elsa.Workflows.Signals;

namespace Elsa.Extensions;

/// <summary>What activities do with their context besides its own members.</summary>
public static class ActivityExecutionContextExtensions
{
    /// <summary>An input of the workflow, or what the resumer handed over.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="context">The activity's context.</param>
    /// <param name="key">Its name.</param>
    public static T GetWorkflowInput<T>(this ActivityExecutionContext context, string key) =>
        context.WorkflowInput.TryGetValue(key, out var value) ? ValueConversion.To<T>(value)! : throw new KeyNotFoundException($"流程没有收到名为“{key}”的输入。");

    /// <summary>The input named like the type.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="context">The activity's context.</param>
    public static T GetWorkflowInput<T>(this ActivityExecutionContext context) => context.GetWorkflowInput<T>(typeof(T).Name);

    /// <summary>Reads an input of the workflow if there is one.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="context">The activity's context.</param>
    /// <param name="key">Its name.</param>
    /// <param name="value">The value.</param>
    public static bool TryGetWorkflowInput<T>(this ActivityExecutionContext context, string key, out T value)
    {
        var found = context.WorkflowInput.TryGetValue(key, out var raw);
        value = found ? ValueConversion.To<T>(raw)! : default!;
        return found;
    }

    /// <summary>Yields the result of the activity.</summary>
    /// <param name="context">The activity's context.</param>
    /// <param name="value">The result.</param>
    public static void SetResult(this ActivityExecutionContext context, object? value)
    {
        if (context.Activity is not IActivityWithResult activity)
            throw new InvalidOperationException($"活动 {context.Activity.Type} 没有结果输出。");
        context.Set(activity.Result, value, ActivityOutputRegister.DefaultOutputName);
    }

    /// <summary>Whether this activity started the workflow.</summary>
    /// <param name="context">The activity's context.</param>
    public static bool IsTriggerOfWorkflow(this ActivityExecutionContext context) =>
        context.WorkflowExecutionContext.TriggerActivityId == context.Activity.Id;

    /// <summary>Makes a variable of this execution.</summary>
    /// <param name="context">The activity's context.</param>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value.</param>
    /// <param name="storageDriverType">How it is kept.</param>
    public static Variable CreateVariable(this ActivityExecutionContext context, string name, object? value, Type? storageDriverType = null)
    {
        var variable = new Variable(name, value, $"{context.Id}:{name}") { StorageDriverType = storageDriverType };
        context.DynamicVariables.Add(variable);
        ActivityInvoker.Declare(context, [variable]);
        return variable;
    }

    /// <summary>The value of a variable in sight.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="context">The activity's context.</param>
    /// <param name="name">Its name.</param>
    public static T? GetVariable<T>(this ActivityExecutionContext context, string name) =>
        ValueConversion.To<T>(WorkflowScope.FindVariable(context.ExpressionExecutionContext, name)?.Value);

    /// <summary>Sets a variable in sight; makes one of this execution if there is none.</summary>
    /// <param name="context">The activity's context.</param>
    /// <param name="name">Its name.</param>
    /// <param name="value">The value.</param>
    public static Variable SetVariable(this ActivityExecutionContext context, string name, object? value)
    {
        if (WorkflowScope.FindVariable(context.ExpressionExecutionContext, name) is not { } block)
            return context.CreateVariable(name, value);
        WorkflowScope.SetVariable(context.ExpressionExecutionContext, name, value);
        return (Variable)block.Metadata!;
    }

    /// <summary>Sends a signal to everything around the activity.</summary>
    /// <param name="context">The activity's context.</param>
    /// <param name="signal">The signal.</param>
    public static ValueTask SendSignalAsync(this ActivityExecutionContext context, object signal) => Signalling.SendAsync(context, signal);

    /// <summary>Follows outcomes without completing.</summary>
    /// <param name="context">The activity's context.</param>
    /// <param name="outcomes">Which outcomes.</param>
    public static ValueTask ScheduleOutcomesAsync(this ActivityExecutionContext context, params string[] outcomes) =>
        Signalling.SendAsync(context, new ScheduleActivityOutcomes(outcomes));

    /// <summary>Stops the activity and everything inside it.</summary>
    /// <param name="context">The activity's context.</param>
    public static async Task CancelActivityAsync(this ActivityExecutionContext context) => await Completion.CancelAsync(context);

    /// <summary>Fails the activity.</summary>
    /// <param name="context">The activity's context.</param>
    /// <param name="e">Why.</param>
    public static void Fault(this ActivityExecutionContext context, Exception e) => Completion.Fault(context, e);

    /// <summary>Takes a failed activity back to running.</summary>
    /// <param name="context">The activity's context.</param>
    public static void RecoverFromFault(this ActivityExecutionContext context) => Recovery.Recover(context);

    /// <summary>Everything around the activity, nearest first.</summary>
    /// <param name="context">The activity's context.</param>
    public static IEnumerable<ActivityExecutionContext> GetAncestors(this ActivityExecutionContext context)
    {
        for (var around = context.ParentActivityExecutionContext; around != null; around = around.ParentActivityExecutionContext)
            yield return around;
    }

    /// <summary>Evaluates an input that is not evaluated before the activity runs.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="context">The activity's context.</param>
    /// <param name="input">The input.</param>
    public static async Task<T?> EvaluateAsync<T>(this ActivityExecutionContext context, Input<T> input)
    {
        var descriptor = context.ActivityDescriptor.Inputs.FirstOrDefault(x => x.ValueGetter(context.Activity) == (object)input);
        return (T?)(descriptor != null
            ? await InputEvaluation.EvaluateAsync(context, descriptor, input)
            : input.Expression == null ? null : await ExpressionEvaluation.EvaluateAsync(input.Expression, typeof(T), context.ExpressionExecutionContext));
    }

    /// <summary>Runs work once the burst is committed.</summary>
    /// <param name="context">The activity's context.</param>
    /// <param name="task">The work.</param>
    public static void DeferTask(this ActivityExecutionContext context, Func<Task> task) => context.WorkflowExecutionContext.Record.AfterCommit.Add(task);
}
