using DecisionWorkflow.Engine.Execution.Flow;
using Elsa.Workflows.Activities.Flowchart.Models;

namespace DecisionWorkflow.Engine.Moving;

/// <summary>The tokens of a flowchart in another version: those that wait must find their connection again, and what they wait for must be able to come.</summary>
static class TokenMove
{
    public static HashSet<FlowPlace> Into(ContainerMove move, FlowShape shape, IEnumerable<FlowToken> kept)
    {
        var tokens = kept.Where(x => x.Waits).Select(x => x.Edge).ToHashSet(StringComparer.Ordinal);
        var coming = FlowShape.Reach(shape.Active.Values);
        foreach (var lost in tokens.Where(x => !shape.To.Edges.ContainsKey(x)))
            move.Obstacles.Add($"已经到达“{shape.Name(shape.From.Edges[lost].Target)}”前等候汇合的一路，在新版本里没有对应的连线。");
        foreach (var place in shape.Order.Where(x => !shape.IsActive(x) && (coming.Contains(x) || x.Inbound.Exists(y => tokens.Contains(y.Key)))))
        {
            var missing = place.Inbound.Where(x => WantsAll(place) && !tokens.Contains(x.Key) && !coming.Contains(x.Source) && !shape.From.Edges.ContainsKey(x.Key))
                .Select(x => shape.Name(x.Source)).ToList();
            if (missing.Count > 0)
                move.Obstacles.Add($"新版本的“{shape.Name(place)}”要等全部分支到达，其中“{string.Join("”“", missing)}”在这件事项已经走过的地方，永远等不到。");
        }
        return coming;
    }

    static bool WantsAll(FlowPlace place)
    {
        var (isJoin, mode) = FlowMove.JoinOf(place);
        if (isJoin)
            return mode != FlowJoinMode.WaitAny;
        return place.Activity.CustomProperties.TryGetValue("mergeMode", out var written) && written is "Merge" or "Converge";
    }
}
