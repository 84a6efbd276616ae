using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace DecisionWorkflow.Engine.Instances;

/// <summary>The one transaction of a step, and the only way to open one. Disposed without <see cref="CommitAsync"/>, nothing happened.</summary>
/// <remarks>
/// A statement that fails ends the step, whoever catches the exception: <see cref="StepGuard"/> sees it, lets nothing more be sent, and the commit refuses.
/// On SQLite, which has one writer, steps of this process queue in order instead of polling the file lock.
/// </remarks>
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
    Exception? fault;
    bool ended;

    StepTransaction(DbContext db, IDbContextTransaction transaction, SemaphoreSlim? writer) =>
        (this.db, this.transaction, this.writer) = (db, transaction, writer);

    /// <summary>Opens the transaction: BEGIN on PostgreSQL (read committed; the instance row is locked next), BEGIN IMMEDIATE on SQLite.</summary>
    /// <exception cref="InvalidOperationException">The context already has a transaction, or no <see cref="StepGuard"/>.</exception>
    public static async Task<StepTransaction> BeginAsync(DbContext db, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        if (db.Database.CurrentTransaction is not null)
            throw new InvalidOperationException("The context is in a transaction already.");
        if (db.GetService<IDbContextOptions>().FindExtension<CoreOptionsExtension>()?.Interceptors?.Contains(StepGuard.Instance) != true)
            throw new InvalidOperationException("Steps are taken on a context that has StepGuard.Instance among its interceptors.");
        var writer = db.IsPostgreSql() ? null : SqliteWriters.GetOrAdd(db.Database.GetConnectionString() ?? "", _ => new SemaphoreSlim(1, 1));
        if (writer is not null)
            await writer.WaitAsync(cancellation);
        try
        {
            // A savepoint around each SaveChanges costs two round trips and saves nothing: a failed step is rolled back whole.
            db.Database.AutoSavepointsEnabled = false;
#pragma warning disable RS0030 // everybody else comes here
            var step = new StepTransaction(db, await db.Database.BeginTransactionAsync(cancellation), writer);
#pragma warning restore RS0030
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
    /// <exception cref="StepBrokenException">A statement of the step failed and somebody caught that, or the answer to COMMIT was lost.</exception>
    public async Task CommitAsync(CancellationToken cancellation = default)
    {
        ThrowIfBroken();
        var written = await db.SaveChangesAsync(cancellation);
        // COMMIT of a transaction in which a statement has failed rolls back and calls that a success. Any other statement is refused there.
        if (written == 0 && db.IsPostgreSql())
            await db.Database.ExecuteSqlRawAsync("SELECT 1", cancellation);
        ThrowIfBroken();
        if (db.Database.CurrentTransaction != transaction)
            throw Fail(new StepBrokenException("The step's transaction is gone."));
        try
        {
            // Not cancelled once it is under way: nobody could say what became of it.
            await transaction.CommitAsync(CancellationToken.None);
        }
        catch (Exception wrong)
        {
            fault = wrong;
            throw db.RefusedCommit(wrong)
                ? new StepBrokenException("The database refused to commit the step.", wrong)
                : new StepBrokenException("The answer to COMMIT was lost; whether the step is stored has to be looked up.", wrong, mayBeSaved: true);
        }
        await EndAsync();
        foreach (var work in after)
            await work();
    }

    /// <summary>The step that a context is in; null when the host opened its transaction by itself.</summary>
    internal static StepTransaction? Of(DbContext db) => Open.TryGetValue(db, out var step) && !step.ended ? step : null;

    /// <summary>Runs work once the step is durable.</summary>
    internal void After(IEnumerable<Func<Task>> work) => after.AddRange(work);

    /// <summary>Ends the step with a fault; the first one counts.</summary>
    internal void Break(Exception cause)
    {
        StepBrokenException.NoteNothingLeft(cause);
        fault ??= cause;
    }

    internal void ThrowIfBroken()
    {
        if (fault is not null)
            throw fault as StepBrokenException ?? new StepBrokenException("A statement of this step has failed; nothing more is written in it.", fault);
    }

    StepBrokenException Fail(StepBrokenException broken)
    {
        Break(broken);
        return broken;
    }

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
        catch (Exception)
        {
            // By now the step is committed, or it never will be: the server rolls back what it lost the connection to. What broke it is on its way up.
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
