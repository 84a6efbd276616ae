using Elsa.Workflows;

namespace DecisionWorkflow.Engine.Execution;

/// <summary>Takes faulted executions up again.</summary>
internal static class Recovery
{
    public static void Recover(ActivityExecutionContext context)
    {
        if (context.Status != ActivityStatus.Faulted)
            return;
        var workflow = context.WorkflowExecutionContext;
        foreach (var incident in workflow.Incidents.Where(x => x.ActivityInstanceId == context.Id).ToList())
            workflow.Incidents.Remove(incident);
        context.Exception = null;
        context.Status = ActivityStatus.Running;
        for (var around = context; around != null; around = around.ParentActivityExecutionContext)
            around.AggregateFaultCount--;
        context.AddExecutionLogEntry("Recovered");
    }
}
