using DecisionWorkflow.Engine.Activities;
using DecisionWorkflow.Engine.Execution;
using Elsa.Workflows;
using Elsa.Workflows.Models;

namespace DecisionWorkflow.Engine.Moving;

/// <summary>A node at which an instance has something open: executions that are not done, or work that is next.</summary>
sealed record LiveNode(ActivityNode Node, IReadOnlyList<ActivityContextState> Contexts, bool HasLiveChildren)
{
    public MoveStepState State =>
        Contexts.Count == 0 ? MoveStepState.NotBegun
        : Contexts.Any(x => x.Status == ActivityStatus.Faulted) ? MoveStepState.Faulted
        : MoveStepState.Waiting;

    /// <summary>Nothing of it outlives the move: it begins, or is retried, from its definition. So it may even be of another type.</summary>
    public bool BeginsAnew => !HasLiveChildren && Contexts.All(x => x.Status == ActivityStatus.Faulted);

    /// <summary>The open nodes of an instance, those around others first.</summary>
    public static List<LiveNode> Of(WorkflowState state, WorkflowGraph graph)
    {
        var contexts = state.ActivityExecutionContexts.ToLookup(x => x.ScheduledActivityNodeId, StringComparer.Ordinal);
        var ids = contexts.Select(x => x.Key).Concat(state.ScheduledActivities.Select(x => x.ActivityNodeId)).ToHashSet(StringComparer.Ordinal);
        return [.. from node in graph.Nodes
                   where ids.Contains(node.NodeId)
                   select new LiveNode(node, [.. contexts[node.NodeId]], node.Children.Any(x => ids.Contains(x.NodeId)))];
    }
}
