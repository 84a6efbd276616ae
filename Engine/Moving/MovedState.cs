using DecisionWorkflow.Engine.Activities;
using DecisionWorkflow.Engine.Execution;
using Elsa.Workflows;
using Elsa.Workflows.Models;

namespace DecisionWorkflow.Engine.Moving;

/// <summary>Writes an instance's state anew for another version: the same executions, at their new places.</summary>
static class MovedState
{
    const string FlowCallback = "OnChildCompletedAsync";

    public static WorkflowState Of(
        WorkflowState state, WorkflowGraph to, IReadOnlyDictionary<string, ActivityNode> places,
        IReadOnlyDictionary<string, ContainerMove> containers, IReadOnlyDictionary<string, Dictionary<string, object?>> variables, DateTimeOffset now)
    {
        var contexts = state.ActivityExecutionContexts.Where(x => containers.ContainsKey(x.Id)).Select(Context).ToList();
        var starts = (from context in contexts from id in containers[context.Id].Starts select (Owner: context.Id, NodeId: $"{context.ScheduledActivityNodeId}:{id}")).ToList();
        return state with
        {
            DefinitionVersionId = to.Workflow.Identity.Id,
            DefinitionVersion = to.Workflow.Identity.Version,
            Pins = to.Pins,
            RulesAsOf = now,
            Bookmarks = [.. state.Bookmarks.Select(Bookmark)],
            Incidents = [.. state.Incidents.Select(Incident)],
            ActivityExecutionContexts = contexts,
            CompletionCallbacks = [
                .. state.CompletionCallbacks.Where(x => places.ContainsKey(x.ChildNodeId)).Select(x => x with { ChildNodeId = places[x.ChildNodeId].NodeId }),
                .. starts.Select(x => new CompletionCallbackState(x.Owner, x.NodeId, FlowCallback, null))],
            ScheduledActivities = [
                .. state.ScheduledActivities.Select(x => x with { ActivityNodeId = places[x.ActivityNodeId].NodeId }),
                .. starts.Select(x => new ScheduledActivityState(x.NodeId, x.Owner, null, [], null, null))],
        };

        ActivityContextState Context(ActivityContextState context)
        {
            var (node, properties) = (places[context.ScheduledActivityNodeId], new Dictionary<string, object?>(context.Properties));
            foreach (var (name, value) in containers[context.Id].Properties)
                properties[name] = value;
            var isOther = context.Status == ActivityStatus.Faulted && state.Incidents.Any(x => x.ActivityInstanceId == context.Id && x.ActivityType != node.Activity.Type);
            return context with
            {
                ScheduledActivityNodeId = node.NodeId,
                OwnerActivityNodeId = node.Parent?.NodeId,
                Properties = isOther ? [] : properties,
                ActivityState = isOther ? new Dictionary<string, object?>() : context.ActivityState,
                Variables = variables.GetValueOrDefault(context.Id) ?? context.Variables,
            };
        }

        Bookmark Bookmark(Bookmark bookmark)
        {
            var node = places[bookmark.ActivityNodeId];
            return new()
            {
                Id = bookmark.Id,
                Name = bookmark.Name,
                Hash = bookmark.Hash,
                Payload = bookmark.Payload,
                ActivityId = node.Activity.Id,
                ActivityNodeId = node.NodeId,
                ActivityInstanceId = bookmark.ActivityInstanceId,
                CreatedAt = bookmark.CreatedAt,
                AutoBurn = bookmark.AutoBurn,
                CallbackMethodName = bookmark.CallbackMethodName,
                AutoComplete = bookmark.AutoComplete,
                Metadata = bookmark.Metadata,
            };
        }

        ActivityIncident Incident(ActivityIncident incident) => !places.TryGetValue(incident.ActivityNodeId, out var node) ? incident : new()
        {
            ActivityId = node.Activity.Id,
            ActivityNodeId = node.NodeId,
            ActivityInstanceId = incident.ActivityInstanceId,
            ActivityType = node.Activity.Type,
            Message = incident.Message,
            Exception = incident.Exception,
            Timestamp = incident.Timestamp,
        };
    }
}
