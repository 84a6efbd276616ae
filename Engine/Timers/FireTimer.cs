using System.Text.Json.Nodes;
using DecisionWorkflow.Engine.Definitions;
using DecisionWorkflow.Engine.Instances;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Engine.Timers;

/// <summary>Does what one due timer is for, in the caller's transaction.</summary>
sealed class FireTimer(DbContext db, WorkflowRuntime runtime, EngineOptions options, TimeProvider time)
{
    /// <summary>False when there was nothing left to do, or another node has taken it over.</summary>
    public async Task<bool> RunAsync(WorkflowTimer timer, CancellationToken cancellation) =>
        timer.InstanceId is null ? await StartAsync(timer, cancellation) : await ResumeAsync(timer, cancellation);

    async Task<bool> ResumeAsync(WorkflowTimer timer, CancellationToken cancellation)
    {
        // The family's lock first: everybody who removes a timer with its bookmark holds it.
        await runtime.LockAsync(timer.InstanceId!, cancellation);
        if (!await db.Set<WorkflowTimer>().AnyAsync(x => x.Id == timer.Id && x.Fence == timer.Fence, cancellation))
            return false;
        var result = await runtime.ResumeAsync(timer.Id, cancellation: cancellation);
        if (result.Outcome == StepOutcome.Done)
            return true;
        await db.Set<WorkflowTimer>().Where(x => x.Id == timer.Id).ExecuteDeleteAsync(cancellation);
        return false;
    }

    async Task<bool> StartAsync(WorkflowTimer timer, CancellationToken cancellation)
    {
        var trigger = await db.Set<WorkflowTrigger>().AsNoTracking().SingleOrDefaultAsync(x => x.Id == timer.Id, cancellation);
        var next = trigger is null ? null : RecurringTrigger.Next(trigger, timer.DueAt, time.GetUtcNow(), options.CronZone);
        // Moving the row on under its fence is what makes the start happen once.
        var mine = db.Set<WorkflowTimer>().Where(x => x.Id == timer.Id && x.Fence == timer.Fence);
        var moved = next is { } due
            ? await mine.ExecuteUpdateAsync(row => row.SetProperty(x => x.DueAt, due)
                .SetProperty(x => x.LeaseUntil, (DateTimeOffset?)null).SetProperty(x => x.LeaseOwner, (string?)null)
                .SetProperty(x => x.LastError, (string?)null), cancellation)
            : await mine.ExecuteDeleteAsync(cancellation);
        if (moved == 0 || trigger is null)
            return false;
        var result = await runtime.StartAsync(
            new() { DefinitionVersionId = trigger.DefinitionVersionId, TriggerActivityId = trigger.ActivityId }, cancellation);
        return result.Outcome == StepOutcome.Done;
    }
}
