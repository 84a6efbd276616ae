using Elsa.Workflows;
using Elsa.Workflows.Activities.Flowchart.Models;

namespace DecisionWorkflow.Engine.Execution.Flow;

/// <summary>
/// Elsa's token mode: each followed connection carries a token, and an activity that a token comes to is scheduled by its merge mode.
/// Only a new token decides anything; one that waits is looked at again when the next comes.
/// </summary>
internal sealed class TokenFlow(ActivityExecutionContext context, FlowGraph graph, ActivityCompletionCallback onChildCompleted)
    : FlowMode(context, graph, onChildCompleted)
{
    public const string Property = "FlowTokens";
    private readonly List<FlowToken> _tokens = context.GetProperty(Property, static () => new List<FlowToken>());

    public override bool IsDone => !_tokens.Any(x => x.Waits) && base.IsDone;

    public override async ValueTask FollowAsync(IActivity activity, string[] outcomes)
    {
        var place = NodeOf(activity);
        await EmitAsync(place, outcomes);
        _tokens.RemoveAll(x => x.To == place.Id && x.Spent);
    }

    public override ValueTask EmitAsync(IActivity activity, string[] outcomes) => EmitAsync(NodeOf(activity), outcomes);

    /// <summary>What was on the way to a cancelled activity, and what it sent on, is lost.</summary>
    public override ValueTask CancelAsync(IActivity activity)
    {
        _tokens.RemoveAll(x => x.From == activity.Id || x.To == activity.Id);
        return ValueTask.CompletedTask;
    }

    /// <summary>A join that runs, in whatever mode, stops what still runs before it.</summary>
    public override ValueTask StopLostWaysAsync(IActivity? join) =>
        join != null && Graph.Find(join) is { } place ? StopWaysToAsync(place) : ValueTask.CompletedTask;

    private async ValueTask EmitAsync(FlowPlace place, string[] outcomes)
    {
        var followed = place.Outbound.Where(x => outcomes.Contains(x.Port)).ToList();
        _tokens.AddRange(followed.Select(static x => FlowToken.On(x)));
        foreach (var token in _tokens.Where(x => x.To == place.Id && x.Waits))
            token.Spent = true;
        foreach (var edge in followed)
            await ArriveAsync(edge);
    }

    private async ValueTask ArriveAsync(FlowEdge edge)
    {
        var place = edge.Target;
        switch (ModeOf(place))
        {
            case MergeMode.Race:
                await StopWaysToAsync(place);
                await TakeOneAsync(edge);
                break;
            case MergeMode.Cascade:
            case MergeMode.Merge when place.Inbound.Count <= 1 || place.Inbound.All(IsHere):
            case MergeMode.Converge when place.AllInbound.Count() <= 1 || place.AllInbound.All(IsHere):
            case MergeMode.Stream when !place.Inbound.Any(x => _tokens.Exists(t => t.To == x.Source.Id && t.Waits)):
                await ScheduleAsync(place);
                break;
        }
    }

    /// <summary>The first token runs the activity and bars the other ways in; a later one only takes its bar away.</summary>
    private async ValueTask TakeOneAsync(FlowEdge edge)
    {
        if (_tokens.Find(x => x.Bars && x.IsOn(edge)) is { } bar)
        {
            bar.Spent = true;
            return;
        }
        await ScheduleAsync(edge.Target);
        _tokens.AddRange(edge.Target.Inbound.Where(x => x.Source != edge.Source).Select(static x => FlowToken.On(x, bars: true)));
    }

    private async ValueTask StopWaysToAsync(FlowPlace place)
    {
        foreach (var stopped in await StopRunningAsync(FlowGraph.Ancestors(place)))
            await CancelAsync(stopped.Activity);
    }

    private bool IsHere(FlowEdge edge) => _tokens.Exists(x => x.Waits && x.IsOn(edge));

    private MergeMode ModeOf(FlowPlace place)
    {
        if (JoinModeOf(place) is { } join)
            return join == FlowJoinMode.WaitAny ? MergeMode.Race : MergeMode.Merge;
        var written = place.Activity.CustomProperties.TryGetValue("mergeMode", out var value) ? value as string : null;
        return Enum.TryParse<MergeMode>(written, true, out var mode) && mode != MergeMode.None ? mode : MergeMode.Stream;
    }
}
