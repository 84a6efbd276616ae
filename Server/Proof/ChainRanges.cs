using System.Runtime.CompilerServices;
using DecisionWorkflow.Server.Audit;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Proof;

/// <summary>All possible chain ids cut into ranges of a few hundred chains. The first and the last are open, so that nothing lies between or outside them.</summary>
internal static class ChainRanges
{
    public static async IAsyncEnumerable<(Guid? After, Guid? UpTo)> ReadAsync(ServerDb db, int size, [EnumeratorCancellation] CancellationToken cancellation)
    {
        Guid? after = null;
        while (true)
        {
            var upTo = await Within(db.Set<ChainHead>().AsNoTracking(), after, null).OrderBy(head => head.ChainId).Skip(size - 1).Select(head => (Guid?)head.ChainId)
                .FirstOrDefaultAsync(cancellation);
            yield return (after, upTo);
            if (upTo is null)
                yield break;
            after = upTo;
        }
    }

    public static IQueryable<AuditEntry> Within(IQueryable<AuditEntry> rows, Guid? after, Guid? upTo)
    {
        rows = after is { } low ? rows.Where(row => row.ChainId > low) : rows;
        return upTo is { } high ? rows.Where(row => row.ChainId <= high) : rows;
    }

    public static IQueryable<ChainHead> Within(IQueryable<ChainHead> rows, Guid? after, Guid? upTo)
    {
        rows = after is { } low ? rows.Where(row => row.ChainId > low) : rows;
        return upTo is { } high ? rows.Where(row => row.ChainId <= high) : rows;
    }

    public static IQueryable<RootedHead> Within(IQueryable<RootedHead> rows, Guid? after, Guid? upTo)
    {
        rows = after is { } low ? rows.Where(row => row.ChainId > low) : rows;
        return upTo is { } high ? rows.Where(row => row.ChainId <= high) : rows;
    }
}
