using DecisionWorkflow.Engine.Instances;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Storage;

/// <summary>Brings the database to the schema of this release, forwards only. Any number of processes may start at once:
/// they queue at a lock, and all but the first find nothing to do.</summary>
internal static class Migrator
{
    private const long LockKey = 0x4465_6369_7369_6F6E;

    public static async Task RunAsync(ServerDb db, TimeProvider time, CancellationToken cancellation = default)
    {
        if (db.IsSqlite)
            await ExecuteAsync(db, "PRAGMA journal_mode=WAL;", cancellation);

        // On SQLite this is BEGIN IMMEDIATE, which is the lock.
        await using var transaction = await StepTransaction.BeginAsync(db, cancellation);
        if (!db.IsSqlite)
            await ExecuteAsync(db, $"SELECT pg_advisory_xact_lock({LockKey})", cancellation);

        var applied = await AppliedAsync(db, cancellation);
        var scripts = SchemaScript.For(db);
        if (applied.Keys.FirstOrDefault(name => scripts.All(script => script.Name != name)) is { } newer)
            throw new StartRefused($"数据库由更新的版本升级过（{newer}），本版本不认识它。请用那个版本或更新的版本启动。");

        foreach (var script in scripts)
        {
            if (applied.TryGetValue(script.Name, out var hash))
            {
                if (hash != script.Hash)
                    throw new StartRefused($"数据库的结构（{script.Name}）来自另一个未发布的构建，不能继续使用。开发或演示环境请删除数据目录后重新启动；正式数据请用原版本。");
                continue;
            }

            await ExecuteAsync(db, script.Sql, cancellation);
            db.Add(new AppliedScript { Script = script.Name, Hash = script.Hash, AppliedAt = time.GetUtcNow() });
            await db.SaveChangesAsync(cancellation);
        }

        await transaction.CommitAsync(cancellation);
    }

    /// <summary>Why this database cannot be read by this release as it is; null when it can. Changes nothing.</summary>
    public static async Task<string?> WhyNotReadableAsync(ServerDb db, CancellationToken cancellation = default)
    {
        var applied = await AppliedAsync(db, cancellation);
        var scripts = SchemaScript.For(db);
        if (applied.Count == 0)
            return "数据库是空的：里面没有本系统的任何表。";
        if (applied.Keys.FirstOrDefault(name => scripts.All(script => script.Name != name)) is { } newer)
            return $"数据库由更新的版本升级过（{newer}），请用那个版本核验。";
        return scripts.All(script => applied.GetValueOrDefault(script.Name) == script.Hash) ? null : "数据库还没有升级到本版本，请先启动一次服务器。";
    }

    private static async Task<Dictionary<string, string>> AppliedAsync(ServerDb db, CancellationToken cancellation)
    {
        var exists = db.IsSqlite
            ? "SELECT count(*) AS \"Value\" FROM sqlite_master WHERE name = 'AppliedScripts'"
            : "SELECT count(*)::int AS \"Value\" FROM information_schema.tables WHERE table_name = 'AppliedScripts' AND table_schema = current_schema()";
        if (await db.Database.SqlQueryRaw<int>(exists).SingleAsync(cancellation) == 0)
            return [];
        return await db.Set<AppliedScript>().AsNoTracking().ToDictionaryAsync(row => row.Script, row => row.Hash, cancellation);
    }

    // Not ExecuteSqlRaw: it would read the braces of a trigger or a JSON default as parameters.
    private static async Task ExecuteAsync(ServerDb db, string sql, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        try
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = sql;
            command.Transaction = db.Database.CurrentTransaction is { } current
                ? Microsoft.EntityFrameworkCore.Storage.DbContextTransactionExtensions.GetDbTransaction(current)
                : null;
            await command.ExecuteNonQueryAsync(cancellation);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }
}
