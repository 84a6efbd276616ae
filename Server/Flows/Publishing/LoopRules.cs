using DecisionWorkflow.Engine.Definitions;
using DecisionWorkflow.Engine.Expressions;

namespace DecisionWorkflow.Server.Flows.Publishing;

/// <summary>A loop needs something that waits — a person, a notice, a date — or it turns until the engine stops it.</summary>
internal static class LoopRules
{
    public static IEnumerable<DefinitionError> WithoutWaiting(Flow flow, PublishDesk desk) => Loops(flow).Where(loop => loop.HasExit)
        .Select(loop => Finding.Error(loop.First, $"{Named(loop)}连成了一个圈，圈里没有一步要等人办理或者等到某个日期：走进去就会一直转，直到系统把它停下。应当：让圈里经过一个办理、会议、公示或者等待的活动。"));

    /// <summary>Nothing leads out: it fails as soon as it is reached, whoever drew it.</summary>
    public static IEnumerable<DefinitionError> WithoutEnd(Flow flow, PublishDesk desk) => Loops(flow).Where(loop => !loop.HasExit)
        .Select(loop => Finding.Error(loop.First, $"{Named(loop)}是死循环：走进去就出不来，运行到这里会出错。应当：给它一个出口，或者让圈里经过一个等待的活动。"));

    static string Named(Loop loop) => string.Join("→", loop.Members.Select(one => $"“{one.Name}”"));

    sealed record Loop(IReadOnlyList<FlowActivity> Members, bool HasExit)
    {
        public FlowActivity First => Members[0];
    }

    static IEnumerable<Loop> Loops(Flow flow)
    {
        foreach (var (chart, _) in flow.Charts)
        {
            HashSet<FlowActivity> told = [];
            foreach (var activity in chart.Activities.Where(one => !Waits(one)))
            {
                if (told.Contains(activity) || !Next(chart, activity).Any(next => Quick(chart, next).Contains(activity)))
                    continue;
                var forward = Quick(chart, activity);
                List<FlowActivity> circle = [.. chart.Activities.Where(one => forward.Contains(one) && Quick(chart, one).Contains(activity))];
                told.UnionWith(circle);
                yield return new Loop(circle, circle.Any(one => Open(chart, one, circle)));
            }
        }
        foreach (var loop in flow.Activities.Where(one => one.Type == "Elsa.While" && !one.Below.Any(inner => Waits(inner) || inner.Type == "Elsa.Break")))
            if (loop.Inputs(_ => StaticValue.Unknown).All(inputs => inputs["condition"].Truth == true))
                yield return new Loop([loop], HasExit: false);
    }

    /// <summary>A way out that is no mere decoration: another port, or a line leaving the circle.</summary>
    static bool Open(FlowChart chart, FlowActivity activity, List<FlowActivity> circle) =>
        chart.From(activity).Any(line => chart.Find(line.Target) is { } target && !circle.Contains(target))
        || Ports.Of(activity) is var ports && (!ports.Closed || ports.Expected.Any(port => chart.From(activity).All(line => line.Port != port)));

    static IEnumerable<FlowActivity> Next(FlowChart chart, FlowActivity activity) =>
        chart.From(activity).Select(line => chart.Find(line.Target)).OfType<FlowActivity>().Where(one => !Waits(one));

    /// <summary>What can be come to without ever waiting.</summary>
    static HashSet<FlowActivity> Quick(FlowChart chart, FlowActivity from) => chart.Reach(from, (here, port) => !Waits(here));

    static readonly string[] Waiting =
    [
        "Community.HumanTask", "Community.Approval", "Community.Attendance", "Community.Vote", "Community.Publicity",
        "Elsa.Delay", "Elsa.Timer", "Elsa.Cron", "Elsa.StartAt", "Elsa.Event", "Elsa.RunTask", "Elsa.DispatchWorkflow", "Elsa.ExecuteWorkflow", "Elsa.BulkDispatchWorkflows",
    ];

    // Other activities of the community wait as well unless they are known to be done at once.
    static readonly string[] Immediate = ["Community.Document", "Community.ArchiveCheck", "Community.CloseMatter"];

    static bool Waits(FlowActivity activity) => Waiting.Contains(activity.Type)
        || activity.IsCommunity && !Immediate.Contains(activity.Type)
        || activity.Embedded?.Activities.Any(Waits) == true
        || activity.Descriptor is null && activity.Embedded is null
        || activity.Children.Any(Waits);
}
