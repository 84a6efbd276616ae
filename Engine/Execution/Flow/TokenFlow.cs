using Elsa.Workflows;
using Elsa.Workflows.Activities.Flowchart.Models;

namespace DecisionWorkflow.Engine.Execution.Flow;

/// <summary>Elsa's token mode: each followed connection carries a token, and each activity takes tokens by its merge mode.</summary>
internal sealed class TokenFlow(ActivityExecutionContext context, FlowGraph graph, ActivityCompletionCallback onChildCompleted)
    : FlowMode(context, graph, onChildCompleted)
{
    /// <summary>The connections on which a token waits; one entry a token.</summary>
    private readonly List<string> _tokens = context.GetProperty("Tokens", static () => new List<string>());

    public override bool IsDone => _tokens.Count == 0 && base.IsDone;

    public override async ValueTask FollowAsync(IActivity activity, string[] outcomes)
    {
        await EmitAsync(activity, outcomes);
        await TakeAsync();
    }

    public override async ValueTask EmitAsync(IActivity activity, string[] outcomes)
    {
        foreach (var edge in NodeOf(activity).Outbound.Where(x => outcomes.Contains(x.Port)))
        {
            if (edge.IsBackward)
                RequireLoop(edge);
            _tokens.Add(edge.Key);
        }
        await TakeAsync();
    }

    private async ValueTask TakeAsync()
    {
        foreach (var place in _tokens.Select(x => Graph.Edges[x].Target).Distinct().ToList())
        {
            switch (ModeOf(place))
            {
                case MergeMode.Cascade:
                    foreach (var _ in Waiting(place).ToList())
                        await RunAsync(place, oneOnly: true);
                    break;
                case MergeMode.Race:
                    await WinAsync(place);
                    await RunAsync(place);
                    break;
                case MergeMode.Merge when place.Inbound.All(x => _tokens.Contains(x.Key)) || Waiting(place).Any(x => x.IsBackward):
                case MergeMode.Converge when place.Inbound.Concat(place.LoopsBack).All(x => _tokens.Contains(x.Key)):
                case MergeMode.Stream when Waiting(place).Any(x => x.IsBackward) || !FlowGraph.Ancestors(place).Any(IsComing):
                    await RunAsync(place);
                    break;
            }
        }
    }

    private ValueTask RunAsync(FlowPlace place, bool oneOnly = false)
    {
        foreach (var edge in Waiting(place).Take(oneOnly ? 1 : int.MaxValue).ToList())
            _tokens.Remove(edge.Key);
        return ScheduleAsync(place);
    }

    /// <summary>The first token stops what could bring another.</summary>
    private async ValueTask WinAsync(FlowPlace place)
    {
        var ancestors = FlowGraph.Ancestors(place);
        await StopAsync(ancestors);
        _tokens.RemoveAll(x => ancestors.Contains(Graph.Edges[x].Target));
    }

    private bool IsComing(FlowPlace place) => IsActive(place) || Waiting(place).Any();

    private IEnumerable<FlowEdge> Waiting(FlowPlace place) => _tokens.Select(x => Graph.Edges[x]).Where(x => x.Target == place);

    private MergeMode ModeOf(FlowPlace place)
    {
        if (JoinModeOf(place) is { } join)
            return join == FlowJoinMode.WaitAny ? MergeMode.Race : MergeMode.Merge;
        var written = place.Activity.CustomProperties.TryGetValue("mergeMode", out var value) ? value as string : null;
        return Enum.TryParse<MergeMode>(written, true, out var mode) && mode != MergeMode.None ? mode : MergeMode.Stream;
    }
}
