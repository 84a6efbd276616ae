using DecisionWorkflow.Engine.Instances;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Engine.Definitions;

/// <summary>Deletes definitions and versions that no case needs. Trial runs go with them; cases never do.</summary>
public sealed class DefinitionRemoval
{
    readonly DbContext db;
    readonly PublishGate gate;

    internal DefinitionRemoval(DbContext db, PublishGate gate) => (this.db, this.gate) = (db, gate);

    /// <summary>Deletes a definition with all versions, unless cases were run on it.</summary>
    public Task<RemovedDefinition> DeleteAsync(string definitionId, CancellationToken cancellation = default) =>
        StepTransaction.InAsync(db, async () =>
        {
            await db.LockNameAsync(DefinitionStore.LockName(definitionId), cancellation);
            var cases = await db.Set<WorkflowInstance>().CountAsync(x => x.DefinitionId == definitionId && !x.IsTrial, cancellation);
            if (cases > 0)
                return new RemovedDefinition(0, cases);
            await gate.RemoveTriggersAsync(definitionId, cancellation);
            await DeleteTrialsAsync(x => x.DefinitionId == definitionId, cancellation);
            return new(await db.Set<DefinitionVersion>().Where(x => x.DefinitionId == definitionId).ExecuteDeleteAsync(cancellation), 0);
        }, cancellation);

    /// <summary>Deletes one version, unless cases were run on it. If it was the latest, the one before becomes the latest.</summary>
    public async Task<RemovedDefinition> DeleteVersionAsync(string versionId, CancellationToken cancellation = default)
    {
        var definitionId = await db.Set<DefinitionVersion>().Where(x => x.Id == versionId).Select(x => x.DefinitionId).SingleOrDefaultAsync(cancellation);
        return definitionId is null ? new(0, 0) : await StepTransaction.InAsync(db, async () =>
        {
            await db.LockNameAsync(DefinitionStore.LockName(definitionId), cancellation);
            var cases = await db.Set<WorkflowInstance>().CountAsync(x => x.DefinitionVersionId == versionId && !x.IsTrial, cancellation);
            if (cases > 0)
                return new RemovedDefinition(0, cases);
            var row = await db.Set<DefinitionVersion>().AsTracking().SingleOrDefaultAsync(x => x.Id == versionId, cancellation);
            if (row is null)
                return new(0, 0);
            if (row.IsPublished)
                await gate.RemoveTriggersAsync(definitionId, cancellation);
            await DeleteTrialsAsync(x => x.DefinitionVersionId == versionId, cancellation);
            db.Remove(row);
            await db.SaveChangesAsync(cancellation);
            if (row.IsLatest && await Previous(definitionId).FirstOrDefaultAsync(cancellation) is { } previous)
                (previous.IsLatest, previous.RowVersion) = (true, previous.RowVersion + 1);
            return new(1, 0);
        }, cancellation);
    }

    IQueryable<DefinitionVersion> Previous(string definitionId) =>
        db.Set<DefinitionVersion>().AsTracking().Where(x => x.DefinitionId == definitionId).OrderByDescending(x => x.Version);

    async Task DeleteTrialsAsync(System.Linq.Expressions.Expression<Func<WorkflowInstance, bool>> which, CancellationToken cancellation)
    {
        var ids = await db.Set<WorkflowInstance>().Where(which).Select(x => x.Id).ToListAsync(cancellation);
        await InstanceRemoval.DeleteRowsAsync(db, ids, cancellation);
    }
}
