using DecisionWorkflow.Engine.Activities;
using Elsa.Workflows;

namespace DecisionWorkflow.Engine.Execution;

/// <summary>
/// Runs one burst of an instance in memory: from what the request asks until everything waits or ends.
/// It stores nothing and never throws for what an activity did wrong; that becomes an incident.
/// </summary>
public sealed class WorkflowRunner
{
    private readonly EngineLimits _limits;

    /// <summary>A runner.</summary>
    /// <param name="limits">What a burst may cost at most.</param>
    public WorkflowRunner(EngineLimits limits) => _limits = limits;

    /// <summary>Runs a burst.</summary>
    /// <param name="graph">The version the instance runs, with the sub-workflow versions of <see cref="WorkflowState.Pins"/>.</param>
    /// <param name="state">The instance; null to start one.</param>
    /// <param name="request">What to do.</param>
    /// <param name="host">What activities may ask from outside.</param>
    /// <param name="services">The services of the host's scope, sharing its transaction.</param>
    /// <param name="cancellationToken">Asks the work to stop; the burst is then lost as a whole.</param>
    public ValueTask<BurstOutcome> RunAsync(
        WorkflowGraph graph, WorkflowState? state, BurstRequest request, BurstHost host, IServiceProvider services, CancellationToken cancellationToken = default) =>
        RunAsync(graph, state, request, host, services, new StepTime(_limits.TimePerStep), cancellationToken);

    /// <summary>Runs a burst in what is left of the time of its step.</summary>
    internal async ValueTask<BurstOutcome> RunAsync(
        WorkflowGraph graph, WorkflowState? state, BurstRequest request, BurstHost host, IServiceProvider services, StepTime time, CancellationToken cancellationToken)
    {
        var workflow = new WorkflowExecutionContext(graph, host, services, _limits, cancellationToken);
        if (state != null)
            StateRestore.Into(workflow, state);
        var found = await Begin(workflow, state, request);
        if (!found)
            return new BurstOutcome { State = state ?? StateCapture.Capture(workflow), NotFound = true };
        await DrainAsync(workflow, time);
        Settle(workflow);
        return Outcome(workflow);
    }

    private static async ValueTask<bool> Begin(WorkflowExecutionContext workflow, WorkflowState? state, BurstRequest request)
    {
        if (request is BurstRequest.Start start)
        {
            if (state != null)
                throw new ArgumentException("A start needs no state.", nameof(state));
            Burst.Start(workflow, start);
            return true;
        }
        if (state == null)
            throw new ArgumentException("Everything but a start needs a state.", nameof(state));
        workflow.Input = StateRestore.Values(state.Input.Concat(request.Input).GroupBy(x => x.Key).Select(x => x.Last()));
        return request switch
        {
            BurstRequest.Resume resume => await Burst.ResumeAsync(workflow, resume),
            BurstRequest.Cancel => await Burst.CancelAsync(workflow),
            BurstRequest.Move move => Burst.Move(workflow, move),
            BurstRequest.Retry retry => Burst.Retry(workflow, retry),
            BurstRequest.Skip skip => await Burst.SkipAsync(workflow, skip),
            _ => throw new ArgumentException($"Unknown request {request.GetType().Name}.", nameof(request)),
        };
    }

    private static async ValueTask DrainAsync(WorkflowExecutionContext workflow, StepTime time)
    {
        while (workflow.WorkQueue.HasAny || await Leftovers.StopAsync(workflow))
        {
            workflow.CancellationToken.ThrowIfCancellationRequested();
            var item = workflow.WorkQueue.Take();
            var tooMuch = ++workflow.Record.Steps > workflow.Limits.StepsPerBurst
                ? new InvalidOperationException($"一次推进执行了超过 {workflow.Limits.StepsPerBurst} 个活动，流程里可能有走不出来的循环。请检查循环的条件。")
                : time.Over ? time.Fault() : null;
            if (tooMuch is not null)
            {
                ActivityInvoker.Fault(workflow, item, tooMuch);
                workflow.WorkQueue.RemoveWhere(x => x.Owner is { IsCompleted: true });
                return;
            }
            await ActivityInvoker.RunAsync(workflow, item);
        }
    }

    private static void Settle(WorkflowExecutionContext workflow)
    {
        workflow.UpdatedAt = workflow.SystemClock.UtcNow;
        if (workflow.SubStatus != WorkflowSubStatus.Executing)
            return;
        if (workflow.Contexts[0].IsCompleted)
        {
            Completion.Finish(workflow, WorkflowSubStatus.Finished);
            return;
        }
        var faulted = workflow.Contexts.Any(x => x.Status == ActivityStatus.Faulted) && !Incidents.ContinueWith(workflow.Workflow);
        if (faulted)
            Completion.Finish(workflow, WorkflowSubStatus.Faulted);
        else
            workflow.SubStatus = WorkflowSubStatus.Suspended;
    }

    private static BurstOutcome Outcome(WorkflowExecutionContext workflow)
    {
        var record = workflow.Record;
        return new BurstOutcome
        {
            State = StateCapture.Capture(workflow),
            NewBookmarks = [.. workflow.Bookmarks.Where(x => !record.OriginalBookmarks.Contains(x.Id))],
            BurnedBookmarks = [.. record.Burned.Where(x => record.OriginalBookmarks.Contains(x.Id))],
            Journal = record.Journal,
            Executions = ExecutionRecords.Of(workflow),
            NewIncidents = [.. workflow.Incidents.Where(x => record.NewIncidents.Contains(x))],
            AfterCommit = record.AfterCommit,
        };
    }
}
