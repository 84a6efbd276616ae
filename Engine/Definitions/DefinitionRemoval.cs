using DecisionWorkflow.Engine.Instances;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Engine.Definitions;

/// <summary>Deletes definitions and versions that no case and no other definition needs. Trial runs go with them; cases never do.</summary>
public sealed class DefinitionRemoval
{
    readonly DbContext db;
    readonly PublishGate gate;
    readonly Func<IReadOnlyCollection<string>, CancellationToken, Task> removingTrials;
    readonly Func<DefinitionChange, CancellationToken, Task> tell;

    internal DefinitionRemoval(
        DbContext db, PublishGate gate, Func<IReadOnlyCollection<string>, CancellationToken, Task> removingTrials, Func<DefinitionChange, CancellationToken, Task> tell) =>
        (this.db, this.gate, this.removingTrials, this.tell) = (db, gate, removingTrials, tell);

    /// <summary>Deletes a definition with all versions, unless cases were run on it or other definitions use it.</summary>
    public Task<RemovedDefinition> DeleteAsync(string definitionId, CancellationToken cancellation = default) =>
        StepTransaction.InAsync(db, async () =>
        {
            await db.LockNameAsync(DefinitionStore.LockName(definitionId), cancellation);
            var cases = await db.Set<WorkflowInstance>().CountAsync(x => x.DefinitionId == definitionId && !x.IsTrial, cancellation);
            if (cases > 0)
                return new RemovedDefinition(0, cases);
            if (await UsersAsync(definitionId, null, cancellation) is { Count: > 0 } users)
                return new RemovedDefinition(0, 0) { UsedBy = users };
            await gate.RemoveTriggersAsync(definitionId, cancellation);
            await DeleteTrialsAsync(x => x.DefinitionId == definitionId, cancellation);
            if (await db.Set<DefinitionVersion>().AsNoTracking().SingleOrDefaultAsync(x => x.DefinitionId == definitionId && x.IsLatest, cancellation) is { } latest)
                await tell(new(DefinitionAction.Deleted, definitionId, latest.Name, null, DefinitionJson.Hash(latest), null), cancellation);
            // As tracked rows, so that a host that keeps account of its changes sees each of them go.
            var versions = await db.Set<DefinitionVersion>().AsTracking().Where(x => x.DefinitionId == definitionId).ToListAsync(cancellation);
            db.RemoveRange(versions);
            await db.SaveChangesAsync(cancellation);
            return new(versions.Count, 0);
        }, cancellation);

    /// <summary>Deletes one version, unless cases were run on it or other definitions are fixed on it. If it was the latest, the one before becomes the latest.</summary>
    public async Task<RemovedDefinition> DeleteVersionAsync(string versionId, CancellationToken cancellation = default)
    {
        var definitionId = await db.Set<DefinitionVersion>().Where(x => x.Id == versionId).Select(x => x.DefinitionId).SingleOrDefaultAsync(cancellation);
        return definitionId is null ? new(0, 0) : await StepTransaction.InAsync(db, async () =>
        {
            await db.LockNameAsync(DefinitionStore.LockName(definitionId), cancellation);
            var cases = await db.Set<WorkflowInstance>().CountAsync(x => x.DefinitionVersionId == versionId && !x.IsTrial, cancellation);
            if (cases > 0)
                return new RemovedDefinition(0, cases);
            if (await UsersAsync(definitionId, versionId, cancellation) is { Count: > 0 } users)
                return new RemovedDefinition(0, 0) { UsedBy = users };
            var row = await db.Set<DefinitionVersion>().AsTracking().SingleOrDefaultAsync(x => x.Id == versionId, cancellation);
            if (row is null)
                return new(0, 0);
            if (row.IsPublished)
                await gate.RemoveTriggersAsync(definitionId, cancellation);
            await DeleteTrialsAsync(x => x.DefinitionVersionId == versionId, cancellation);
            await tell(new(DefinitionAction.VersionDeleted, definitionId, row.Name, row.Version, DefinitionJson.Hash(row), null), cancellation);
            db.Remove(row);
            await db.SaveChangesAsync(cancellation);
            if (row.IsLatest && await Previous(definitionId).FirstOrDefaultAsync(cancellation) is { } previous)
                (previous.IsLatest, previous.RowVersion) = (true, previous.RowVersion + 1);
            return new(1, 0);
        }, cancellation);
    }

    // Versions that are drawn on, published, or run by somebody; of one version, only those that are fixed on it.
    async Task<IReadOnlyList<string>> UsersAsync(string definitionId, string? versionId, CancellationToken cancellation)
    {
        var mark = "|" + definitionId + "|";
        var users = db.Set<DefinitionVersion>().Where(x => x.DefinitionId != definitionId && x.References.Contains(mark)
            && (x.IsLatest || x.IsPublished || db.Set<WorkflowInstance>().Any(i => i.DefinitionVersionId == x.Id)));
        if (versionId is not null)
            users = users.Where(x => x.Json.Contains("\"" + versionId + "\""));
        return await users.Select(x => x.Name ?? x.DefinitionId).Distinct().OrderBy(x => x).ToListAsync(cancellation);
    }

    IQueryable<DefinitionVersion> Previous(string definitionId) =>
        db.Set<DefinitionVersion>().AsTracking().Where(x => x.DefinitionId == definitionId).OrderByDescending(x => x.Version);

    async Task DeleteTrialsAsync(System.Linq.Expressions.Expression<Func<WorkflowInstance, bool>> which, CancellationToken cancellation)
    {
        // A trial that came by this definition deeper down means nothing without it.
        var roots = db.Set<WorkflowInstance>().Where(which).Select(x => x.RootId);
        var ids = await db.Set<WorkflowInstance>().Where(x => x.IsTrial && roots.Contains(x.RootId)).Select(x => x.Id).ToListAsync(cancellation);
        if (ids.Count > 0)
            await removingTrials(ids, cancellation);
        await InstanceRemoval.DeleteRowsAsync(db, ids, cancellation);
    }
}
