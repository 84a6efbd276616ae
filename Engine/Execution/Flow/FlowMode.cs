using Elsa.Workflows;
using Elsa.Workflows.Activities.Flowchart.Activities;
using Elsa.Workflows.Activities.Flowchart.Models;

namespace DecisionWorkflow.Engine.Execution.Flow;

/// <summary>How a flowchart decides what runs next: by counting visits of connections (Elsa's default) or by tokens.</summary>
internal abstract class FlowMode(ActivityExecutionContext context, FlowGraph graph, ActivityCompletionCallback onChildCompleted)
{
    public const string StartProperty = "StartActivity";
    private const string ModeProperty = "Flowchart:ExecutionMode";

    protected ActivityExecutionContext Context { get; } = context;

    protected FlowGraph Graph { get; } = graph;

    /// <summary>Nothing runs, nothing is scheduled, nothing is faulted.</summary>
    public virtual bool IsDone =>
        !Context.WorkflowExecutionContext.WorkQueue.Any(x => x.Owner == Context)
        && !Context.Children.Any(x => x.Status is ActivityStatus.Running or ActivityStatus.Faulted);

    public static FlowMode Of(ActivityExecutionContext context, FlowGraphs graphs, ActivityCompletionCallback onChildCompleted)
    {
        var graph = graphs.From(context.GetProperty<string>(StartProperty));
        return context.WorkflowExecutionContext.GetProperty<string>(ModeProperty) == "TokenBased"
            ? new TokenFlow(context, graph, onChildCompleted)
            : new CounterFlow(context, graph, onChildCompleted);
    }

    /// <summary>An activity completed with these outcomes.</summary>
    public abstract ValueTask FollowAsync(IActivity activity, string[] outcomes);

    /// <summary>An activity was cancelled.</summary>
    public abstract ValueTask CancelAsync(IActivity activity);

    /// <summary>A join that took the first arrival runs: what could still arrive stops. Null means all such joins.</summary>
    public virtual ValueTask StopLostWaysAsync(IActivity? join) => ValueTask.CompletedTask;

    /// <summary>An activity that goes on follows these outcomes.</summary>
    public abstract ValueTask EmitAsync(IActivity activity, string[] outcomes);

    protected FlowPlace NodeOf(IActivity activity) => Graph.Find(activity)
        ?? throw new InvalidOperationException($"活动“{activity.Name ?? activity.Id}”从流程图的起点走不到，无法从它继续。请检查连线。");

    /// <summary>The mode of an explicit join; null for any other activity.</summary>
    protected FlowJoinMode? JoinModeOf(FlowPlace node)
    {
        if (node.Activity is not FlowJoin join)
            return null;
        return join.Mode?.Expression is { } expression
            ? (FlowJoinMode?)ExpressionEvaluation.EvaluateNow(expression, typeof(FlowJoinMode?), Context.ExpressionExecutionContext) ?? FlowJoinMode.WaitAny
            : FlowJoinMode.WaitAny;
    }

    /// <summary>A connection back is a loop only if the loop can be entered at one place.</summary>
    protected static void RequireLoop(FlowEdge edge)
    {
        if (edge.IsLoop)
            return;
        var (source, target) = (Name(edge.Source), Name(edge.Target));
        throw new InvalidOperationException(
            $"从“{source}”回到“{target}”的连线不合法：不是每条走到“{source}”的路都经过“{target}”。请让循环只从它的第一个活动进入。");
    }

    protected ValueTask ScheduleAsync(FlowPlace node) => Context.ScheduleActivityAsync(node.Activity, onChildCompleted);

    protected bool IsActive(FlowPlace node) =>
        Context.WorkflowExecutionContext.WorkQueue.Any(x => x.Owner == Context && x.Node.Activity == node.Activity)
        || Context.Children.Any(x => x.Activity == node.Activity && x.Status is ActivityStatus.Running or ActivityStatus.Faulted);

    /// <summary>Stops what runs among these nodes, and says which did.</summary>
    protected async ValueTask<List<FlowPlace>> StopRunningAsync(IReadOnlySet<FlowPlace> nodes)
    {
        var stopped = nodes.Where(x => Context.Children.Any(y => y.Activity == x.Activity && !y.IsCompleted)).ToList();
        var activities = nodes.Select(x => x.Activity).ToHashSet();
        foreach (var child in Context.Children.Where(x => activities.Contains(x.Activity)).ToList())
            await Completion.StopAsync(child, withScheduled: false);
        return stopped;
    }

    /// <summary>Stops what runs or is scheduled among these nodes.</summary>
    protected async ValueTask StopAsync(IReadOnlySet<FlowPlace> nodes)
    {
        var activities = nodes.Select(x => x.Activity).ToHashSet();
        var queue = Context.WorkflowExecutionContext.WorkQueue;
        foreach (var item in queue.Items.Where(x => x.Owner == Context && activities.Contains(x.Node.Activity)).ToList())
            Context.WorkflowExecutionContext.TakeCallback(Context, item.Node.NodeId);
        queue.RemoveWhere(x => x.Owner == Context && activities.Contains(x.Node.Activity));
        await StopRunningAsync(nodes);
    }

    private static string Name(FlowPlace node) => node.Activity.Name ?? node.Id;
}
