using Elsa.Workflows.Runtime.Notifications;

namespace Elsa.Workflows.Runtime;

/// <summary>Hands a requested task to whoever does it.</summary>
public interface ITaskDispatcher
{
    /// <summary>Hands the task over.</summary>
    /// <param name="request">The task.</param>
    /// <param name="cancellationToken">Asks the work to stop.</param>
    Task DispatchAsync(RunTaskRequest request, CancellationToken cancellationToken = default);
}
