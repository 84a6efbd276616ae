using DecisionWorkflow.Engine.Execution;
using Elsa.Extensions;
using Elsa.Workflows.Activities.StateMachine.Models;
using Elsa.Workflows.Attributes;

namespace Elsa.Workflows.Activities.StateMachine.Activities;

/// <summary>States, and the transitions that triggers take from one to another. It is done in a state that nothing leads out of.</summary>
[Activity("Elsa", "流程", "状态机：停在一个状态，等触发后转到另一个状态；到没有出路的状态即完成。", DisplayName = "状态机")]
public class StateMachine : Activity
{
    private const string Current = "CurrentState";

    /// <summary>The states.</summary>
    [Port("States", "状态")]
    public ICollection<StateMachineState> States { get; set; } = new List<StateMachineState>();

    /// <summary>The transitions.</summary>
    [Port("Transitions", "转移")]
    public ICollection<Transition> Transitions { get; set; } = new List<Transition>();

    /// <summary>Where it begins.</summary>
    public string? InitialState { get; set; }

    /// <summary>Where it begins instead, when the definition says so.</summary>
    public string? CurrentState { get; set; }

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        context.SetProperty(Current, string.IsNullOrWhiteSpace(CurrentState) ? InitialState : CurrentState);
        await EnterAsync(context);
    }

    private async ValueTask EnterAsync(ActivityExecutionContext context)
    {
        if (Find(context.GetProperty<string>(Current)) is not { } state)
            await context.CompleteActivityAsync();
        else if (state.Entry != null)
            await context.ScheduleActivityAsync(state.Entry, OnEnteredAsync);
        else
            await WaitAsync(context);
    }

    private ValueTask OnEnteredAsync(ActivityCompletedContext context) => WaitAsync(context.TargetContext);

    private async ValueTask WaitAsync(ActivityExecutionContext context)
    {
        var ways = WaysOut(context).Where(x => x.Transition.Trigger != null && Find(x.Transition.To) != null).ToList();
        if (ways.Count == 0)
            await context.CompleteActivityAsync();
        foreach (var (transition, index) in ways)
            await context.ScheduleActivityAsync(transition.Trigger, OnTriggeredAsync, index);
    }

    private async ValueTask OnTriggeredAsync(ActivityCompletedContext context)
    {
        var machine = context.TargetContext;
        if (Taken(context) is not { } transition || Find(transition.To) == null)
            return;
        if (transition.Condition != null && !await machine.EvaluateAsync(transition.Condition))
        {
            await machine.ScheduleActivityAsync(transition.Trigger, OnTriggeredAsync, context.ChildContext.Tag);
            return;
        }
        await StopOthersAsync(machine, transition);
        if (transition.Action != null)
            await machine.ScheduleActivityAsync(transition.Action, OnActedAsync, context.ChildContext.Tag);
        else
            await LeaveAsync(machine, transition, context.ChildContext.Tag);
    }

    private async ValueTask OnActedAsync(ActivityCompletedContext context)
    {
        if (Taken(context) is { } transition)
            await LeaveAsync(context.TargetContext, transition, context.ChildContext.Tag);
    }

    private async ValueTask LeaveAsync(ActivityExecutionContext context, Transition transition, object? tag)
    {
        if (Find(transition.From)?.Exit is { } exit)
            await context.ScheduleActivityAsync(exit, OnLeftAsync, tag);
        else
            await ArriveAsync(context, transition);
    }

    private async ValueTask OnLeftAsync(ActivityCompletedContext context)
    {
        if (Taken(context) is { } transition)
            await ArriveAsync(context.TargetContext, transition);
    }

    private ValueTask ArriveAsync(ActivityExecutionContext context, Transition transition)
    {
        context.SetProperty(Current, transition.To);
        return EnterAsync(context);
    }

    /// <summary>The first trigger wins; the others of the state no longer wait.</summary>
    private async ValueTask StopOthersAsync(ActivityExecutionContext context, Transition winner)
    {
        var others = WaysOut(context).Where(x => x.Transition != winner).Select(x => x.Transition.Trigger).OfType<IActivity>().ToHashSet();
        var workflow = context.WorkflowExecutionContext;
        foreach (var child in context.Children.Where(x => others.Contains(x.Activity)).ToList())
            await Completion.StopAsync(child);
        workflow.WorkQueue.RemoveWhere(x => x.Owner == context && others.Contains(x.Node.Activity));
        workflow.Callbacks.RemoveAll(x => x.Owner == context && others.Any(y => y.NodeId == x.ChildNodeId));
    }

    private Transition? Taken(ActivityCompletedContext context)
    {
        var transition = Transitions.ElementAtOrDefault(ValueConversion.To<int?>(context.ChildContext.Tag) ?? -1);
        return transition?.From == context.TargetContext.GetProperty<string>(Current) ? transition : null;
    }

    private IEnumerable<(Transition Transition, int Index)> WaysOut(ActivityExecutionContext context) =>
        Transitions.Select((x, i) => (x, i)).Where(x => x.x.From == context.GetProperty<string>(Current));

    private StateMachineState? Find(string? name) => string.IsNullOrWhiteSpace(name) ? null : States.FirstOrDefault(x => x.Name == name);
}
