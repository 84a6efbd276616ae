using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Audit;

/// <summary>Writes audit records into the caller's transaction: a step and its record stand or fall together.
/// Two writers on one chain collide at the unique (chain, sequence); a case's writers already queue at its instance row.</summary>
internal sealed class AuditTrail(ServerDb db, CurrentUser user, TimeProvider time)
{
    private const string Origin = "0000000000000000000000000000000000000000000000000000000000000000";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Adds a record; the caller saves and commits. Without an actor it is the signed-in person, or the system.
    /// Outside a case the caller's transaction should begin with <see cref="LockAsync"/>.</summary>
    public async Task AppendAsync(AuditSubject subject, string action, object? before = null, object? after = null,
        string? reason = null, string? actor = null, CancellationToken cancellation = default)
    {
        var last = await LastAsync(subject.ChainId, cancellation);
        var now = time.GetUtcNow().ToUniversalTime();
        var entry = new AuditEntry
        {
            Id = Guid.CreateVersion7(),
            ChainId = subject.ChainId,
            Sequence = (last?.Sequence ?? 0) + 1,
            // Whole microseconds, as both databases keep them; the hash covers what is stored.
            At = new DateTimeOffset(now.Ticks - now.Ticks % TimeSpan.TicksPerMicrosecond, TimeSpan.Zero),
            ActorId = user.Id,
            Actor = actor ?? (user.DisplayName.Length > 0 ? user.DisplayName : CurrentUser.SystemName),
            Action = action,
            SubjectKind = subject.Kind,
            SubjectId = subject.Id,
            Before = Text(before),
            After = Text(after),
            Reason = reason,
            PreviousHash = last?.Hash ?? Origin,
        };
        entry.Seal();
        db.Add(entry);
    }

    /// <summary>Queues the writers of one chain until the caller's transaction ends. A case's writers already queue at its instance row,
    /// and SQLite's at the database.</summary>
    public Task LockAsync(AuditSubject subject, CancellationToken cancellation = default) =>
        db.IsSqlite
            ? Task.CompletedTask
            : db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({subject.ChainId.ToString()}, 0))", cancellation);

    public async Task<IReadOnlyList<AuditEntry>> ListAsync(Guid chainId, CancellationToken cancellation = default) =>
        await db.Set<AuditEntry>().AsNoTracking().Where(entry => entry.ChainId == chainId)
            .OrderBy(entry => entry.Sequence).ToListAsync(cancellation);

    /// <summary>The first record that does not fit, or null when the chain holds.</summary>
    public async Task<AuditFault?> VerifyAsync(Guid chainId, CancellationToken cancellation = default)
    {
        var previous = Origin;
        var expected = 1L;
        await foreach (var entry in db.Set<AuditEntry>().AsNoTracking().Where(entry => entry.ChainId == chainId)
            .OrderBy(entry => entry.Sequence).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            if (entry.Sequence != expected)
                return new AuditFault(chainId, expected, $"第 {expected} 条记录缺失");
            if (entry.PreviousHash != previous)
                return new AuditFault(chainId, expected, $"第 {expected} 条记录与前一条接不上");
            if (entry.Hash != entry.ComputeHash())
                return new AuditFault(chainId, expected, $"第 {expected} 条记录的内容被改动过");
            previous = entry.Hash;
            expected++;
        }

        return null;
    }

    private async Task<AuditEntry?> LastAsync(Guid chainId, CancellationToken cancellation)
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
