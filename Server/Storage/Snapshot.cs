using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace DecisionWorkflow.Server.Storage;

/// <summary>A transaction that only reads, and reads everything as it stood at one moment. Writers go on meanwhile, on SQLite too: there EF would begin as a writer.</summary>
internal sealed class Snapshot : IAsyncDisposable
{
    private readonly ServerDb? _db;
    private readonly IDbContextTransaction? _transaction;
    private readonly DbTransaction? _deferred;

    private Snapshot(ServerDb? db, IDbContextTransaction? transaction, DbTransaction? deferred) => (_db, _transaction, _deferred) = (db, transaction, deferred);

    /// <summary>Nothing of its own where the caller's transaction already says which moment.</summary>
    public static async Task<Snapshot> BeginAsync(ServerDb db, CancellationToken cancellation)
    {
        if (db.Database.CurrentTransaction is not null)
            return new Snapshot(null, null, null);
        if (!db.IsSqlite)
#pragma warning disable RS0030 // It only reads; there is no step to keep whole.
            return new Snapshot(null, await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation), null);
#pragma warning restore RS0030
        await db.Database.OpenConnectionAsync(cancellation);
        var deferred = ((SqliteConnection)db.Database.GetDbConnection()).BeginTransaction(deferred: true);
        return new Snapshot(db, await db.Database.UseTransactionAsync(deferred, cancellation), deferred);
    }

    public async ValueTask DisposeAsync()
    {
        if (_transaction is not null)
            await _transaction.DisposeAsync();
        if (_deferred is not null)
            await _deferred.DisposeAsync();
        if (_db is not null)
            await _db.Database.CloseConnectionAsync();
    }
}
