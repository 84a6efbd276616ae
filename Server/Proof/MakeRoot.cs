using DecisionWorkflow.Server.Archive;
using DecisionWorkflow.Server.Audit;
using DecisionWorkflow.Server.Calendar;
using DecisionWorkflow.Server.Documents;
using DecisionWorkflow.Server.Matters;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Proof;

/// <summary>Signs what all chains have come to. It reads only those that grew since the root before.</summary>
internal sealed class MakeRoot(ServerDb db, SigningKey key, RootFiles files, BusinessClock clock)
{
    private static readonly AuditSubject Subject = new("Root", new Guid("00000000-0000-7000-8000-000000000002"));

    /// <summary>Adds the next root in the caller's transaction. Of several at once, each waits for the one before.</summary>
    /// <param name="scan">What the verification just now found; it is signed with the root, so that a root made over harm says so.</param>
    public async Task<DailyRoot> AddAsync(string scan, CancellationToken cancellation, long registered = 0)
    {
        await AuditTrail.LockAsync(db, Subject.ChainId, cancellation);
        var last = await db.Set<DailyRoot>().AsNoTracking().OrderByDescending(root => root.No).FirstOrDefaultAsync(cancellation);
        var before = last?.Read();
        // One statement: chains go on growing while it runs.
        var grown = await (
            from head in db.Set<ChainHead>()
            join known in db.Set<RootedHead>() on head.ChainId equals known.ChainId into rooted
            from known in rooted.DefaultIfEmpty()
            where known == null || known.Length != head.Length
            orderby head.ChainId
            select new { head.ChainId, head.Length, head.Hash, Rooted = known == null ? 0 : known.Length }).AsNoTracking().ToListAsync(cancellation);
        foreach (var head in grown)
            db.Entry(new RootedHead { ChainId = head.ChainId, Length = head.Length }).State = head.Rooted == 0 ? EntityState.Added : EntityState.Modified;

        var root = DailyRoot.Make(new RootContent(
            Math.Max(last?.No ?? 0, LastFile()) + 1,
            clock.Today,
            clock.Now.ToUniversalTime(),
            last?.Hash ?? "",
            registered,
            (before?.Chains ?? 0) + grown.Count(head => head.Rooted == 0),
            (before?.Records ?? 0) + grown.Sum(head => head.Length - head.Rooted),
            await TablesAsync(db, cancellation),
            await CountersAsync(db, cancellation),
            scan,
            [.. grown.Select(head => RootContent.Head(head.ChainId, head.Length, head.Hash))]), key);
        db.Add(root);
        return root;
    }

    /// <summary>The newest root's file, where a crash came between its commit and its writing.</summary>
    public async Task WriteLastFileAsync(CancellationToken cancellation)
    {
        if (await db.Set<DailyRoot>().AsNoTracking().OrderByDescending(root => root.No).FirstOrDefaultAsync(cancellation) is { } last)
            files.Write(last);
    }

    public static async Task<SortedDictionary<string, long>> TablesAsync(ServerDb db, CancellationToken cancellation) => new(StringComparer.Ordinal)
    {
        ["ArchiveAttachments"] = await db.Set<ArchiveAttachment>().LongCountAsync(cancellation),
        ["ArchiveItems"] = await db.Set<ArchiveItem>().LongCountAsync(cancellation),
    };

    public static async Task<SortedDictionary<string, long>> CountersAsync(ServerDb db, CancellationToken cancellation)
    {
        var counters = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var series in await db.Set<NumberSeries>().AsNoTracking().ToListAsync(cancellation))
            counters[series.Key] = series.Last;
        foreach (var counter in await db.Set<MatterCounter>().AsNoTracking().ToListAsync(cancellation))
            counters[$"事项号/{counter.OrganizationId}/{counter.Year}"] = counter.Last;
        return counters;
    }

    /// <summary>A database put back to an older copy must not give a number twice: the file of the first one stays.</summary>
    private int LastFile() => files.ReadAll().Select(file => file.Root?.No ?? 0).DefaultIfEmpty().Max();
}
