using System.Text.Json;
using DecisionWorkflow.Engine.Execution;
using DecisionWorkflow.Engine.Timers;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Engine.Instances;

/// <summary>
/// The instances that the present transaction holds: locked by family, read once, written once.
/// Locking a family's root row keeps parents and children from running at once, and so from waiting for each other.
/// </summary>
sealed class InstanceSession(DbContext db, TimeProvider time)
{
    readonly Dictionary<string, LiveInstance> live = new(StringComparer.Ordinal);
    readonly Dictionary<string, object> tracked = new(StringComparer.Ordinal);
    Guid transaction;

    public IEnumerable<LiveInstance> Instances => live.Values;

    /// <summary>Forgets what an earlier transaction of this context held.</summary>
    /// <exception cref="InvalidOperationException">There is no transaction.</exception>
    public void Enter()
    {
        var current = db.Database.CurrentTransaction?.TransactionId
            ?? throw new InvalidOperationException("The engine works in the host's transaction: open one with StepTransaction.BeginAsync first.");
        if (current == transaction)
            return;
        transaction = current;
        foreach (var row in tracked.Values)
            db.Entry(row).State = EntityState.Detached;
        tracked.Clear();
        live.Clear();
    }

    /// <summary>Locks the family of an instance and returns the instance as it stands now.</summary>
    public async Task<LiveInstance?> LockAsync(string instanceId, CancellationToken cancellation)
    {
        if (live.TryGetValue(instanceId, out var known))
            return known;
        // In one statement when it is its own root, as nearly always: a waiting lock returns the row as the winner left it.
        var root = await LockRootAsync("""SELECT "RootId" FROM "WorkflowInstances" WHERE "Id" = {0}""", instanceId, cancellation);
        return root is null || root.Row.Id == instanceId ? root : await LoadAsync(instanceId, cancellation);
    }

    /// <summary>Locks the family of the instance that waits at a bookmark; null when nothing waits there any more.</summary>
    public async Task<LiveInstance?> LockWaitingAsync(string bookmarkId, CancellationToken cancellation)
    {
        if (live.Values.FirstOrDefault(x => x.Waits(bookmarkId)) is { } known)
            return known;
        var root = await LockRootAsync("""SELECT "RootId" FROM "WorkflowBookmarks" WHERE "Id" = {0}""", bookmarkId, cancellation);
        if (root is null || root.Waits(bookmarkId))
            return root;
        var instanceId = await db.Set<WorkflowBookmark>().Where(x => x.Id == bookmarkId).Select(x => x.InstanceId).SingleOrDefaultAsync(cancellation);
        var instance = instanceId is null ? null : await LoadAsync(instanceId, cancellation);
        return instance?.Waits(bookmarkId) == true ? instance : null;
    }

    /// <summary>A bookmark by its hash, stored or made in this transaction.</summary>
    public async Task<string?> FindAsync(string hash, CancellationToken cancellation) =>
        live.Values.SelectMany(x => x.State?.Bookmarks ?? []).FirstOrDefault(x => x.Hash == hash)?.Id
        ?? await db.Set<WorkflowBookmark>().Where(x => x.Hash == hash).Select(x => x.Id).FirstOrDefaultAsync(cancellation);

    /// <summary>Another member of a family that is locked already.</summary>
    public async Task<LiveInstance?> LoadAsync(string instanceId, CancellationToken cancellation) =>
        live.TryGetValue(instanceId, out var known) ? known
        : await db.Set<WorkflowInstance>().AsTracking().SingleOrDefaultAsync(x => x.Id == instanceId, cancellation) is { } row ? Hold(row) : null;

    /// <summary>A new instance; nobody else can see it before the commit.</summary>
    public LiveInstance Add(WorkflowInstance row)
    {
        db.Add(row);
        tracked[row.Id] = row;
        return live[row.Id] = new(row, null);
    }

    /// <summary>Hands everything that changed over to the context; the host saves it.</summary>
    public void Write()
    {
        foreach (var instance in live.Values)
            if (instance.IsDirty)
                Write(instance);
    }

    void Write(LiveInstance instance)
    {
        var row = instance.Row;
        row.State = JsonSerializer.Serialize(instance.State, EngineJson.Options);
        row.Version++;
        var (added, removed) = instance.TakeBookmarkChanges();
        foreach (var (id, timed) in removed)
        {
            Remove("b", id, () => new WorkflowBookmark { Id = id });
            if (timed)
                Remove("t", id, () => new WorkflowTimer { Id = id });
        }
        foreach (var bookmark in added)
        {
            var payload = bookmark.Payload is null ? null : JsonSerializer.Serialize(bookmark.Payload, bookmark.Payload.GetType(), EngineJson.Options);
            Track("b", bookmark.Id, new WorkflowBookmark
            {
                Id = bookmark.Id,
                InstanceId = row.Id,
                RootId = row.RootId,
                Name = bookmark.Name,
                Hash = bookmark.Hash,
                ActivityId = bookmark.ActivityId,
                ActivityNodeId = bookmark.ActivityNodeId,
                ActivityInstanceId = bookmark.ActivityInstanceId ?? "",
                CorrelationId = row.CorrelationId,
                Payload = payload,
                CreatedAt = bookmark.CreatedAt,
            });
            if (TimedBookmark.Is(bookmark))
                Track("t", bookmark.Id, new WorkflowTimer { Id = bookmark.Id, InstanceId = row.Id, DueAt = TimedBookmark.DueAt(payload) });
        }
        db.Add(new WorkflowHistory
        {
            InstanceId = row.Id,
            Burst = row.Bursts++,
            At = time.GetUtcNow(),
            Json = HistoryJson.Write(instance.Journal, instance.Executions.Values),
        });
        instance.Written();
    }

    void Track(string kind, string id, object row)
    {
        db.Add(row);
        tracked[kind + id] = row;
    }

    void Remove(string kind, string id, Func<object> stub) =>
        db.Remove(tracked.Remove(kind + id, out var row) ? row : stub());

    async Task<LiveInstance?> LockRootAsync(string rootId, string id, CancellationToken cancellation)
    {
#pragma warning disable EF1002 // statements of this file
        var row = (await db.Set<WorkflowInstance>()
            .FromSqlRaw($"""SELECT * FROM "WorkflowInstances" WHERE "Id" = ({rootId}){db.ForUpdate()}""", id)
            .AsTracking().ToListAsync(cancellation)).SingleOrDefault();
#pragma warning restore EF1002
        if (row is null)
            return null;
        return live.TryGetValue(row.Id, out var known) ? known : Hold(row);
    }

    LiveInstance Hold(WorkflowInstance row)
    {
        tracked[row.Id] = row;
        return live[row.Id] = new(row, JsonSerializer.Deserialize<WorkflowState>(row.State, EngineJson.Options));
    }
}
