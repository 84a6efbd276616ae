using System.Text.Json.Nodes;
using DecisionWorkflow.Engine.Instances;
using Elsa.Workflows;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Engine.Definitions;

/// <summary>
/// Saves and publishes definitions. Each method is one transaction, or part of the host's if the context has one.
/// A version that was published, or that cases run on, is immutable: saving over it makes a new draft, as Elsa does for published ones.
/// </summary>
public sealed class DefinitionStore
{
    static readonly IReadOnlyList<DefinitionError> NoErrors = [];

    /// <summary>Requests that race arrive closer together than this; clocks that disagree by more are different clocks.</summary>
    static readonly TimeSpan OtherClock = TimeSpan.FromMinutes(1);

    readonly DbContext db;
    readonly TimeProvider time;
    readonly PublishGate gate;
    readonly Func<DefinitionChange, CancellationToken, Task> tell;

    internal DefinitionStore(DbContext db, TimeProvider time, PublishGate gate, Func<DefinitionChange, CancellationToken, Task> tell) =>
        (this.db, this.time, this.gate, this.tell) = (db, time, gate, tell);

    /// <summary>Saves a draft, in place or as a new version, and publishes it if asked to.</summary>
    public Task<SavedDefinition> SaveAsync(SaveDefinition request, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var definitionId = DefinitionJson.Text(request.Model, "definitionId") is { Length: > 0 } given ? given : NewId();
        return InDefinitionAsync(definitionId, async () =>
        {
            var now = time.GetUtcNow();
            var latest = await LatestAsync(definitionId, cancellation);
            var receivedAt = request.ReceivedAt ?? (latest?.SavedAt > now ? latest.SavedAt : now);
            // Who says what the save is based on is held to that; only who does not is ordered by arrival. A save sent again, its answer lost, is no conflict.
            if (latest is not null && request.BasedOn is { } basis && basis != latest.Stamp && !DefinitionJson.Says(latest, request.Model))
                return new(latest, false, false, false, 0, NoErrors) { Conflict = true };
            // What was saved well after now was saved by another clock, as before a demo's clock was set back; that is no race.
            if (request.BasedOn is null && latest?.SavedAt > receivedAt && latest.SavedAt <= now + OtherClock)
                return new(latest, Created: false, Stale: true, AlreadyPublished: false, await ConsumerCountAsync(definitionId, cancellation), NoErrors);
            if (latest?.IsReadonly == true && !DefinitionJson.Flag(request.Model, "isReadonly"))
                return new(latest, false, false, false, 0, [new($"流程“{latest.Name}”是只读的，不能在此修改。请另存为新流程后再改。")]);
            var created = latest is null || await IsSealedAsync(latest, cancellation);
            var before = DefinitionJson.Hash(latest);
            var row = created ? await AddVersionAsync(definitionId, latest, request.Model, now, cancellation) : latest!;
            DefinitionJson.Write(row, request.Model);
            row.SavedAt = receivedAt;
            row.SavedBy = request.Author;
            row.RowVersion++;
            await db.SaveChangesAsync(cancellation);
            if (created || request.Imported)
                await TellAsync(request.Imported ? DefinitionAction.Imported : DefinitionAction.Drafted, row, before, cancellation);
            return request.Publish
                ? await PublishAsync(row, created, cancellation)
                : new(row, created, false, false, await ConsumerCountAsync(definitionId, cancellation), NoErrors);
        }, cancellation);
    }

    /// <summary>Publishes the latest version; null when there is no such definition.</summary>
    public Task<SavedDefinition?> PublishAsync(string definitionId, CancellationToken cancellation = default) =>
        InDefinitionAsync(definitionId, async () =>
            await LatestAsync(definitionId, cancellation) is { } latest ? await PublishAsync(latest, created: false, cancellation) : null, cancellation);

    /// <summary>Takes the published version back: no new cases start, running ones go on. Returns the version, or null when none was published.</summary>
    public Task<DefinitionVersion?> RetractAsync(string definitionId, CancellationToken cancellation = default) =>
        InDefinitionAsync(definitionId, async () =>
        {
            var published = await Versions(definitionId).SingleOrDefaultAsync(x => x.IsPublished, cancellation);
            if (published is null)
                return null;
            published.IsPublished = false;
            published.RowVersion++;
            await gate.RemoveTriggersAsync(definitionId, cancellation);
            await tell(new(DefinitionAction.Retracted, definitionId, published.Name, published.Version, DefinitionJson.Hash(published), null), cancellation);
            return published;
        }, cancellation);

    /// <summary>Copies an old version into a new draft; null when there is no such version.</summary>
    public Task<DefinitionVersion?> RevertAsync(string definitionId, int version, CancellationToken cancellation = default) =>
        InDefinitionAsync(definitionId, async () =>
        {
            var old = await Versions(definitionId).SingleOrDefaultAsync(x => x.Version == version, cancellation);
            if (old is null)
                return null;
            var now = time.GetUtcNow();
            var latest = await LatestAsync(definitionId, cancellation);
            var row = await AddVersionAsync(definitionId, latest, new JsonObject(), now, cancellation);
            DefinitionJson.Write(row, DefinitionJson.Read(old));
            row.SavedAt = now;
            await TellAsync(DefinitionAction.Reverted, row, DefinitionJson.Hash(latest), cancellation);
            return row;
        }, cancellation);

    /// <summary>Takes a definition out of the lists, or back in. An archived one starts no new cases. False when there is none.</summary>
    public Task<bool> ArchiveAsync(string definitionId, bool archived, CancellationToken cancellation = default) =>
        InDefinitionAsync(definitionId, async () =>
        {
            var versions = await Versions(definitionId).Where(x => x.IsLatest || x.IsPublished).ToListAsync(cancellation);
            foreach (var row in versions)
                (row.IsArchived, row.RowVersion) = (archived, row.RowVersion + 1);
            if (archived)
                await gate.RemoveTriggersAsync(definitionId, cancellation);
            else if (versions.Find(x => x.IsPublished) is { } published)
                await gate.IndexTriggersAsync(published, cancellation);
            if (versions.Find(x => x.IsLatest) is { } last)
                await TellAsync(archived ? DefinitionAction.Archived : DefinitionAction.Restored, last, DefinitionJson.Hash(last), cancellation);
            return versions.Count > 0;
        }, cancellation);

    async Task<SavedDefinition> PublishAsync(DefinitionVersion row, bool created, CancellationToken cancellation)
    {
        var consumers = await ConsumerCountAsync(row.DefinitionId, cancellation);
        if (row.IsPublished)
            return new(row, created, false, AlreadyPublished: true, consumers, NoErrors);
        var findings = (await gate.CheckAsync(row, cancellation)).ToLookup(x => x.IsWarning);
        if (findings.Contains(false))
            return new(row, created, false, false, consumers, [.. findings[false]]) { Warnings = [.. findings[true]] };
        // One at a time: the unique index on the published version is checked by every statement.
        var former = await Versions(row.DefinitionId).SingleOrDefaultAsync(x => x.IsPublished, cancellation);
        if (former is not null)
        {
            former.IsPublished = false;
            former.RowVersion++;
            await db.SaveChangesAsync(cancellation);
        }
        row.IsPublished = true;
        row.PublishedAt ??= time.GetUtcNow();
        row.IsArchived = false;
        row.RowVersion++;
        await db.SaveChangesAsync(cancellation);
        await gate.IndexTriggersAsync(row, cancellation);
        await TellAsync(DefinitionAction.Published, row, DefinitionJson.Hash(former), cancellation);
        return new(row, created, false, false, consumers, NoErrors) { Warnings = [.. findings[true]] };
    }

    Task TellAsync(DefinitionAction action, DefinitionVersion row, string? before, CancellationToken cancellation) =>
        tell(new(action, row.DefinitionId, row.Name, row.Version, before, DefinitionJson.Hash(row)), cancellation);

    async Task<DefinitionVersion> AddVersionAsync(
        string definitionId, DefinitionVersion? latest, JsonObject model, DateTimeOffset now, CancellationToken cancellation)
    {
        var highest = await Versions(definitionId).MaxAsync(x => (int?)x.Version, cancellation) ?? 0;
        if (latest is not null)
        {
            latest.IsLatest = false;
            latest.RowVersion++;
            await db.SaveChangesAsync(cancellation);
        }
        var wanted = DefinitionJson.Text(model, "id");
        var taken = string.IsNullOrEmpty(wanted) || await db.Set<DefinitionVersion>().AnyAsync(x => x.Id == wanted, cancellation);
        var row = new DefinitionVersion
        {
            Id = taken ? NewId() : wanted!,
            DefinitionId = definitionId,
            Version = highest + 1,
            IsLatest = true,
            IsArchived = latest?.IsArchived == true,
            CreatedAt = now,
        };
        db.Add(row);
        return row;
    }

    // Cases keep seeing the flow they run on. A finished trial run has nobody to mislead.
    async Task<bool> IsSealedAsync(DefinitionVersion row, CancellationToken cancellation) =>
        row.IsPublished || row.PublishedAt is not null || await db.Set<WorkflowInstance>().AnyAsync(
            x => x.DefinitionVersionId == row.Id && (!x.IsTrial || x.Status == WorkflowStatus.Running), cancellation);

    // Other definitions only: one that starts itself is no consumer of itself.
    Task<int> ConsumerCountAsync(string definitionId, CancellationToken cancellation) =>
        DefinitionQueries.Consumers(db, definitionId).CountAsync(cancellation);

    Task<DefinitionVersion?> LatestAsync(string definitionId, CancellationToken cancellation) =>
        Versions(definitionId).SingleOrDefaultAsync(x => x.IsLatest, cancellation);

    IQueryable<DefinitionVersion> Versions(string definitionId) =>
        db.Set<DefinitionVersion>().AsTracking().Where(x => x.DefinitionId == definitionId);

    Task<T> InDefinitionAsync<T>(string definitionId, Func<Task<T>> work, CancellationToken cancellation) =>
        StepTransaction.InAsync(db, async () =>
        {
            await db.LockNameAsync(LockName(definitionId), cancellation);
            return await work();
        }, cancellation);

    internal static string LockName(string definitionId) => "definition:" + definitionId;

    internal static string NewId() => Guid.CreateVersion7().ToString("N");
}
