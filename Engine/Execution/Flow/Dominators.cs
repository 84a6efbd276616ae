namespace DecisionWorkflow.Engine.Execution.Flow;

/// <summary>Which node every way forward to another passes.</summary>
internal static class Dominators
{
    /// <summary>The nearest dominator of each node; <paramref name="order"/> begins with the start; each node stands before those it leads on to.</summary>
    public static Dictionary<FlowPlace, FlowPlace> Of(List<FlowPlace> order)
    {
        var index = order.Select((node, i) => (node, i)).ToDictionary(x => x.node, x => x.i);
        var nearest = new Dictionary<FlowPlace, FlowPlace> { [order[0]] = order[0] };
        foreach (var node in order.Skip(1))
            nearest[node] = node.Inbound.Select(x => x.Source).Aggregate((a, b) => Common(a, b, nearest, index));
        return nearest;
    }

    public static bool Dominates(Dictionary<FlowPlace, FlowPlace> nearest, FlowPlace dominator, FlowPlace node)
    {
        for (var step = node; ; step = nearest[step])
        {
            if (step == dominator)
                return true;
            if (nearest[step] == step)
                return false;
        }
    }

    private static FlowPlace Common(FlowPlace a, FlowPlace b, Dictionary<FlowPlace, FlowPlace> nearest, Dictionary<FlowPlace, int> index)
    {
        while (a != b)
        {
            if (index[a] > index[b])
                a = nearest[a];
            else
                b = nearest[b];
        }
        return a;
    }
}
