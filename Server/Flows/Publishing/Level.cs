using DecisionWorkflow.Engine.Expressions;

namespace DecisionWorkflow.Server.Flows.Publishing;

/// <summary>A chart under the inputs it is given: the flow's own, or that of a workflow embedded in it.</summary>
/// <param name="chart">The chart.</param>
/// <param name="getInput">What its activities are given.</param>
/// <param name="shownOn">The activity of the flow itself on which findings are shown; null on the flow's own chart.</param>
internal sealed class Level(FlowChart chart, Func<string, StaticValue> getInput, FlowActivity? shownOn)
{
    public const int Deepest = 8;

    public FlowChart Chart => chart;

    public FlowActivity Shown(FlowActivity activity) => shownOn ?? activity;

    /// <summary>The activities that do the step, whichever way the flow goes inside them.</summary>
    public FlowActivity[] Owners(MandatoryStep step) => [.. chart.Activities.Where(one => Does(one, step, Deepest))];

    /// <summary>The charts of an embedded workflow, one for every way its inputs may fall out.</summary>
    public IEnumerable<Level> Inside(FlowActivity activity) => activity.Embedded?.Chart is not { } inner
        ? []
        : activity.Inputs(getInput).Select(inputs => new Level(inner, inputs.Passed, Shown(activity)));

    /// <summary>What can be reached from the start if those activities are never left by these outcomes.</summary>
    public HashSet<FlowActivity> PastWithout(FlowActivity[] activities, string[] through) => chart.Reach(chart.Start, (here, port) =>
        Takes(here, port) && !(activities.Contains(here) && (Through(here, through) is { Length: 0 } || through.Contains(port))), joinsWait: true);

    /// <summary>What can be reached from the start past the step and past all that may stand in its place.</summary>
    public HashSet<FlowActivity> PastWithout(MandatoryStep step)
    {
        var owners = Owners(step);
        return chart.Reach(chart.Start, (here, port) => Takes(here, port)
            && !(owners.Contains(here) && (Through(here, step.Through) is { Length: 0 } || step.Through.Contains(port)))
            && !step.Instead.Any(other => other.Through.Contains(port) && Contains(here, new MandatoryStep(step.Name, step.Rule, other.Through, other.Kind), getInput)), joinsWait: true);
    }

    /// <summary>Where the issue may come out although the step was not gone through.</summary>
    public IEnumerable<FlowActivity> Early(MandatoryStep step, Issue issue)
    {
        var reached = PastWithout(step);
        return chart.Activities.Where(one => reached.Contains(one) && May(one, issue, getInput) && Unprepared(one, step, issue, getInput));
    }

    /// <summary>Whether the issue comes out of there, and the step is not gone through inside before. The order inside a loop or a sequence is not looked at.</summary>
    static bool Unprepared(FlowActivity activity, MandatoryStep step, Issue issue, Func<string, StaticValue> getInput) =>
        activity.Inputs(getInput).Any(inputs => issue.ComesOf(activity, inputs) || activity.Running.Any(flow => Unprepared(flow, step, issue, activity.Passing(inputs))))
        || activity.Children.Any(inner => Unprepared(inner, step, issue, getInput));

    static bool Unprepared(Flow flow, MandatoryStep step, Issue issue, Func<string, StaticValue> getInput) => flow.Chart is { } chart
        ? new Level(chart, getInput, null).Early(step, issue).Any()
        : flow.Activities.Any(one => one.Inside is null && Unprepared(one, step, issue, getInput));

    /// <summary>Whether the issue may come out of there, on whatever way.</summary>
    public static bool May(FlowActivity activity, Issue issue, Func<string, StaticValue> getInput, int depth = Deepest) =>
        activity.Inputs(getInput).Any(inputs => issue.ComesOf(activity, inputs)
            || depth > 0 && activity.Running.Any(flow => flow.Activities.Any(inner => May(inner, issue, activity.Passing(inputs), depth - 1))))
        || activity.Below.Any(inner => May(inner, issue, getInput, depth));

    /// <summary>An embedded workflow that keeps the step's outcomes to itself leads on by all of its own.</summary>
    static string[] Through(FlowActivity activity, string[] through) =>
        activity.Embedded is { } flow && !flow.Definition.Outcomes.Intersect(through).Any() ? [] : through;

    /// <summary>Whether the step occurs in there at all, be it only on some ways.</summary>
    public static bool Contains(FlowActivity activity, MandatoryStep step, Func<string, StaticValue> getInput, int depth = Deepest) =>
        step.Any.Any(kind => kind.Is(activity, getInput))
        || depth > 0 && activity.Embedded is { } flow && activity.Inputs(getInput).Any(inputs => flow.Activities.Any(inner => Contains(inner, step, inputs.Passed, depth - 1)));

    bool Does(FlowActivity activity, MandatoryStep step, int depth)
    {
        if (step.Any.Any(kind => kind.Is(activity, getInput)))
            return true;
        if (depth == 0 || activity.Embedded is null || !Contains(activity, step, getInput, depth))
            return false;
        return Inside(activity).All(inner =>
        {
            var doing = inner.Chart.Activities.Where(one => inner.Does(one, step, depth - 1)).ToArray();
            if (doing.Length == 0)
                return false;
            var past = inner.PastWithout(doing, []);
            return !past.Any(one => !doing.Contains(one) && inner.Leaves(one, Through(activity, step.Through)));
        });
    }

    /// <summary>Whether an embedded workflow is left there by one of the outcomes.</summary>
    bool Leaves(FlowActivity activity, string[] through) => activity.Type == "Elsa.Complete"
        && (through.Length == 0 || activity.Inputs(getInput).Any(inputs => inputs["outcomes"] is var said && (!said.Known || said.Texts.Intersect(through).Any())));

    /// <summary>A decision whose condition the inputs settle goes one way only.</summary>
    bool Takes(FlowActivity activity, string port) => activity.Type != "Elsa.FlowDecision"
        || activity.Inputs(getInput).Any(inputs => inputs["condition"].Truth is not { } holds || port == (holds ? "True" : "False"));
}
