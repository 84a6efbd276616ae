using DecisionWorkflow.Engine.Definitions;
using DecisionWorkflow.Engine.Expressions;

namespace DecisionWorkflow.Server.Flows.Publishing;

/// <summary>What is entered can be read: expressions compile, times are times, names are declared, types and flows exist.</summary>
internal static class ExpressionRules
{
    public static IEnumerable<DefinitionError> Readable(Flow flow, PublishDesk desk) =>
        from activity in flow.Activities
        from fault in InputFaults.Of(activity.Json, activity.Descriptor)
        // A flow brought along from elsewhere may keep what this engine does not run; a procedure of the community may not.
        select new DefinitionError($"“{activity.Name}”的“{fault.Input}”：{fault.Problem}", activity.Id, fault.OtherLanguage && !flow.IsCommunity);

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

    public static IEnumerable<DefinitionError> DeclaredNames(Flow flow, PublishDesk desk)
    {
        HashSet<string> variables = [.. flow.Definition.Variables.Select(one => one.Name), .. Inner(flow)];
        HashSet<string> inputs = [.. flow.Definition.Inputs.Select(one => one.Name), .. flow.Process is null ? [] : new[] { "Fields", "Options", "Parent" }];
        foreach (var activity in flow.Activities)
        {
            foreach (var (function, name) in activity.Scripts().SelectMany(StaticEvaluation.NamesAsked).Distinct())
            {
                if (function == "getInput" && !inputs.Contains(name))
                    yield return Finding.Warning(activity, $"“{activity.Name}”用到流程输入“{name}”，流程没有声明它，读到的总是空。应当：在流程的输入里加上“{name}”，或者改成已有的名称。");
                else if (function != "getInput" && !variables.Contains(name))
                    yield return Finding.Warning(activity, $"“{activity.Name}”用到变量“{name}”，流程没有声明它，读到的总是空。应当：在流程的变量里加上“{name}”，或者改成已有的名称。");
            }
        }
    }

    /// <summary>Variables of charts, and those that loops bring.</summary>
    static IEnumerable<string> Inner(Flow flow) => flow.Activities.Select(one => one.Json).Append(flow.Definition.Root)
        .SelectMany(json => (json["variables"] as System.Text.Json.Nodes.JsonArray ?? []).Select(one => one?["name"]?.ToString() ?? ""))
        .Concat(["CurrentIndex", "CurrentValue"]);
}
