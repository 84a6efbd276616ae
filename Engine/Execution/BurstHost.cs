using Elsa.Workflows.Runtime;
using Elsa.Workflows.Runtime.Notifications;

namespace DecisionWorkflow.Engine.Execution;

/// <summary>What a burst may ask from outside. Everything happens in the transaction of the burst.</summary>
public abstract class BurstHost
{
    /// <summary>Starts another workflow.</summary>
    /// <param name="request">Which, with what, and whether at once.</param>
    /// <param name="cancellationToken">Asks the work to stop.</param>
    /// <returns>The instance; when it ran at once, how it stands.</returns>
    public abstract ValueTask<ChildRun> StartChildAsync(StartChild request, CancellationToken cancellationToken);

    /// <summary>Publishes an event; it is delivered after the burst, in the same transaction.</summary>
    /// <param name="message">The event.</param>
    /// <param name="cancellationToken">Asks the work to stop.</param>
    public abstract ValueTask PublishEventAsync(EventMessage message, CancellationToken cancellationToken);

    /// <summary>Asks for a task to be done. Without a dispatcher the task waits to be reported.</summary>
    /// <param name="request">The task.</param>
    /// <param name="cancellationToken">Asks the work to stop.</param>
    public virtual async ValueTask RequestTaskAsync(RunTaskRequest request, CancellationToken cancellationToken)
    {
        if (request.ActivityExecutionContext.GetService<ITaskDispatcher>() is { } dispatcher)
            await dispatcher.DispatchAsync(request, cancellationToken);
    }
}
