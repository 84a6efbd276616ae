using System.ComponentModel;
using DecisionWorkflow.Engine;
using DecisionWorkflow.Engine.Execution;
using DecisionWorkflow.Engine.Execution.Flow;
using Elsa.Workflows.Activities.Flowchart.Models;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Signals;

namespace Elsa.Workflows.Activities.Flowchart.Activities;

/// <summary>Activities and the connections between them.</summary>
[Browsable(false)]
[Activity("Elsa", "流程", "流程图：由活动和它们之间的连线组成。", DisplayName = "流程图")]
public class Flowchart : Container
{
    private readonly FlowGraphs _graphs;

    /// <summary>An empty flowchart.</summary>
    public Flowchart()
    {
        _graphs = new FlowGraphs(this);
        OnSignalReceived<ScheduleActivityOutcomes>(OnOutcomesAsync);
        OnSignalReceived<CancelSignal>(OnCanceledAsync);
    }

    /// <summary>The connections.</summary>
    public ICollection<Connection> Connections { get; set; } = new List<Connection>();

    /// <summary>Where it begins; found by Elsa's rules when absent.</summary>
    public IActivity? Start { get; set; }

    /// <inheritdoc />
    protected override async ValueTask ScheduleChildrenAsync(ActivityExecutionContext context)
    {
        var start = FlowStart.Find(this, context.WorkflowExecutionContext.TriggerActivityId);
        if (start == null)
        {
            await context.CompleteActivityAsync();
            return;
        }
        context.SetProperty(FlowMode.StartProperty, start.Id);
        await context.ScheduleActivityAsync(start, OnChildCompletedAsync);
    }

    private async ValueTask OnChildCompletedAsync(ActivityCompletedContext context)
    {
        var flow = context.TargetContext;
        if (context.ChildContext.Activity is ITerminalNode)
        {
            if (await MayEndAsync(flow, context.ChildContext))
                await context.CompleteActivityAsync();
            return;
        }
        var outcomes = context.Result as Outcomes ?? Outcomes.Default;
        await GoOnAsync(flow, x => x.FollowAsync(context.ChildContext.Activity, outcomes.Names), context.ChildContext);
    }

    private async ValueTask OnOutcomesAsync(ScheduleActivityOutcomes signal, SignalContext context)
    {
        if (context.SenderActivityExecutionContext.ParentActivityExecutionContext != context.ReceiverActivityExecutionContext)
            return;
        context.StopPropagation();
        var flow = FlowMode.Of(context.ReceiverActivityExecutionContext, _graphs, OnChildCompletedAsync);
        await flow.EmitAsync(context.SenderActivityExecutionContext.Activity, signal.Outcomes);
    }

    private async ValueTask OnCanceledAsync(CancelSignal signal, SignalContext context)
    {
        if (context.SenderActivityExecutionContext.ParentActivityExecutionContext == context.ReceiverActivityExecutionContext)
            await GoOnAsync(context.ReceiverActivityExecutionContext, x => x.CancelAsync(context.SenderActivityExecutionContext.Activity));
    }

    internal ValueTask StopLostWaysAsync(ActivityExecutionContext context, IActivity? join = null) =>
        GoOnAsync(context, x => x.StopLostWaysAsync(join));

    private async ValueTask GoOnAsync(ActivityExecutionContext context, Func<FlowMode, ValueTask> change, ActivityExecutionContext? last = null)
    {
        var flow = FlowMode.Of(context, _graphs, OnChildCompletedAsync);
        await change(flow);
        if (!context.IsCompleted && flow.IsDone && (last == null || await MayEndAsync(context, last)))
            await context.CompleteActivityAsync();
    }

    /// <summary>The host may know that somebody still counts on the workflow; then what it ran out at has failed.</summary>
    private static async ValueTask<bool> MayEndAsync(ActivityExecutionContext chart, ActivityExecutionContext last)
    {
        if (chart.ParentActivityExecutionContext is not { ParentActivityExecutionContext: null } || chart.GetService<EngineOptions>()?.RunningOut is not { } ask || await ask(last) is not { } why)
            return true;
        Completion.FaultAfterwards(last, new InvalidOperationException(why));
        return false;
    }
}
