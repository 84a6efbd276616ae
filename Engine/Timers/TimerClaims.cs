using DecisionWorkflow.Engine.Instances;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Engine.Timers;

/// <summary>Claims due timers for this node. A claim is one statement, so two nodes never hold the same timer.</summary>
sealed class TimerClaims(DbContext db, EngineOptions options, TimeProvider time)
{
    public async Task<List<WorkflowTimer>> ClaimAsync(CancellationToken cancellation)
    {
        await using var step = await StepTransaction.BeginAsync(db, cancellation);
#pragma warning disable EF1002 // only words of the provider's dialect are inserted
        var claimed = await db.Set<WorkflowTimer>().FromSqlRaw(
            $$"""
            UPDATE "WorkflowTimers" SET "LeaseUntil" = {{db.NowAnd("{0}")}}, "LeaseOwner" = {1}, "Fence" = "Fence" + 1
            WHERE "Id" IN (
                SELECT "Id" FROM "WorkflowTimers"
                WHERE "DueAt" <= {2} AND ("LeaseUntil" IS NULL OR "LeaseUntil" <= {{db.Now()}})
                ORDER BY "DueAt" LIMIT {3}{{db.ForUpdateSkipLocked()}})
            RETURNING *
            """, options.TimerLease.TotalSeconds, options.NodeName, time.GetUtcNow().UtcDateTime, options.TimerBatch).AsNoTracking().ToListAsync(cancellation);
#pragma warning restore EF1002
        await step.CommitAsync(cancellation);
        claimed.Sort((a, b) => a.DueAt.CompareTo(b.DueAt));
        return claimed;
    }

    /// <summary>When something next has to be done, or null; a due timer that another node holds counts when its lease ends.</summary>
    public async Task<DateTimeOffset?> NextAsync(CancellationToken cancellation) =>
#pragma warning disable EF1002 // only words of the provider's dialect are inserted
        await db.Set<WorkflowTimer>().FromSqlRaw($"""SELECT * FROM "WorkflowTimers" WHERE "LeaseUntil" IS NULL OR "LeaseUntil" <= {db.Now()}""")
#pragma warning restore EF1002
            .OrderBy(x => x.DueAt).Select(x => (DateTimeOffset?)x.DueAt).FirstOrDefaultAsync(cancellation);

    /// <summary>Gives a timer back after a failed attempt, with a pause that doubles up to ten minutes.</summary>
    public async Task ReleaseAsync(WorkflowTimer timer, string error, CancellationToken cancellation)
    {
        var pause = Math.Min(600, Math.Pow(2, Math.Min(timer.Fence, 16)));
        await using var step = await StepTransaction.BeginAsync(db, cancellation);
#pragma warning disable EF1002 // only words of the provider's dialect are inserted
        await db.Database.ExecuteSqlRawAsync(
            $$"""UPDATE "WorkflowTimers" SET "LeaseUntil" = {{db.NowAnd("{0}")}}, "LeaseOwner" = NULL, "LastError" = {1} WHERE "Id" = {2} AND "Fence" = {3}""",
            [pause, error, timer.Id, timer.Fence], cancellation);
#pragma warning restore EF1002
        await step.CommitAsync(cancellation);
    }
}
