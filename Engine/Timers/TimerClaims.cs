using DecisionWorkflow.Engine.Instances;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Engine.Timers;

/// <summary>Claims due timers for this node. A claim is one statement, so two nodes never hold the same timer.</summary>
sealed class TimerClaims(DbContext db, EngineOptions options, TimeProvider time)
{
    public async Task<List<WorkflowTimer>> ClaimAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var until = now + options.TimerLease;
        await using var step = await StepTransaction.BeginAsync(db, cancellation);
#pragma warning disable EF1002 // only the lock clause of the provider is inserted
        var claimed = await db.Set<WorkflowTimer>().FromSqlRaw(
            $$"""
            UPDATE "WorkflowTimers" SET "LeaseUntil" = {0}, "LeaseOwner" = {1}, "Fence" = "Fence" + 1
            WHERE "Id" IN (
                SELECT "Id" FROM "WorkflowTimers"
                WHERE "DueAt" <= {2} AND ("LeaseUntil" IS NULL OR "LeaseUntil" <= {2})
                ORDER BY "DueAt" LIMIT {3}{{db.ForUpdateSkipLocked()}})
            RETURNING *
            """, until, options.NodeName, now, options.TimerBatch).AsNoTracking().ToListAsync(cancellation);
#pragma warning restore EF1002
        await step.CommitAsync(cancellation);
        claimed.Sort((a, b) => a.DueAt.CompareTo(b.DueAt));
        return claimed;
    }

    /// <summary>When something next has to be done, or null; a due timer that another node holds counts when its lease ends.</summary>
    public async Task<DateTimeOffset?> NextAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        return await db.Set<WorkflowTimer>().Where(x => x.LeaseUntil == null || x.LeaseUntil <= now)
            .OrderBy(x => x.DueAt).Select(x => (DateTimeOffset?)x.DueAt).FirstOrDefaultAsync(cancellation);
    }

    /// <summary>Gives a timer back after a failed attempt, with a pause that doubles up to ten minutes.</summary>
    public async Task ReleaseAsync(WorkflowTimer timer, string error, CancellationToken cancellation)
    {
        DateTimeOffset? next = time.GetUtcNow() + TimeSpan.FromSeconds(Math.Min(600, Math.Pow(2, Math.Min(timer.Fence, 16))));
        await using var step = await StepTransaction.BeginAsync(db, cancellation);
        await db.Set<WorkflowTimer>().Where(x => x.Id == timer.Id && x.Fence == timer.Fence).ExecuteUpdateAsync(
            row => row.SetProperty(x => x.LeaseUntil, next).SetProperty(x => x.LeaseOwner, (string?)null).SetProperty(x => x.LastError, error), cancellation);
        await step.CommitAsync(cancellation);
    }
}
