using DecisionWorkflow.Engine.Execution;

namespace DecisionWorkflow.Engine.Instances;

/// <summary>What a burst asks from outside, done in its own transaction: children at once or after it, events after it.</summary>
sealed class DurableHost(BurstQueue bursts, LiveInstance asker) : BurstHost
{
    public override ValueTask<ChildRun> StartChildAsync(StartChild request, CancellationToken cancellationToken) =>
        bursts.StartChildAsync(asker, request, cancellationToken);

    public override ValueTask PublishEventAsync(EventMessage message, CancellationToken cancellationToken)
    {
        bursts.Enqueue(() => bursts.DeliverAsync(message, cancellationToken));
        return ValueTask.CompletedTask;
    }
}
