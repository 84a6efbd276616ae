using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Audit;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace DecisionWorkflow.Server.Proof;

/// <summary>
/// Writes what is being saved in covered tables into the audit chains, with the same save: into the record that the use-case appended, or into
/// one of its own where it appended none. Then moves the heads of the chains. No use-case has to think of it, so none can forget it.
/// </summary>
internal sealed class ChangeJournal(SigningKey key, CurrentUser user, TimeProvider time)
{
    /// <summary>A change that no use-case gave a record of its own.</summary>
    public const string Action = "登记数据";

    public const string SubjectKind = "Rows";

    /// <summary>Whether this save needs records or moves a chain; then it must run in a transaction.</summary>
    public static bool IsNeeded(ServerDb db) =>
        db.ChangeTracker.Entries().Any(row => row.State is EntityState.Added or EntityState.Modified or EntityState.Deleted
            && (row.Entity is AuditEntry || CoveredTables.Of(row.Metadata.ClrType) is not null));

    public async Task WriteAsync(ServerDb db, CancellationToken cancellation)
    {
        var changes = await CollectAsync(db, cancellation);
        var records = db.ChangeTracker.Entries<AuditEntry>().Where(entry => entry.State == EntityState.Added).Select(entry => entry.Entity)
            .GroupBy(entry => entry.ChainId).ToDictionary(chain => chain.Key, chain => chain.OrderBy(entry => entry.Sequence).ToList());
        // In one order, so that two savers never wait for each other.
        foreach (var chain in changes.Keys.Union(records.Keys).Order())
        {
            await AuditTrail.LockAsync(db, chain, cancellation);
            var added = records.GetValueOrDefault(chain) ?? [];
            if (changes.TryGetValue(chain, out var rows))
            {
                if (added.Count == 0)
                    added.Add(db.Add(AuditEntry.Next(await AuditTrail.LastAsync(db, chain, cancellation), new AuditSubject(SubjectKind, chain), Action, user, time)).Entity);
                added[^1].Cover(rows.ToJson());
            }

            await MoveHeadAsync(db, chain, added, cancellation);
        }
    }

    /// <summary>A head is read anew for each save: another process may have moved it.</summary>
    public static void ForgetHeads(ServerDb db)
    {
        foreach (var head in db.ChangeTracker.Entries<ChainHead>().ToList())
            head.State = EntityState.Detached;
    }

    private async Task MoveHeadAsync(ServerDb db, Guid chain, List<AuditEntry> added, CancellationToken cancellation)
    {
        var head = await db.Set<ChainHead>().SingleOrDefaultAsync(row => row.ChainId == chain, cancellation);
        if (head is null)
            db.Add(head = new ChainHead { ChainId = chain });
        foreach (var entry in added)
            head.Grow(entry, key.SealKey);
    }

    private static async Task<Dictionary<Guid, RowChanges>> CollectAsync(ServerDb db, CancellationToken cancellation)
    {
        var changes = new Dictionary<Guid, RowChanges>();
        foreach (var row in db.ChangeTracker.Entries().ToList())
        {
            if (CoveredTables.Of(row.Metadata.ClrType) is not { } table || row.State is EntityState.Unchanged or EntityState.Detached)
                continue;
            var columns = row.State == EntityState.Deleted ? null : Columns(table, row);
            if (columns is { Count: 0 } && row.State == EntityState.Modified)
                continue;
            var chain = await table.ChainOfAsync(row, cancellation);
            if (!changes.TryGetValue(chain, out var rows))
                changes[chain] = rows = [];
            rows.Set(row.Metadata.GetTableName()!, string.Join('/', table.KeyOf(row.Metadata).Select(part => RowText.Of(row.Property(part.Name).CurrentValue, false))), columns);
        }

        return changes;
    }

    private static SortedDictionary<string, string?> Columns(CoveredTable table, EntityEntry row)
    {
        var columns = new SortedDictionary<string, string?>(StringComparer.Ordinal);
        foreach (var column in table.ColumnsOf(row.Metadata))
            if (row.State == EntityState.Added || row.Property(column.Name).IsModified)
                columns[column.Name] = RowText.Of(row.Property(column.Name).CurrentValue, table.Hidden.Contains(column.Name));
        return columns;
    }
}
