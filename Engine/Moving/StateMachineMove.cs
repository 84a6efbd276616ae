using DecisionWorkflow.Engine.Activities;
using DecisionWorkflow.Engine.Execution;
using Elsa.Workflows.Activities.StateMachine.Activities;
using Elsa.Workflows.Models;

namespace DecisionWorkflow.Engine.Moving;

/// <summary>A state machine remembers its state by name, and each way out that it waits for by its place in the list; another version may have renamed the one and moved the other.</summary>
static class StateMachineMove
{
    const string Current = "CurrentState";

    public static void Into(ContainerMove move, ActivityNode from, ActivityNode to, ActivityContextState context, IReadOnlyList<ActivityContextState> open)
    {
        var (before, after, name) = ((StateMachine)from.Activity, (StateMachine)to.Activity, NodeNames.Of(to));
        var state = context.Properties.TryGetValue(Current, out var kept) ? kept?.ToString() ?? "" : "";
        var ways = open.Select(x => ValueConversion.To<int?>(x.Tag)).OfType<int>().Distinct().ToList();
        if (ways.Any(x => before.Transitions.ElementAtOrDefault(x)?.Trigger?.Id != after.Transitions.ElementAtOrDefault(x)?.Trigger?.Id))
        {
            move.Obstacles.Add($"“{name}”正在等的转移在新版本里换了触发或者换了次序。请保留原有转移的触发和次序，新转移加在后面，再发布一版。");
            return;
        }

        var names = ways.Select(x => after.Transitions.ElementAt(x).From)
            .Concat(after.States.Where(x => x.Entry is { } entry && open.Any(y => y.ScheduledActivityNodeId == $"{from.NodeId}:{entry.Id}")).Select(x => x.Name)).Distinct().ToList();
        if (names is [var now] && after.States.Any(x => x.Name == now))
        {
            if (now == state)
                return;
            move.Properties[Current] = now;
            move.Notes.Add($"“{name}”的状态“{state}”在新版本里叫“{now}”。");
        }
        else if (names.Count > 0 || after.States.All(x => x.Name != state))
            move.Obstacles.Add($"“{name}”在新版本里没有与状态“{state}”相应的状态。请保留这个状态和它的转移，再发布一版。");
    }
}
