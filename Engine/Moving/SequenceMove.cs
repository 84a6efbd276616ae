using DecisionWorkflow.Engine.Activities;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Models;

namespace DecisionWorkflow.Engine.Moving;

/// <summary>A sequence counts by position; in another version the open activity may stand at another one.</summary>
static class SequenceMove
{
    public static void Into(ContainerMove move, ActivityNode to, IReadOnlyList<(ActivityNode Old, ActivityNode New)> active, IReadOnlySet<string> finished)
    {
        var order = ((Sequence)to.Activity).Activities.ToList();
        if (active.Count == 0)
            return;
        var at = active.Max(x => order.IndexOf(x.New.Activity));
        move.Properties["CurrentIndex"] = at + 1;
        var names = to.Children.ToDictionary(x => x.Activity, NodeNames.Of);
        foreach (var again in order.Skip(at + 1).Where(x => finished.Contains(x.Id)))
            move.Obstacles.Add($"新版本把“{names[again]}”排到了正在办的步骤之后，而它在这件事项里已经办完；移过去就要再办一次。");
        var left = order.Take(at).Where(x => !finished.Contains(x.Id) && !active.Any(y => y.New.Activity == x)).Select(x => names[x]).ToList();
        if (left.Count > 0)
            move.Notes.Add($"不再办理（在这件事项已经走过的地方）：{string.Join("、", left)}。");
    }
}
