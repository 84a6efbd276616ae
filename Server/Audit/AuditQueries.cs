using DecisionWorkflow.Server.Proof;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Audit;

internal sealed class AuditQueries(ServerDb db)
{
    private const int PageSize = 100;

    private static readonly Dictionary<string, string> Kinds = new()
    {
        ["Account"] = "账户", ["Organization"] = "单位", ["Matter"] = "事项", ["Document"] = "文书", ["Task"] = "待办", ["ArchiveItem"] = "档案", ["Parameter"] = "参数", ["Flow"] = "流程",
        [ChangeJournal.SubjectKind] = "数据", ["Archive"] = "档案核验", ["Calendar"] = "工作日历", ["Feedback"] = "网上意见", ["Opinion"] = "意见", ["Notice"] = "公告", ["Quarantine"] = "隔离",
    };

    /// <summary>Newest first, and only what people and use-cases recorded; of one chain everything, oldest first, as it happened.</summary>
    public async Task<IReadOnlyList<AuditRow>> ListAsync(Guid? chain, string? actor, DateTimeOffset? before, CancellationToken cancellation)
    {
        var query = db.Set<AuditEntry>().AsNoTracking();
        if (chain is { } id)
            query = query.Where(entry => entry.ChainId == id);
        else
            query = query.Where(entry => entry.SubjectKind != ChangeJournal.SubjectKind);
        if (!string.IsNullOrWhiteSpace(actor))
            query = query.Where(entry => entry.Actor == actor);
        if (before is { } moment)
            query = query.Where(entry => entry.At < moment);
        var rows = await (chain is null ? query.OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Id).Take(PageSize) : query.OrderBy(entry => entry.Sequence))
            .ToListAsync(cancellation);
        return [.. rows.Select(entry => new AuditRow(entry.ChainId, entry.Sequence, entry.At, entry.Actor, entry.Action,
            KindName(entry.SubjectKind), entry.Before, entry.After, entry.Reason, entry.Rows))];
    }

    public static string KindName(string? kind) => Kinds.GetValueOrDefault(kind ?? "", kind ?? "");
}
