using DecisionWorkflow.Engine.Timers;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Engine.Instances;

/// <summary>Deletes instances with everything that hangs on them.</summary>
public sealed class InstanceRemoval
{
    readonly DbContext db;

    internal InstanceRemoval(DbContext db) => this.db = db;

    /// <summary>Deletes trial runs; others stay, for cases are disposed of by the archive's rules only. Returns how many were deleted.</summary>
    public Task<int> DeleteTrialsAsync(IReadOnlyCollection<string> instanceIds, CancellationToken cancellation = default) =>
        StepTransaction.InAsync(db, async () =>
        {
            // A trial's children are trials too and mean nothing without it.
            var ids = await db.Set<WorkflowInstance>()
                .Where(x => x.IsTrial && (instanceIds.Contains(x.Id) || instanceIds.Contains(x.RootId))).Select(x => x.Id).ToListAsync(cancellation);
            return await DeleteRowsAsync(db, ids, cancellation);
        }, cancellation);

    internal static async Task<int> DeleteRowsAsync(DbContext db, List<string> ids, CancellationToken cancellation)
    {
        if (ids.Count == 0)
            return 0;
        await db.Set<WorkflowTimer>().Where(x => ids.Contains(x.InstanceId!)).ExecuteDeleteAsync(cancellation);
        await db.Set<WorkflowBookmark>().Where(x => ids.Contains(x.InstanceId)).ExecuteDeleteAsync(cancellation);
        await db.Set<WorkflowHistory>().Where(x => ids.Contains(x.InstanceId)).ExecuteDeleteAsync(cancellation);
        return await db.Set<WorkflowInstance>().Where(x => ids.Contains(x.Id)).ExecuteDeleteAsync(cancellation);
    }
}
