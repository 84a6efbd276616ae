using Elsa.Workflows;
using Elsa.Workflows.Activities.Flowchart.Activities;

namespace DecisionWorkflow.Engine.Execution.Flow;

/// <summary>Where a flowchart begins, by Elsa's rules.</summary>
internal static class FlowStart
{
    public static IActivity? Find(Flowchart flowchart, string? triggerActivityId)
    {
        var targets = flowchart.Connections.Select(x => x.Target.Activity).ToHashSet();
        return flowchart.Activities.FirstOrDefault(x => triggerActivityId != null && x.Id == triggerActivityId)
            ?? flowchart.Start
            ?? flowchart.Activities.FirstOrDefault(x => x is IStartNode)
            ?? flowchart.Activities.FirstOrDefault(x => x is Activity { CanStartWorkflow: true })
            ?? flowchart.Activities.FirstOrDefault(x => !targets.Contains(x))
            ?? flowchart.Activities.FirstOrDefault();
    }
}
