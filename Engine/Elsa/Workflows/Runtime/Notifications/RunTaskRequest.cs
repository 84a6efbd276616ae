using Elsa.Mediator.Contracts;

namespace Elsa.Workflows.Runtime.Notifications;

/// <summary>A requested task.</summary>
/// <param name="ActivityExecutionContext">The execution that asks.</param>
/// <param name="TaskId">The id to report with.</param>
/// <param name="TaskName">What is to be done.</param>
/// <param name="TaskPayload">With what.</param>
public record RunTaskRequest(ActivityExecutionContext ActivityExecutionContext, string TaskId, string TaskName, IDictionary<string, object>? TaskPayload) : INotification;
