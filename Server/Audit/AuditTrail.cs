using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Audit;

/// <summary>Writes audit records into the caller's transaction: a step and its record stand or fall together.
/// Two writers on one chain queue at its lock; without a transaction they collide at the unique (chain, sequence).</summary>
internal sealed class AuditTrail(ServerDb db, CurrentUser user, TimeProvider time)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Adds a record; the caller saves and commits. Without an actor it is the signed-in person, or the system.
    /// Outside a case the caller's transaction should begin with <see cref="LockAsync(AuditSubject, CancellationToken)"/>.</summary>
    public async Task AppendAsync(AuditSubject subject, string action, object? before = null, object? after = null,
        string? reason = null, string? actor = null, CancellationToken cancellation = default)
    {
        await LockAsync(db, subject.ChainId, cancellation);
        db.Add(AuditEntry.Next(await LastAsync(db, subject.ChainId, cancellation), subject, action, user, time, Text(before), Text(after), reason, actor));
    }

    /// <summary>Queues the writers of one chain until the caller's transaction ends; on SQLite they queue at the database already.</summary>
    public Task LockAsync(AuditSubject subject, CancellationToken cancellation = default) => LockAsync(db, subject.ChainId, cancellation);

    internal static Task LockAsync(ServerDb db, Guid chainId, CancellationToken cancellation) =>
        db.IsSqlite || db.Database.CurrentTransaction is null
            ? Task.CompletedTask
            : db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({chainId.ToString()}, 0))", cancellation);

    public async Task<IReadOnlyList<AuditEntry>> ListAsync(Guid chainId, CancellationToken cancellation = default) =>
        await db.Set<AuditEntry>().AsNoTracking().Where(entry => entry.ChainId == chainId)
            .OrderBy(entry => entry.Sequence).ToListAsync(cancellation);

    internal static async Task<AuditEntry?> LastAsync(ServerDb db, Guid chainId, CancellationToken cancellation)
    {
        var pending = db.ChangeTracker.Entries<AuditEntry>().Where(entry => entry.State == EntityState.Added && entry.Entity.ChainId == chainId)
            .Select(entry => entry.Entity).MaxBy(entry => entry.Sequence);
        return pending ?? await db.Set<AuditEntry>().AsNoTracking().Where(entry => entry.ChainId == chainId)
            .OrderByDescending(entry => entry.Sequence).FirstOrDefaultAsync(cancellation);
    }

    private static string? Text(object? value) => value switch
    {
        null => null,
        string text => text,
        _ => JsonSerializer.Serialize(value, Json),
    };
}
