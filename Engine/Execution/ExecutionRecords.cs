using Elsa.Workflows;
using Elsa.Workflows.Models;
using Elsa.Workflows.State;

namespace DecisionWorkflow.Engine.Execution;

/// <summary>Writes the records of the executions a burst touched.</summary>
internal static class ExecutionRecords
{
    public static IReadOnlyList<ActivityExecution> Of(WorkflowExecutionContext workflow) =>
        [.. workflow.Record.Touched.OrderBy(x => x.StartSequence).Select(x => Record(workflow, x))];

    private static ActivityExecution Record(WorkflowExecutionContext workflow, ActivityExecutionContext context) => Record(workflow, context, new LogPersistence(context));

    private static ActivityExecution Record(WorkflowExecutionContext workflow, ActivityExecutionContext context, LogPersistence log) => new()
    {
        Id = context.Id,
        WorkflowInstanceId = workflow.Id,
        ActivityId = context.Activity.Id,
        ActivityNodeId = context.NodeId,
        ActivityType = context.Activity.Type,
        ActivityTypeVersion = context.Activity.Version,
        ActivityName = context.Activity.Name,
        StartSequence = context.StartSequence,
        ActivityState = StateCapture.Copy(context.ActivityState.Where(x => log.Keeps("inputs", x.Key)).ToDictionary(x => x.Key, x => x.Value)),
        Payload = context.JournalData.Count == 0 || !log.KeepsInternalState ? null : StateCapture.Copy(context.JournalData),
        Outputs = Outputs(context, log),
        Properties = log.KeepsInternalState ? StateCapture.Copy(context.Properties) : null,
        Metadata = StateCapture.Copy(context.Metadata),
        Exception = ExceptionState.FromException(context.Exception),
        StartedAt = context.StartedAt,
        CompletedAt = context.CompletedAt,
        HasBookmarks = context.Bookmarks.Any(),
        Status = context.Status,
        AggregateFaultCount = context.AggregateFaultCount,
        SchedulingActivityExecutionId = context.ParentActivityExecutionContext?.Id,
        SchedulingActivityId = context.ParentActivityExecutionContext?.Activity.Id,
        CallStackDepth = StateCapture.Depth(context),
    };

    private static Dictionary<string, object?>? Outputs(ActivityExecutionContext context, LogPersistence log)
    {
        var descriptors = context.ActivityDescriptor.Outputs;
        if (descriptors.Count == 0)
            return null;
        var outputs = new Dictionary<string, object>();
        foreach (var descriptor in descriptors.Where(x => log.Keeps("outputs", x.Name)))
        {
            var bound = descriptor.ValueGetter(context.Activity) is Output;
            outputs[descriptor.Name] = (bound && descriptor.IsSerializable != false
                ? context.WorkflowExecutionContext.GetActivityOutputRegister().FindOutputByActivityInstanceId(context.Id, descriptor.Name)
                : null)!;
        }
        return StateCapture.Copy(outputs);
    }
}
