using Elsa.Workflows;
using Elsa.Workflows.Activities.Flowchart.Activities;

namespace DecisionWorkflow.Engine.Execution.Flow;

/// <summary>A flowchart seen from its start: ways forward, ways back, loops.</summary>
internal sealed class FlowGraph
{
    private readonly Dictionary<IActivity, FlowPlace> _nodes;

    private FlowGraph(Dictionary<IActivity, FlowPlace> nodes, List<FlowLoop> loops)
    {
        _nodes = nodes;
        Loops = loops;
        Edges = nodes.Values.SelectMany(x => x.Outbound).GroupBy(x => x.Key).ToDictionary(x => x.Key, x => x.First());
    }

    public IReadOnlyList<FlowLoop> Loops { get; }

    public IReadOnlyDictionary<string, FlowEdge> Edges { get; }

    public static FlowGraph Of(Flowchart flowchart, IActivity start)
    {
        var nodes = Reach(flowchart, start);
        MarkWaysBack(nodes[start]);
        foreach (var edge in nodes.Values.SelectMany(x => x.Outbound))
            (edge.IsBackward ? edge.Target.LoopsBack : edge.Target.Inbound).Add(edge);
        var dominators = Dominators.Of(Forward(nodes[start]));
        foreach (var edge in nodes.Values.SelectMany(x => x.LoopsBack))
            edge.IsLoop = Dominators.Dominates(dominators, edge.Target, edge.Source);
        var loops = FindLoops(nodes.Values);
        foreach (var edge in nodes.Values.SelectMany(x => x.Outbound).Where(x => !x.IsBackward))
            edge.Leaves = loops.Where(x => x.Nodes.Contains(edge.Source) && !x.Nodes.Contains(edge.Target)).MaxBy(x => x.Nodes.Count);
        return new FlowGraph(nodes, loops);
    }

    public FlowPlace? Find(string id) => _nodes.Values.FirstOrDefault(x => x.Id == id);

    public FlowPlace? Find(IActivity activity) => _nodes.GetValueOrDefault(activity);

    /// <summary>Everything from which a node is reached going forward.</summary>
    public static HashSet<FlowPlace> Ancestors(FlowPlace node)
    {
        var found = new HashSet<FlowPlace>();
        var open = new Stack<FlowPlace>([node]);
        while (open.TryPop(out var next))
        {
            foreach (var edge in next.Inbound)
            {
                if (edge.Source != node && found.Add(edge.Source))
                    open.Push(edge.Source);
            }
        }
        return found;
    }

    private static Dictionary<IActivity, FlowPlace> Reach(Flowchart flowchart, IActivity start)
    {
        var outbound = flowchart.Connections.ToLookup(x => x.Source.Activity);
        var nodes = new Dictionary<IActivity, FlowPlace>(ReferenceEqualityComparer.Instance) { [start] = new(start) };
        var open = new Queue<FlowPlace>([nodes[start]]);
        while (open.TryDequeue(out var node))
        {
            foreach (var connection in outbound[node.Activity])
            {
                if (!nodes.TryGetValue(connection.Target.Activity, out var target))
                {
                    nodes[connection.Target.Activity] = target = new FlowPlace(connection.Target.Activity);
                    open.Enqueue(target);
                }
                var edge = new FlowEdge(node, connection.Source.Port is { Length: > 0 } port ? port : "Done", target);
                if (node.Outbound.All(x => x.Key != edge.Key))
                    node.Outbound.Add(edge);
            }
        }
        return nodes;
    }

    /// <summary>Marks the ways back, as Elsa does: going outward from the start, a connection leads back if it would close a circle with those taken before it.</summary>
    private static void MarkWaysBack(FlowPlace start)
    {
        var seen = new HashSet<FlowPlace> { start };
        var open = new Queue<FlowPlace>([start]);
        var forward = new HashSet<FlowEdge>();
        while (open.TryDequeue(out var node))
        {
            foreach (var edge in node.Outbound)
            {
                edge.IsBackward = LeadsTo(edge.Target, node, forward);
                if (edge.IsBackward)
                    continue;
                forward.Add(edge);
                if (seen.Add(edge.Target))
                    open.Enqueue(edge.Target);
            }
        }
    }

    private static bool LeadsTo(FlowPlace from, FlowPlace to, HashSet<FlowEdge> edges)
    {
        var seen = new HashSet<FlowPlace> { from };
        var open = new Stack<FlowPlace>([from]);
        while (open.TryPop(out var node))
        {
            if (node == to)
                return true;
            foreach (var edge in node.Outbound.Where(edges.Contains))
            {
                if (seen.Add(edge.Target))
                    open.Push(edge.Target);
            }
        }
        return false;
    }

    /// <summary>The nodes so that each stands before those it leads on to.</summary>
    private static List<FlowPlace> Forward(FlowPlace start)
    {
        var order = new List<FlowPlace>();
        var arrived = new Dictionary<FlowPlace, int>();
        var open = new Queue<FlowPlace>([start]);
        while (open.TryDequeue(out var node))
        {
            order.Add(node);
            foreach (var edge in node.Outbound.Where(x => !x.IsBackward))
            {
                arrived[edge.Target] = arrived.GetValueOrDefault(edge.Target) + 1;
                if (arrived[edge.Target] == edge.Target.Inbound.Count)
                    open.Enqueue(edge.Target);
            }
        }
        return order;
    }

    private static List<FlowLoop> FindLoops(IEnumerable<FlowPlace> nodes)
    {
        var loops = new List<FlowLoop>();
        foreach (var header in nodes.Where(x => x.LoopsBack.Any(e => e.IsLoop)))
        {
            var loop = new FlowLoop(header);
            var open = new Stack<FlowPlace>(header.LoopsBack.Where(x => x.IsLoop).Select(x => x.Source));
            while (open.TryPop(out var node))
            {
                if (!loop.Nodes.Add(node))
                    continue;
                foreach (var edge in node.Inbound.Concat(node.LoopsBack))
                    open.Push(edge.Source);
            }
            loops.Add(loop);
        }
        return loops;
    }
}
