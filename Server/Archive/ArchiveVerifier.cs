using System.Text.Json;
using DecisionWorkflow.Server.Audit;
using DecisionWorkflow.Server.Documents;
using DecisionWorkflow.Server.Proof;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Archive;

/// <summary>
/// Proves the archive from its rows and files alone: every file is there and unaltered, every catalogue entry is what was filed,
/// no number is missing or doubled, and all that <see cref="VerifyProof"/> proves holds.
/// </summary>
internal sealed class ArchiveVerifier(ServerDb db, ContentStore store, VerifyProof proof, TimeProvider time)
{
    const int Batch = 500;

    readonly List<VerificationProblem> _problems = [];
    readonly Dictionary<string, ContentState> _files = [];
    long _bytes;

    /// <param name="organizations">Whose items; null for all, and only then are the series' counters compared too. Chains, rows and roots are the whole installation's always.</param>
    /// <param name="roots">Exported roots to compare with as well; null for a file that is none.</param>
    public async Task<VerificationReport> VerifyAsync(
        IReadOnlyCollection<Guid>? organizations = null, IReadOnlyList<(string Path, DailyRoot? Root)>? roots = null, CancellationToken cancellation = default)
    {
        var started = time.GetUtcNow();
        var series = new Dictionary<string, List<int>>();
        var items = 0;
        try
        {
            await foreach (var (item, filed) in ItemsAsync(organizations, cancellation))
            {
                items++;
                await CheckFilesAsync(item, cancellation);
                CheckEntry(item, filed);
                var key = ArchiveNumber.Series(item.FondsCode, item.Year, item.Retention, item.ProblemCode);
                (series.TryGetValue(key, out var numbers) ? numbers : series[key] = []).Add(item.ItemNo);
            }
        }
        catch (Exception error) when (Unreadable.Is(error))
        {
            Report("目录读不出来", null, $"第 {items} 件之后有一件的目录项不是本系统写的样子：{error.Message}");
        }

        foreach (var (key, numbers) in series.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            await CheckSeriesAsync(key, numbers, cancellation);
        if (organizations is null)
            await CheckEmptySeriesAsync(series.Keys, cancellation);
        var proven = await proof.RunAsync(roots ?? [], cancellation);
        _problems.AddRange(proven.Findings.Select(finding => new VerificationProblem(finding.Kind, finding.ArchiveNo, finding.Detail)));
        string?[] notes = [proven.Since, proven.LastRoot is { } last ? $"最近的校验根：第 {last.No} 号，{last.Day:yyyy年M月d日}，指纹 {last.Fingerprint}；签名密钥指纹 {last.KeyFingerprint}。" : null];
        return new VerificationReport(started, time.GetUtcNow(), items, _files.Count, _bytes, series.Count, proven.Chains, proven.Records, proven.Rows, proven.Roots,
            [.. notes.OfType<string>()], [.. _problems]);
    }

    /// <summary>Each item with what its audit record says was filed.</summary>
    async IAsyncEnumerable<(ArchiveItem Item, string? Filed)> ItemsAsync(IReadOnlyCollection<Guid>? organizations, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var after = Guid.Empty;
        while (true)
        {
            var query = db.Set<ArchiveItem>().AsNoTracking().Include(item => item.Attachments).Where(item => item.Id > after);
            if (organizations is not null)
                query = query.Where(item => organizations.Contains(item.OrganizationId));
            var batch = await query.OrderBy(item => item.Id).Take(Batch).ToListAsync(cancellation);
            var ids = batch.Select(item => item.Id).ToList();
            var filed = await db.Set<AuditEntry>().AsNoTracking().Where(entry => ids.Contains(entry.SubjectId) && entry.Action == Filing.Action)
                .Select(entry => new { entry.SubjectId, entry.After }).ToListAsync(cancellation);
            var records = filed.GroupBy(entry => entry.SubjectId).ToDictionary(group => group.Key, group => group.First().After);
            foreach (var item in batch)
                yield return (item, records.GetValueOrDefault(item.Id));
            if (batch.Count < Batch)
                yield break;
            after = batch[^1].Id;
        }
    }

    async Task CheckFilesAsync(ArchiveItem item, CancellationToken cancellation)
    {
        foreach (var (sha256, name, size) in item.Attachments.Select(attachment => (attachment.Sha256, $"附件“{attachment.Name}”", attachment.Size)).Prepend((item.Sha256, "正文", item.Size)))
        {
            if (!_files.TryGetValue(sha256, out var state))
            {
                _files[sha256] = state = await store.VerifyAsync(sha256, cancellation);
                _bytes += size;
            }

            if (state != ContentState.Intact)
                Report(state == ContentState.Missing ? "缺件" : "被改动", item.ArchiveNo, $"“{item.Title}”的{name}{(state == ContentState.Missing ? "不在存储中" : "与归档时的哈希不一致")}。");
        }
    }

    void CheckEntry(ArchiveItem item, string? filed)
    {
        var number = new ArchiveNumber(item.FondsCode, item.Year, item.Retention, item.ProblemCode, item.ItemNo);
        if (ArchiveNumber.Parse(item.ArchiveNo) != number || item.Date.Year != item.Year)
            Report("档号不符", item.ArchiveNo, $"档号与目录各栏不符：按各栏应为 {number}，日期 {item.Date:yyyyMMdd}。");
        if (item.ComputeMetadataHash() != item.MetadataSha256)
            Report("目录被改动", item.ArchiveNo, $"“{item.Title}”的目录项与归档时不一致。");

        // The row's own hash could be made to fit; the one in the audit chain could not.
        if (filed is null)
            Report("审计链断裂", item.ArchiveNo, $"“{item.Title}”没有归档的审计记录。");
        else if (JsonDocument.Parse(filed).RootElement.GetProperty("metadataSha256").GetString() != item.MetadataSha256)
            Report("目录被改动", item.ArchiveNo, $"“{item.Title}”的目录项与审计记录不一致。");
    }

    async Task CheckSeriesAsync(string key, List<int> numbers, CancellationToken cancellation)
    {
        numbers.Sort();
        var present = numbers.ToHashSet();
        foreach (var twice in numbers.GroupBy(number => number).Where(group => group.Count() > 1))
            Report("重号", null, $"{key} 的件号 {twice.Key:0000} 有 {twice.Count()} 件。");
        foreach (var gap in Enumerable.Range(1, numbers[^1]).Where(number => !present.Contains(number)))
            Report("漏号", null, $"{key} 缺件号 {gap:0000}。");
        var last = await db.Set<NumberSeries>().AsNoTracking().Where(row => row.Key == key).Select(row => (int?)row.Last).FirstOrDefaultAsync(cancellation);
        if (last > numbers[^1])
            Report("漏号", null, $"{key} 编到了 {last:0000}，目录只到 {numbers[^1]:0000}。");
        else if (last != numbers[^1])
            Report("计数不符", null, $"{key} 的计数是 {last ?? 0}，目录已到 {numbers[^1]:0000}。");
    }

    /// <summary>A series whose items are all gone would otherwise not be missed.</summary>
    async Task CheckEmptySeriesAsync(IEnumerable<string> known, CancellationToken cancellation)
    {
        var seen = known.ToHashSet();
        foreach (var row in await db.Set<NumberSeries>().AsNoTracking().Where(row => row.Key.StartsWith("档号/") && row.Last > 0).ToListAsync(cancellation))
            if (!seen.Contains(row.Key))
                Report("漏号", null, $"{row.Key} 编到了 {row.Last:0000}，目录里一件也没有。");
    }

    void Report(string kind, string? archiveNo, string detail) => _problems.Add(new VerificationProblem(kind, archiveNo, detail));
}
