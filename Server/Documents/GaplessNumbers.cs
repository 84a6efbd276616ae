using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Documents;

/// <summary>
/// Numbers without gaps: a number is taken in the caller's transaction, so that a step undone gives it back,
/// and the next taker waits for that at the row. A database sequence was rejected: it never gives back.
/// </summary>
internal sealed class GaplessNumbers(ServerDb db)
{
    public async Task<int> NextAsync(string series, CancellationToken cancellation) => (await RunAsync(series, first: 1, "\"Last\" + 1", cancellation));

    /// <summary>The number that would come next; nobody else gets it while this transaction runs.</summary>
    public async Task<int> PeekAsync(string series, CancellationToken cancellation) => 1 + await RunAsync(series, first: 0, "\"Last\"", cancellation);

    async Task<int> RunAsync(string series, int first, string change, CancellationToken cancellation)
    {
        if (db.Database.CurrentTransaction is null)
            throw new InvalidOperationException("A number is taken inside the step's transaction.");
        // One statement on both databases; its result column must be called Value for EF.
        var sql = "INSERT INTO \"NumberSeries\" (\"Key\", \"Last\") VALUES ({0}, " + first + ") "
            + "ON CONFLICT (\"Key\") DO UPDATE SET \"Last\" = \"NumberSeries\"." + change + " RETURNING \"Last\" AS \"Value\"";
        return (await db.Database.SqlQueryRaw<int>(sql, series).ToListAsync(cancellation)).Single();
    }
}
