using DecisionWorkflow.Engine.Execution.Flow;
using Elsa.Workflows;
using Elsa.Workflows.Activities.Flowchart.Activities;

namespace DecisionWorkflow.Engine.Execution;

/// <summary>
/// What was scheduled before its surroundings ended, or before a join took the first arrival, still runs, as in Elsa.
/// It must not wait: nothing would ever come of it.
/// </summary>
internal static class Leftovers
{
    /// <summary>Stops what waits in vain, and says whether something else may run because of that.</summary>
    public static async ValueTask<bool> StopAsync(WorkflowExecutionContext workflow)
    {
        foreach (var left in workflow.Contexts.Where(x => x.Status == ActivityStatus.Running && x.ParentActivityExecutionContext is { IsCompleted: true }).ToList())
            await Completion.StopAsync(left);
        foreach (var context in workflow.Contexts.Where(HasLostWays).ToList())
            await ((Flowchart)context.Activity).StopLostWaysAsync(context);
        return workflow.WorkQueue.HasAny;
    }

    private static bool HasLostWays(ActivityExecutionContext context) =>
        context.Status == ActivityStatus.Running && context.Properties.TryGetValue(CounterFlow.Property, out var counts) && counts is FlowCounts { Fired.Count: > 0 };
}
