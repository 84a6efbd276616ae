using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Matters;

/// <summary>The last running number of an organisation's cases in a year.</summary>
internal sealed class MatterCounter
{
    public required Guid OrganizationId { get; init; }
    public required int Year { get; init; }
    public int Last { get; private set; }
    public long Version { get; private set; }

    public int Next() => ++Last;

    /// <summary>Numbers up to this one are in use, whatever the counter says.</summary>
    public void CatchUp(int reached) => Last = Math.Max(Last, reached);
}

/// <summary>Gives out 事项号 without gaps: the counter row is locked by the step that uses the number.</summary>
internal sealed class MatterNumbers(ServerDb db)
{
    public async Task<string> NextAsync(Guid organizationId, string fonds, int year, CancellationToken ct)
    {
        // Created outside the tracker so that two first cases of a year meet at the key instead of failing there.
        await db.Database.ExecuteSqlAsync(
            $"""INSERT INTO "MatterCounters" ("OrganizationId", "Year", "Last", "Version") VALUES ({organizationId}, {year}, 0, 0) ON CONFLICT DO NOTHING""", ct);
        var counter = await db.Set<MatterCounter>()
            .FromSql(db.IsSqlite
                ? $"""SELECT * FROM "MatterCounters" WHERE "OrganizationId" = {organizationId} AND "Year" = {year}"""
                : (FormattableString)$"""SELECT * FROM "MatterCounters" WHERE "OrganizationId" = {organizationId} AND "Year" = {year} FOR UPDATE""")
            .FirstAsync(ct);
        return $"{fonds}-{year}-{counter.Next():000}";
    }
}
