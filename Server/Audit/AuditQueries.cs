using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Audit;

internal sealed class AuditQueries(ServerDb db, AuditTrail trail)
{
    private const int PageSize = 100;

    private static readonly Dictionary<string, string> Kinds = new()
    {
        ["Account"] = "账户", ["Organization"] = "单位", ["Matter"] = "事项", ["Document"] = "文书", ["Task"] = "待办", ["ArchiveItem"] = "档案", ["Parameter"] = "参数", ["Flow"] = "流程", ["Quarantine"] = "隔离",
    };

    /// <summary>Newest first; of one chain oldest first, as it happened.</summary>
    public async Task<IReadOnlyList<AuditRow>> ListAsync(Guid? chain, string? actor, DateTimeOffset? before, CancellationToken cancellation)
    {
        var query = db.Set<AuditEntry>().AsNoTracking();
        if (chain is { } id)
            query = query.Where(entry => entry.ChainId == id);
        if (!string.IsNullOrWhiteSpace(actor))
            query = query.Where(entry => entry.Actor == actor);
        if (before is { } moment)
            query = query.Where(entry => entry.At < moment);
        var rows = await (chain is null ? query.OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Id).Take(PageSize) : query.OrderBy(entry => entry.Sequence))
            .ToListAsync(cancellation);
        return [.. rows.Select(entry => new AuditRow(entry.ChainId, entry.Sequence, entry.At, entry.Actor, entry.Action,
            Kinds.GetValueOrDefault(entry.SubjectKind, entry.SubjectKind), entry.Before, entry.After, entry.Reason))];
    }

    /// <summary>Reads every chain from its first record to its last.</summary>
    public async Task<(int Chains, IReadOnlyList<AuditFault> Faults)> VerifyAllAsync(CancellationToken cancellation)
    {
        var chains = await db.Set<AuditEntry>().Select(entry => entry.ChainId).Distinct().ToListAsync(cancellation);
        var faults = new List<AuditFault>();
        foreach (var chain in chains)
            if (await trail.VerifyAsync(chain, cancellation) is { } fault)
                faults.Add(fault);
        return (chains.Count, faults);
    }
}
