using DecisionWorkflow.Engine.Activities;
using DecisionWorkflow.Engine.Execution.Flow;
using Elsa.Workflows.Activities.Flowchart.Activities;
using Elsa.Workflows.Models;

namespace DecisionWorkflow.Engine.Moving;

/// <summary>A flowchart as it was and as it will be, and how far the instance is in it.</summary>
sealed class FlowShape
{
    FlowShape(FlowGraph from, FlowGraph to, string startId, Dictionary<FlowPlace, FlowPlace> active, IReadOnlySet<string> finished, IReadOnlyDictionary<string, string> names)
    {
        (From, To, StartId, Active, Finished, Names) = (from, to, startId, active, finished, names);
        Order = Forward(to);
        Ahead = Reach(active.Values);
        AheadBefore = Reach(active.Keys).Select(x => x.Id).ToHashSet(StringComparer.Ordinal);
    }

    public FlowGraph From { get; }

    public FlowGraph To { get; }

    public string StartId { get; }

    /// <summary>Where it is: the new place by the old one.</summary>
    public IReadOnlyDictionary<FlowPlace, FlowPlace> Active { get; }

    /// <summary>Ids of the activities that are done.</summary>
    public IReadOnlySet<string> Finished { get; }

    public IReadOnlyDictionary<string, string> Names { get; }

    /// <summary>The new places, each before those that it leads on to.</summary>
    public IReadOnlyList<FlowPlace> Order { get; }

    /// <summary>New places that are still to come or are there, without another round of a loop.</summary>
    public IReadOnlySet<FlowPlace> Ahead { get; }

    /// <summary>Ids of the old places that were still to come.</summary>
    public IReadOnlySet<string> AheadBefore { get; }

    public string Name(FlowPlace place) => Names.GetValueOrDefault(place.Id, place.Id);

    public bool IsActive(FlowPlace place) => Active.Values.Contains(place);

    /// <summary>Null when an open activity cannot be reached from any start of the new flowchart.</summary>
    public static FlowShape? Of(
        ActivityNode from, ActivityNode to, string? startId, string? triggerId,
        IReadOnlyList<(ActivityNode Old, ActivityNode New)> active, IReadOnlySet<string> finished)
    {
        var (old, other) = ((Flowchart)from.Activity, (Flowchart)to.Activity);
        var oldStart = old.Activities.FirstOrDefault(x => x.Id == startId) ?? FlowStart.Find(old, null);
        if (oldStart is null)
            return null;
        var oldGraph = FlowGraph.Of(old, oldStart);
        var names = to.Children.ToDictionary(x => x.Activity.Id, NodeNames.Of, StringComparer.Ordinal);
        // Of the trigger that began it, the new flowchart's own start, the old one: the first from which everything open is reached.
        foreach (var start in new[] { other.Activities.FirstOrDefault(x => x.Id == triggerId), FlowStart.Find(other, null), other.Activities.FirstOrDefault(x => x.Id == startId) })
        {
            if (start is null)
                continue;
            var graph = FlowGraph.Of(other, start);
            var places = active.Select(x => (Old: oldGraph.Find(x.Old.Activity), New: graph.Find(x.New.Activity))).ToList();
            if (places.TrueForAll(x => x is { Old: not null, New: not null }))
                return new(oldGraph, graph, start.Id, places.ToDictionary(x => x.Old!, x => x.New!), finished, names);
        }
        return null;
    }

    /// <summary>These places and all that they lead on to, without going back.</summary>
    public static HashSet<FlowPlace> Reach(IEnumerable<FlowPlace> places)
    {
        var found = new HashSet<FlowPlace>(places);
        var open = new Stack<FlowPlace>(found);
        while (open.TryPop(out var place))
            foreach (var edge in place.Outbound)
                if (!edge.IsBackward && found.Add(edge.Target))
                    open.Push(edge.Target);
        return found;
    }

    static List<FlowPlace> Forward(FlowGraph graph)
    {
        var places = graph.Edges.Values.SelectMany(x => new[] { x.Source, x.Target }).Distinct().ToList();
        var waiting = places.ToDictionary(x => x, x => x.Inbound.Count);
        var ready = new Queue<FlowPlace>(places.Where(x => x.Inbound.Count == 0));
        var order = new List<FlowPlace>();
        while (ready.TryDequeue(out var place))
        {
            order.Add(place);
            foreach (var edge in place.Outbound)
                if (!edge.IsBackward && --waiting[edge.Target] == 0)
                    ready.Enqueue(edge.Target);
        }
        return order;
    }
}
