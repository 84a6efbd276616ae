using Elsa.Workflows;
using Elsa.Workflows.Activities.Flowchart.Models;

namespace DecisionWorkflow.Engine.Execution.Flow;

/// <summary>
/// Elsa's counting mode: a node is decided once all its forward connections are visited, followed or dead;
/// dead ways are carried on, loops begin afresh. WHY.md tells where it does better than Elsa 3.8.
/// </summary>
internal sealed class CounterFlow(ActivityExecutionContext context, FlowGraph graph, ActivityCompletionCallback onChildCompleted)
    : FlowMode(context, graph, onChildCompleted)
{
    private static readonly HashSet<FlowPlace> s_none = [];
    public const string Property = "Flow";
    private readonly FlowCounts _counts = context.GetProperty(Property, static () => new FlowCounts());

    public override async ValueTask FollowAsync(IActivity activity, string[] outcomes)
    {
        await VisitAsync(NodeOf(activity).Outbound, x => outcomes.Contains(x.Port), s_none);
        await DecideLoopExitsAsync();
    }

    public override ValueTask CancelAsync(IActivity activity) => FollowAsync(activity, []);

    public override ValueTask EmitAsync(IActivity activity, string[] outcomes) =>
        VisitAsync(NodeOf(activity).Outbound.Where(x => outcomes.Contains(x.Port)), static _ => true, s_none);

    public override async ValueTask StopLostWaysAsync(IActivity? join)
    {
        foreach (var place in _counts.Fired.Where(x => join == null || x == join.Id).Select(Graph.Find).OfType<FlowPlace>().ToList())
            await LoseAsync(FlowGraph.Ancestors(place));
    }

    /// <summary>Each connection is counted and decided in turn, as in Elsa: what follows stands in the order of the connections.</summary>
    private async ValueTask VisitAsync(IEnumerable<FlowEdge> edges, Func<FlowEdge, bool> isFollowed, HashSet<FlowPlace> stopped)
    {
        foreach (var edge in edges)
        {
            var followed = isFollowed(edge);
            if (edge.IsBackward)
            {
                if (followed)
                    await LoopAsync(edge);
            }
            else if (!followed && edge.Leaves != null && stopped.Count == 0)
                _counts.Undecided.Add(edge.Key);
            else
            {
                Count(edge, followed);
                await DecideAsync(edge.Target, stopped);
            }
        }
    }

    private void Count(FlowEdge edge, bool followed)
    {
        _counts.Undecided.Remove(edge.Key);
        var visits = _counts.Edges.TryGetValue(edge.Key, out var before) ? before.Visits : 0;
        _counts.Edges[edge.Key] = new EdgeCount(visits + 1, followed);
    }

    private async ValueTask DecideAsync(FlowPlace node, HashSet<FlowPlace> stopped)
    {
        var round = _counts.Decided.GetValueOrDefault(node.Id);
        var arrived = node.Inbound.Where(x => _counts.Edges.TryGetValue(x.Key, out var count) && count.Visits > round).ToList();
        var followed = arrived.Count(x => _counts.Edges[x.Key].Followed);
        var complete = arrived.Count == node.Inbound.Count;
        var mode = JoinModeOf(node) ?? FlowJoinMode.WaitAllActive;

        if (mode == FlowJoinMode.WaitAny && followed > 0 && !stopped.Contains(node) && !complete)
        {
            if (_counts.Fired.Add(node.Id))
                await WinAsync(node);
            return;
        }
        if (!complete)
            return;
        _counts.Decided[node.Id] = round + 1;
        var fired = _counts.Fired.Remove(node.Id);
        var runs = mode == FlowJoinMode.WaitAll ? followed == node.Inbound.Count : followed > 0;
        if (fired)
            return;
        if (runs && !stopped.Contains(node))
            await ScheduleAsync(node);
        else
            await VisitAsync(node.Outbound, static _ => false, stopped);
    }

    /// <summary>The first arrival at a join stops everything that could still arrive, now and when the join runs; what is scheduled gets its turn.</summary>
    private async ValueTask WinAsync(FlowPlace join)
    {
        await ScheduleAsync(join);
        await LoseAsync(FlowGraph.Ancestors(join));
    }

    /// <summary>Stops what runs there; the ways it would have taken are dead.</summary>
    private async ValueTask LoseAsync(HashSet<FlowPlace> ancestors)
    {
        foreach (var node in await StopRunningAsync(ancestors))
            await VisitAsync(node.Outbound, static _ => false, ancestors);
    }

    private async ValueTask LoopAsync(FlowEdge edge)
    {
        RequireLoop(edge);
        var loop = Graph.Loops.First(x => x.Header == edge.Target);
        foreach (var join in loop.Nodes.Where(x => x != loop.Header && _counts.Fired.Contains(x.Id)))
            await StopAsync(FlowGraph.Ancestors(join).Where(loop.Nodes.Contains).ToHashSet());
        foreach (var node in loop.Nodes)
        {
            _counts.Undecided.ExceptWith(node.Outbound.Select(x => x.Key));
            if (node == loop.Header)
                continue;
            _counts.Decided.Remove(node.Id);
            _counts.Fired.Remove(node.Id);
            foreach (var inbound in node.Inbound)
                _counts.Edges.Remove(inbound.Key);
        }
        await ScheduleAsync(edge.Target);
    }

    /// <summary>A dead connection out of a loop counts once nothing runs in the loop any more.</summary>
    private async ValueTask DecideLoopExitsAsync()
    {
        while (_counts.Undecided.Count > 0)
        {
            var dead = _counts.Undecided
                .Select(x => Graph.Edges.GetValueOrDefault(x))
                .FirstOrDefault(x => x == null || !x.Leaves!.Nodes.Any(IsActive));
            if (dead == null)
                return;
            Count(dead, false);
            await DecideAsync(dead.Target, s_none);
        }
    }
}
