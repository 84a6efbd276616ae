using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace DecisionWorkflow.Engine.Instances;

/// <summary>The one transaction of a step. Disposed without <see cref="CommitAsync"/>, nothing happened.</summary>
/// <remarks>On SQLite, which has one writer, steps of this process queue in order instead of polling the file lock.</remarks>
public sealed class StepTransaction : IAsyncDisposable
{
    /// <summary>What every SQLite connection must run when it opens: a commit that was answered survives a power cut, and a reader never blocks the writer.</summary>
    public const string SqliteConnectionSql =
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=10000; PRAGMA foreign_keys=ON;";

    static readonly ConcurrentDictionary<string, SemaphoreSlim> SqliteWriters = new(StringComparer.Ordinal);

    static readonly ConditionalWeakTable<DbContext, StepTransaction> Open = [];

    readonly List<Func<Task>> after = [];
    readonly DbContext db;
    readonly IDbContextTransaction transaction;
    readonly SemaphoreSlim? writer;
    bool ended;

    StepTransaction(DbContext db, IDbContextTransaction transaction, SemaphoreSlim? writer) =>
        (this.db, this.transaction, this.writer) = (db, transaction, writer);

    /// <summary>Opens the transaction: BEGIN on PostgreSQL (read committed; the instance row is locked next), BEGIN IMMEDIATE on SQLite.</summary>
    /// <exception cref="InvalidOperationException">The context already has a transaction.</exception>
    public static async Task<StepTransaction> BeginAsync(DbContext db, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        var writer = db.IsPostgreSql() ? null : SqliteWriters.GetOrAdd(db.Database.GetConnectionString() ?? "", _ => new SemaphoreSlim(1, 1));
        if (writer is not null)
            await writer.WaitAsync(cancellation);
        try
        {
            // A savepoint around each SaveChanges costs two round trips and saves nothing: a failed step is rolled back whole.
            db.Database.AutoSavepointsEnabled = false;
            var step = new StepTransaction(db, await db.Database.BeginTransactionAsync(cancellation), writer);
            Open.AddOrUpdate(db, step);
            return step;
        }
        catch
        {
            writer?.Release();
            throw;
        }
    }

    /// <summary>Saves what is tracked and commits it. When this returns, the step is durable, and the work that activities deferred has been run.</summary>
    public async Task CommitAsync(CancellationToken cancellation = default)
    {
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        await EndAsync();
        foreach (var work in after)
            await work();
    }

    /// <summary>The step that a context is in; null when the host opened its transaction by itself.</summary>
    internal static StepTransaction? Of(DbContext db) => Open.TryGetValue(db, out var step) && !step.ended ? step : null;

    /// <summary>Runs work once the step is durable.</summary>
    internal void After(IEnumerable<Func<Task>> work) => after.AddRange(work);

    /// <summary>Rolls back unless committed.</summary>
    public ValueTask DisposeAsync() => EndAsync();

    async ValueTask EndAsync()
    {
        if (ended)
            return;
        ended = true;
        try
        {
            await transaction.DisposeAsync();
        }
        finally
        {
            writer?.Release();
        }
    }

    /// <summary>Runs <paramref name="work"/> in the context's transaction, or in one of its own that it commits.</summary>
    internal static async Task<T> InAsync<T>(DbContext db, Func<Task<T>> work, CancellationToken cancellation)
    {
        if (db.Database.CurrentTransaction is not null)
        {
            var joined = await work();
            await db.SaveChangesAsync(cancellation);
            return joined;
        }
        await using var step = await BeginAsync(db, cancellation);
        var result = await work();
        await step.CommitAsync(cancellation);
        return result;
    }
}
