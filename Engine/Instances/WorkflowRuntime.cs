using DecisionWorkflow.Engine.Execution;
using Elsa.Workflows.Runtime.Stimuli;

namespace DecisionWorkflow.Engine.Instances;

/// <summary>
/// Runs instances on the host's context, inside the host's transaction (see <see cref="StepTransaction"/>): it locks, runs the burst, and adds and changes
/// tracked rows. It never saves or commits; what the host rolls back has not happened.
/// Children that a burst starts, parents that wait for them and events that it publishes are run in the same transaction, before the call returns.
/// </summary>
public sealed class WorkflowRuntime
{
    const string RunTask = "Elsa.RunTask";
    const string RunTaskInput = "RunTaskInput";

    static readonly Dictionary<string, object?> Nothing = [];

    readonly InstanceSession session;
    readonly BurstQueue bursts;

    internal WorkflowRuntime(InstanceSession session, BurstQueue bursts) => (this.session, this.bursts) = (session, bursts);

    /// <summary>Starts an instance and runs it until it waits or ends.</summary>
    public Task<BurstResult> StartAsync(StartWorkflow request, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return bursts.DoAsync(() => bursts.StartAsync(request, cancellation));
    }

    /// <summary>Locks an instance with its whole family until the transaction ends, and returns its row as it stands now; null when there is none.</summary>
    public async Task<WorkflowInstance?> LockAsync(string instanceId, CancellationToken cancellation = default)
    {
        session.Enter();
        return (await session.LockAsync(instanceId, cancellation))?.Row;
    }

    /// <summary>Resumes at a bookmark. <see cref="StepOutcome.NotFound"/> when somebody else has resumed it already.</summary>
    public Task<BurstResult> ResumeAsync(string bookmarkId, IReadOnlyDictionary<string, object?>? input = null, CancellationToken cancellation = default) =>
        bursts.DoAsync(async () =>
            await session.LockWaitingAsync(bookmarkId, cancellation) is { } instance
                ? await bursts.RunAsync(instance, new BurstRequest.Resume(bookmarkId) { Input = input ?? Nothing }, cancellation)
                : new(null, StepOutcome.NotFound));

    /// <summary>Cancels an instance and its running children. <see cref="StepOutcome.NotFound"/> when it is over already.</summary>
    public Task<BurstResult> CancelAsync(string instanceId, CancellationToken cancellation = default) =>
        bursts.DoAsync(() => bursts.CancelAsync(instanceId, cancellation));

    /// <summary>Runs a faulted activity again.</summary>
    /// <param name="instanceId">The instance with the incident.</param>
    /// <param name="activityInstanceId">The execution that faulted.</param>
    /// <param name="cancellation">Ends the request.</param>
    public Task<BurstResult> RetryAsync(string instanceId, string activityInstanceId, CancellationToken cancellation = default) =>
        RunAsync(instanceId, new BurstRequest.Retry(activityInstanceId), cancellation);

    /// <summary>Lets the flow go on behind a faulted activity as if it had completed with these outcomes.</summary>
    /// <param name="instanceId">The instance with the incident.</param>
    /// <param name="activityInstanceId">The execution that faulted.</param>
    /// <param name="outcomes">Ports to follow; <c>Done</c> when empty.</param>
    /// <param name="cancellation">Ends the request.</param>
    public Task<BurstResult> SkipAsync(
        string instanceId, string activityInstanceId, IReadOnlyList<string>? outcomes = null, CancellationToken cancellation = default) =>
        RunAsync(instanceId, new BurstRequest.Skip(activityInstanceId, [.. outcomes ?? []]), cancellation);

    /// <summary>Delivers an event to the instances that wait for it, and starts the workflows that it triggers. Nobody listening is no error.</summary>
    /// <param name="eventName">The event.</param>
    /// <param name="correlationId">Only instances with this correlation id; started ones get it.</param>
    /// <param name="instanceId">Only this instance.</param>
    /// <param name="activityInstanceId">Only this waiting execution.</param>
    /// <param name="payload">What the event carries.</param>
    /// <param name="cancellation">Ends the request.</param>
    /// <returns>Ids of the instances that were resumed or started.</returns>
    public async Task<IReadOnlyList<string>> PublishEventAsync(
        string eventName, string? correlationId = null, string? instanceId = null, string? activityInstanceId = null, object? payload = null,
        CancellationToken cancellation = default)
    {
        var result = await bursts.DoAsync(() =>
        {
            bursts.Enqueue(() => bursts.DeliverAsync(new(eventName, correlationId, instanceId, activityInstanceId, payload), cancellation));
            return Task.FromResult(new BurstQueue.Attempt(null, StepOutcome.Done));
        });
        return result.Touched;
    }

    /// <summary>Reports a task of <c>Elsa.RunTask</c> as done. <see cref="StepOutcome.NotFound"/> when nothing waits for it, or not any more.</summary>
    public async Task<BurstResult> ReportTaskAsync(string taskId, object? result = null, CancellationToken cancellation = default)
    {
        session.Enter();
        return await session.FindAsync(StimulusHash.Of(RunTask, new RunTaskStimulus(taskId, "")), cancellation) is { } bookmarkId
            ? await ResumeAsync(bookmarkId, new Dictionary<string, object?> { [RunTaskInput] = result }, cancellation)
            : BurstResult.Nothing(StepOutcome.NotFound);
    }

    Task<BurstResult> RunAsync(string instanceId, BurstRequest request, CancellationToken cancellation) =>
        bursts.DoAsync(async () => await session.LockAsync(instanceId, cancellation) is { } instance
            ? await bursts.RunAsync(instance, request, cancellation)
            : new(null, StepOutcome.NotFound));
}
