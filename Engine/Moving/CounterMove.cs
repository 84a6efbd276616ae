using DecisionWorkflow.Engine.Execution.Flow;
using Elsa.Workflows.Activities.Flowchart.Models;

namespace DecisionWorkflow.Engine.Moving;

/// <summary>
/// The counts of a flowchart in another version. Connections that exist no more are forgotten; connections that nobody can come by any more are dead,
/// as if they had been visited and not followed; and what is thereby decided is decided now, for nothing else would decide it.
/// </summary>
sealed class CounterMove(ContainerMove move, FlowShape shape, FlowCounts counts)
{
    readonly HashSet<FlowPlace> starts = [];
    readonly HashSet<FlowEdge> dead = [];

    /// <summary>Returns the places that are still to come.</summary>
    public HashSet<FlowPlace> Run()
    {
        Carry();
        while (DecideOne())
        {
        }
        foreach (var place in starts)
        {
            if (shape.Finished.Contains(place.Id) && !shape.AheadBefore.Contains(place.Id))
                move.Obstacles.Add($"“{shape.Name(place)}”在新版本里会立即开始，而它在这件事项里已经办完。");
            move.Starts.Add(place.Id);
            move.Notes.Add($"“{shape.Name(place)}”随即开始：它还要等的步骤在新版本里都没有了。");
        }
        move.Properties["Flow"] = FlowMove.Keepable(counts);
        return Coming();
    }

    HashSet<FlowPlace> Coming() => FlowShape.Reach(shape.Active.Values.Concat(starts));

    void Carry()
    {
        var places = shape.Order.ToDictionary(x => x.Id, StringComparer.Ordinal);
        foreach (var gone in counts.Edges.Keys.Where(x => !shape.To.Edges.ContainsKey(x)).ToList())
            counts.Edges.Remove(gone);
        foreach (var gone in counts.Decided.Keys.Where(x => !places.ContainsKey(x)).ToList())
            counts.Decided.Remove(gone);
        counts.Fired.RemoveWhere(x => !places.ContainsKey(x));
        // What was passed over and lies ahead now is still to be decided, and so is what it leads to.
        foreach (var place in shape.Ahead.Where(x => counts.Decided.ContainsKey(x.Id) && !shape.AheadBefore.Contains(x.Id) && !shape.Finished.Contains(x.Id)))
        {
            counts.Decided.Remove(place.Id);
            counts.Fired.Remove(place.Id);
            foreach (var edge in place.Inbound.Concat(place.Outbound))
                counts.Edges.Remove(edge.Key);
        }
        foreach (var place in shape.Active.Values)
            counts.Decided[place.Id] = Math.Max(1, counts.Decided.GetValueOrDefault(place.Id));
        foreach (var place in shape.Order.Where(x => shape.Finished.Contains(x.Id) && !shape.Ahead.Contains(x)))
            counts.Decided.TryAdd(place.Id, 1);
        foreach (var key in counts.Undecided.ToList())
        {
            if (!shape.To.Edges.TryGetValue(key, out var edge))
                counts.Undecided.Remove(key);
            else if (edge.Leaves is null)
                Bury(edge);
        }
    }

    /// <summary>Decides the first place that can be decided; false when none is left.</summary>
    bool DecideOne()
    {
        var coming = Coming();
        foreach (var place in shape.Order)
        {
            if (place.Inbound.Count == 0 || counts.Decided.ContainsKey(place.Id) || starts.Contains(place))
                continue;
            foreach (var edge in place.Inbound.Where(x => !IsVisited(x) && !coming.Contains(x.Source)))
                Bury(edge);
            if (WaitsForNobody(place) is { } waits)
            {
                counts.Decided[place.Id] = 1;
                move.Obstacles.Add(waits);
                return true;
            }
            if (!place.Inbound.TrueForAll(IsVisited))
                continue;
            counts.Decided[place.Id] = 1;
            if (counts.Fired.Remove(place.Id))
                return true;
            if (Runs(place))
                starts.Add(place);
            else
                foreach (var edge in place.Outbound.Where(x => !x.IsBackward && !IsVisited(x)))
                    Bury(edge);
            return true;
        }
        return false;
    }

    bool IsVisited(FlowEdge edge) => counts.Edges.TryGetValue(edge.Key, out var count) && count.Visits > 0;

    bool IsFollowed(FlowEdge edge) => counts.Edges.TryGetValue(edge.Key, out var count) && count is { Visits: > 0, Followed: true };

    bool Runs(FlowPlace place) => FlowMove.JoinOf(place).Mode == FlowJoinMode.WaitAll ? place.Inbound.TrueForAll(IsFollowed) : place.Inbound.Exists(IsFollowed);

    // A join that wants everybody would be passed over silently, and the case with it.
    string? WaitsForNobody(FlowPlace place)
    {
        var (isJoin, mode) = FlowMove.JoinOf(place);
        if (!isJoin || mode is not (FlowJoinMode.WaitAll or null) || place.Inbound.TrueForAll(x => IsVisited(x) && !IsFollowed(x)))
            return null;
        var missing = place.Inbound.Where(dead.Contains).Select(x => shape.Name(x.Source)).ToList();
        return missing.Count == 0 ? null
            : $"新版本的“{shape.Name(place)}”要等全部分支到达，其中“{string.Join("”“", missing)}”在这件事项已经走过的地方，永远等不到。";
    }

    /// <summary>Nobody comes this way; out of a loop that still turns, not in this round.</summary>
    void Bury(FlowEdge edge)
    {
        if (edge.Leaves is { } loop && loop.Nodes.Any(x => shape.IsActive(x) || starts.Contains(x)))
        {
            counts.Undecided.Add(edge.Key);
            return;
        }
        counts.Undecided.Remove(edge.Key);
        counts.Edges[edge.Key] = new(1, false);
        dead.Add(edge);
    }
}
