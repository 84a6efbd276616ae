using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Engine.Instances;

/// <summary>The only place where the engine knows which database it runs on.</summary>
static class Dialect
{
    const string PostgreSqlProvider = "Npgsql.EntityFrameworkCore.PostgreSQL";

    public static bool IsPostgreSql(this DbContext db) => db.Database.ProviderName == PostgreSqlProvider;

    /// <summary>Waits for the other row lockers on PostgreSQL; SQLite has but one writer, who is already us.</summary>
    public static string ForUpdate(this DbContext db) => db.IsPostgreSql() ? " FOR UPDATE" : "";

    /// <summary>Takes only rows that nobody else holds.</summary>
    public static string ForUpdateSkipLocked(this DbContext db) => db.IsPostgreSql() ? " FOR UPDATE SKIP LOCKED" : "";

    /// <summary>Now by the database's own clock, as SQL; leases are compared with it, whatever the machines of the nodes believe.</summary>
    public static string Now(this DbContext db) => db.IsPostgreSql() ? "clock_timestamp()" : "strftime('%Y-%m-%d %H:%M:%f', 'now')";

    /// <summary><see cref="Now"/> and so many seconds more; the number is that parameter of the statement.</summary>
    public static string NowAnd(this DbContext db, string seconds) => db.IsPostgreSql()
        ? $"clock_timestamp() + {seconds} * interval '1 second'"
        : $"strftime('%Y-%m-%d %H:%M:%f', 'now', {seconds} || ' seconds')";

    /// <summary>
    /// Whether a failed COMMIT certainly stored nothing: the server said so itself (constraint, conflict, failed transaction). A session that was ended,
    /// by an administrator as by the network, may have been ended after the commit.
    /// </summary>
    public static bool RefusedCommit(this DbContext db, Exception wrong) =>
        db.IsPostgreSql() && DatabaseFault.Chain(wrong).OfType<DbException>().FirstOrDefault(x => x.SqlState is not null)?.SqlState is { } state
        && (state.StartsWith("23", StringComparison.Ordinal) || state.StartsWith("25", StringComparison.Ordinal) || state is "40000" or "40001" or "40002" or "40P01");

    /// <summary>Serialises everything done under this name until the transaction ends. A lock on rows would not do: there may be none yet.</summary>
    public static Task LockNameAsync(this DbContext db, string name, CancellationToken cancellation) =>
        db.IsPostgreSql()
            ? db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({name}, 0))", cancellation)
            : Task.CompletedTask;

    /// <summary>As <see cref="LockNameAsync"/>, but readers do not keep each other out.</summary>
    public static Task LockNameSharedAsync(this DbContext db, string name, CancellationToken cancellation) =>
        db.IsPostgreSql()
            ? db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock_shared(hashtextextended({name}, 0))", cancellation)
            : Task.CompletedTask;
}
