using DecisionWorkflow.Engine.Definitions;
using DecisionWorkflow.Engine.Expressions;

namespace DecisionWorkflow.Server.Flows.Publishing;

/// <summary>What is entered can be read: expressions compile, times are times, types and flows exist.</summary>
internal static class ExpressionRules
{
    public static IEnumerable<DefinitionError> Readable(Flow flow, PublishDesk desk) =>
        from activity in flow.Activities
        from fault in InputFaults.Of(activity.Json, activity.Descriptor)
        select new DefinitionError($"“{activity.Name}”的“{fault.Input}”：{fault.Problem}", activity.Id);

    public static IEnumerable<DefinitionError> KnownTypes(Flow flow, PublishDesk desk) =>
        from activity in flow.Activities
        where activity.Descriptor is null && activity.Json["workflowDefinitionId"] is null && activity.Json["workflowDefinitionVersionId"] is null
        select Brought(flow, activity, $"没有“{activity.Type}”这种活动，运行到这里会出错。应当：换成活动库里的活动。");

    public static IEnumerable<DefinitionError> KnownFlows(Flow flow, PublishDesk desk)
    {
        foreach (var activity in flow.Activities.Where(one => one.Type is "Elsa.DispatchWorkflow" or "Elsa.ExecuteWorkflow" or "Elsa.BulkDispatchWorkflows"))
            foreach (var id in activity.Inputs(_ => StaticValue.Unknown).Select(inputs => inputs.Text("workflowDefinitionId")).Distinct())
                if (id.Length > 0 && id != flow.Definition.DefinitionId && !desk.Published.Contains(id))
                    yield return Brought(flow, activity, $"“{activity.Name}”要起的流程“{id}”不存在，或者还没有发布。应当：先发布它，或者改选已发布的流程。");
    }

    // Flows brought along from elsewhere are published one after another, in any order; what is missing is found when it is reached.
    static DefinitionError Brought(Flow flow, FlowActivity activity, string message) => new(message, activity.Id, IsWarning: !flow.IsCommunity);
}
