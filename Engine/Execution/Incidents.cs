using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.IncidentStrategies;
using Elsa.Workflows.Models;
using Elsa.Workflows.State;

namespace DecisionWorkflow.Engine.Execution;

/// <summary>What a fault leaves behind, and whether the rest goes on.</summary>
internal static class Incidents
{
    public static void Add(ActivityExecutionContext context, Exception exception)
    {
        var workflow = context.WorkflowExecutionContext;
        context.AddExecutionLogEntry("Faulted", exception.Message, null, new
        {
            Exception = exception.GetType().FullName,
            exception.Message,
            exception.Source,
            exception.Data,
            exception.StackTrace,
        });
        var incident = new ActivityIncident
        {
            ActivityId = context.Activity.Id,
            ActivityNodeId = context.NodeId,
            ActivityInstanceId = context.Id,
            ActivityType = context.Activity.Type,
            Message = exception.Message,
            Exception = ExceptionState.FromException(exception),
            Timestamp = workflow.SystemClock.UtcNow,
        };
        workflow.Incidents.Add(incident);
        workflow.Record.NewIncidents.Add(incident);
    }

    public static bool ContinueWith(Workflow workflow) => workflow.Options.IncidentStrategyType == typeof(ContinueWithIncidentsStrategy);
}
