using System.Text.Json;
using DecisionWorkflow.Engine.Execution;
using DecisionWorkflow.Engine.Execution.Flow;
using Elsa.Workflows.Activities.Flowchart.Activities;
using Elsa.Workflows.Activities.Flowchart.Models;

namespace DecisionWorkflow.Engine.Moving;

/// <summary>Takes the memory of a flowchart over into another version: what was decided stays decided, and nobody waits for what can come no more.</summary>
static class FlowMove
{
    const int NotesAtMost = 12;

    public static void Into(ContainerMove move, FlowShape shape, ActivityContextState context, bool byTokens)
    {
        CheckOrder(move, shape);
        CheckOutcomes(move, shape);
        HashSet<FlowPlace> coming;
        if (byTokens)
            coming = TokenMove.Into(move, shape, Kept<List<FlowToken>>(context, TokenFlow.Property) ?? []);
        else
        {
            var counter = new CounterMove(move, shape, Kept<FlowCounts>(context, CounterFlow.Property) ?? new());
            coming = counter.Run();
        }
        move.Properties[FlowMode.StartProperty] = shape.StartId;
        NoteLeftOut(move, shape, coming);
    }

    public static object Keepable<T>(T value) => JsonSerializer.SerializeToElement(value, EngineJson.Options);

    /// <summary>When it joins; null for other activities and for modes that an expression decides.</summary>
    public static (bool IsJoin, FlowJoinMode? Mode) JoinOf(FlowPlace place) =>
        place.Activity is not FlowJoin join ? (false, null)
        : join.Mode?.Expression is not { } expression ? (true, FlowJoinMode.WaitAny)
        : expression.Type == "Literal" ? (true, ValueConversion.To<FlowJoinMode?>(expression.Value) ?? FlowJoinMode.WaitAny)
        : (true, null);

    // Done steps that now lie ahead would be done again, or would stop the flow. Those of a loop lay ahead before, too.
    static void CheckOrder(ContainerMove move, FlowShape shape)
    {
        foreach (var place in shape.Ahead.Where(x => !shape.IsActive(x) && shape.Finished.Contains(x.Id) && !shape.AheadBefore.Contains(x.Id)))
            move.Obstacles.Add($"新版本把“{shape.Name(place)}”排到了正在办的步骤之后，而它在这件事项里已经办完；移过去就要再办一次。");
    }

    // A step that is under way may still end as it was begun: with any outcome that its old connections knew.
    static void CheckOutcomes(ContainerMove move, FlowShape shape)
    {
        foreach (var (old, place) in shape.Active)
        {
            var lost = old.Outbound.Select(x => x.Port).Except(place.Outbound.Select(x => x.Port)).ToList();
            if (lost.Count > 0)
                move.Obstacles.Add($"新版本里“{shape.Name(place)}”没有接“{string.Join("”“", lost)}”这个结果，而正在办的这一步还可能这样办结，之后会无处可去。");
        }
    }

    static void NoteLeftOut(ContainerMove move, FlowShape shape, HashSet<FlowPlace> coming)
    {
        var before = shape.From.Edges.Values.SelectMany(x => new[] { x.Source.Id, x.Target.Id }).ToHashSet(StringComparer.Ordinal);
        var left = shape.Order.Where(x => !coming.Contains(x) && !shape.IsActive(x) && !shape.Finished.Contains(x.Id)
            && (!before.Contains(x.Id) || shape.AheadBefore.Contains(x.Id))).Select(shape.Name).ToList();
        if (left.Count > 0)
            move.Notes.Add($"不再办理（在这件事项已经走过的地方）：{string.Join("、", left.Take(NotesAtMost))}{(left.Count > NotesAtMost ? $"等 {left.Count} 步" : "")}。");
    }

    static T? Kept<T>(ActivityContextState context, string name) =>
        context.Properties.TryGetValue(name, out var value) ? ValueConversion.To<T>(value) : default;
}
