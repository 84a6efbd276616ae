namespace DecisionWorkflow.Engine.Execution;

/// <summary>A published event.</summary>
/// <param name="EventName">Its name.</param>
/// <param name="CorrelationId">Only instances with this correlation id hear it; null means all.</param>
/// <param name="WorkflowInstanceId">Only this instance hears it; null means all.</param>
/// <param name="ActivityInstanceId">Only this execution hears it; null means all.</param>
/// <param name="Payload">What it carries.</param>
public sealed record EventMessage(string EventName, string? CorrelationId, string? WorkflowInstanceId, string? ActivityInstanceId, object? Payload);
