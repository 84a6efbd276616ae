using Elsa.Workflows.Runtime;

namespace DecisionWorkflow.Engine.Instances;

/// <summary>Elsa's publisher on the durable runtime, for activities and host code written against Elsa.</summary>
sealed class EventPublisher(WorkflowRuntime runtime) : IEventPublisher
{
    public Task PublishAsync(
        string eventName, string? correlationId = null, string? workflowInstanceId = null, string? activityInstanceId = null,
        object? payload = null, bool asynchronous = false, CancellationToken cancellationToken = default) =>
        runtime.PublishEventAsync(eventName, correlationId, workflowInstanceId, activityInstanceId, payload, cancellationToken);
}
