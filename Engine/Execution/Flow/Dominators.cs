namespace DecisionWorkflow.Engine.Execution.Flow;

/// <summary>Which node every way to another passes.</summary>
internal static class Dominators
{
    /// <summary>The nearest dominator of each node; <paramref name="order"/> begins with the start and goes forward.</summary>
    public static Dictionary<FlowPlace, FlowPlace> Of(List<FlowPlace> order)
    {
        var index = order.Select((node, i) => (node, i)).ToDictionary(x => x.node, x => x.i);
        var sources = order.SelectMany(x => x.Outbound).ToLookup(x => x.Target, x => x.Source);
        var nearest = new Dictionary<FlowPlace, FlowPlace> { [order[0]] = order[0] };
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var node in order.Skip(1))
            {
                FlowPlace? common = null;
                foreach (var source in sources[node].Where(nearest.ContainsKey))
                    common = common == null ? source : Common(common, source, nearest, index);
                if (common == null || nearest.TryGetValue(node, out var known) && known == common)
                    continue;
                nearest[node] = common;
                changed = true;
            }
        }
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
