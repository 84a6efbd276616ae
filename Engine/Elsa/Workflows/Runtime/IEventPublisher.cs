namespace Elsa.Workflows.Runtime;

/// <summary>Publishes events that workflows wait for.</summary>
public interface IEventPublisher
{
    /// <summary>Publishes an event.</summary>
    /// <param name="eventName">Its name.</param>
    /// <param name="correlationId">Only instances with this correlation id hear it.</param>
    /// <param name="workflowInstanceId">Only this instance hears it.</param>
    /// <param name="activityInstanceId">Only this execution hears it.</param>
    /// <param name="payload">What it carries.</param>
    /// <param name="asynchronous">Kept for compatibility.</param>
    /// <param name="cancellationToken">Asks the work to stop.</param>
    Task PublishAsync(string eventName, string? correlationId = null, string? workflowInstanceId = null, string? activityInstanceId = null, object? payload = null, bool asynchronous = false, CancellationToken cancellationToken = default);
}
