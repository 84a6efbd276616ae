using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DecisionWorkflow.Server.Calendar;
using DecisionWorkflow.Server.Matters;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Inbox;

/// <summary>An operation that was carried out once, with the answer that a repeat gets again.</summary>
internal sealed class Operation
{
    public required string Id { get; init; }
    public required Guid UserId { get; init; }
    public required string RequestHash { get; init; }
    public required string Answer { get; init; }
    public required DateTimeOffset At { get; init; }
}

/// <summary>Looks repeats up and remembers answers, in the step's own transaction.</summary>
internal sealed class Operations(ServerDb db, BusinessClock clock)
{
    public Task<Operation?> FindAsync(string id, CancellationToken ct) =>
        db.Set<Operation>().AsNoTracking().FirstOrDefaultAsync(o => o.Id == id, ct);

    /// <summary>Takes an id for this step, or finds what was done under it. Of requests with one id that arrive together all but the first wait for its answer.</summary>
    public async Task<Operation?> ClaimAsync(string id, CancellationToken ct)
    {
        if (!db.IsSqlite)
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({"operation/" + id}, 0))", ct);
        return await FindAsync(id, ct);
    }

    public void Remember(string id, Guid userId, string requestHash, object answer) => db.Add(new Operation
    {
        Id = id,
        UserId = userId,
        RequestHash = requestHash,
        Answer = JsonSerializer.Serialize(answer, MatterData.Json),
        At = clock.Now,
    });

    public static string Hash(params object?[] parts) => Convert.ToHexStringLower(SHA256.HashData(
        Encoding.UTF8.GetBytes(JsonSerializer.Serialize(parts, MatterData.Json))));
}
