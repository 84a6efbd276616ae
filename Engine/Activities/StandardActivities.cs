using Elsa.Workflows.Activities;
using Elsa.Workflows.Activities.Flowchart.Activities;

namespace DecisionWorkflow.Engine.Activities;

/// <summary>Elsa's standard activities.</summary>
internal static class StandardActivities
{
    public static ActivityRegistry Register(ActivityRegistry registry) => registry
        .Add<Flowchart>()
        .Add<Sequence>();
}
