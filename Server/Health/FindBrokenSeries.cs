using System.Globalization;
using System.Text.RegularExpressions;
using DecisionWorkflow.Server.Archive;
using DecisionWorkflow.Server.Audit;
using DecisionWorkflow.Server.Documents;
using DecisionWorkflow.Server.Matters;
using DecisionWorkflow.Server.Organization;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Health;

/// <summary>
/// Number series that are out of step with the rows that carry their numbers. One that lags gives a number out twice, and where the number is unique nothing
/// can be started or filed any more; one that ran ahead has numbers that nothing carries, which a gapless series has to explain.
/// </summary>
internal sealed partial class FindBrokenSeries(ServerDb db, TemplateLibrary templates)
{
    /// <summary>The table of the counters of cases; the others have one row a series in <see cref="Series"/>.</summary>
    public const string Counters = "MatterCounters", Series = "NumberSeries";

    private readonly List<Leftover> _found = [];
    private ILookup<(string Table, string Series), NumberGap> _explained = null!;

    [GeneratedRegex(@"-(?<year>\d{4})-(?<number>\d{3,9})$")]
    private static partial Regex CaseNumber();

    [GeneratedRegex(@"^(?<words>.+)〔(?<year>\d{4})〕(?<number>\d{1,9})号$")]
    private static partial Regex PaperNumber();

    public static string KeyOf(Guid organization, int year) => string.Create(CultureInfo.InvariantCulture, $"{organization}/{year}");

    /// <summary>The organisation and the year of such a key.</summary>
    public static (Guid Organization, int Year) Parse(string key) => (Guid.Parse(key.AsSpan(0, 36)), int.Parse(key.AsSpan(37), NumberStyles.None, CultureInfo.InvariantCulture));

    public async Task<IReadOnlyList<Leftover>> RunAsync(CancellationToken cancellation)
    {
        _explained = (await db.Set<QuarantinedRow>().AsNoTracking().Where(row => row.Kind == LeftoverKind.NumberMissing).Select(row => new { row.TableName, row.RowKey }).ToListAsync(cancellation))
            .Where(row => NumberGap.Parse(row.RowKey) is not null)
            .ToLookup(row => (row.TableName, NumberGap.Parse(row.RowKey)!.Value.Series), row => NumberGap.Parse(row.RowKey)!.Value);
        await CasesAsync(cancellation);
        var last = await db.Set<NumberSeries>().AsNoTracking().ToDictionaryAsync(row => row.Key, row => row.Last, cancellation);
        await ArchiveAsync(last, cancellation);
        await PapersAsync(last, cancellation);
        return _found;
    }

    private async Task CasesAsync(CancellationToken cancellation)
    {
        var used = new Dictionary<string, SortedSet<int>>();
        await foreach (var matter in db.Set<Matter>().AsNoTracking().Where(m => !m.IsTrial).Select(m => new { m.OrganizationId, m.No }).AsAsyncEnumerable().WithCancellation(cancellation))
            if (CaseNumber().Match(matter.No) is { Success: true } match)
                Add(used, KeyOf(matter.OrganizationId, Number(match.Groups["year"])), Number(match.Groups["number"]));
        var last = (await db.Set<MatterCounter>().AsNoTracking().ToListAsync(cancellation)).ToDictionary(row => KeyOf(row.OrganizationId, row.Year), row => row.Last);
        var fonds = await db.Set<OrganizationUnit>().AsNoTracking().ToDictionaryAsync(unit => unit.Id, unit => unit.FondsCode ?? unit.Code, cancellation);
        foreach (var key in used.Keys.Union(last.Keys).Order(StringComparer.Ordinal))
        {
            var (organization, year) = Parse(key);
            Compare(Counters, key, $"{fonds.GetValueOrDefault(organization, "?")} {year} 年的事项号", last.GetValueOrDefault(key), used.GetValueOrDefault(key) ?? []);
        }
    }

    private async Task ArchiveAsync(Dictionary<string, int> last, CancellationToken cancellation)
    {
        var used = new Dictionary<string, SortedSet<int>>();
        await foreach (var item in db.Set<ArchiveItem>().AsNoTracking().Select(i => new { i.FondsCode, i.Year, i.Retention, i.ProblemCode, i.ItemNo }).AsAsyncEnumerable().WithCancellation(cancellation))
            Add(used, ArchiveNumber.Series(item.FondsCode, item.Year, item.Retention, item.ProblemCode), item.ItemNo);
        foreach (var key in used.Keys.Union(last.Keys.Where(key => key.StartsWith(ArchiveNumber.SeriesPrefix, StringComparison.Ordinal))).Order(StringComparer.Ordinal))
        {
            var before = _found.Count;
            Compare(Series, key, key, last.GetValueOrDefault(key), used.GetValueOrDefault(key) ?? []);
            // What was filed once and is gone is no leftover of a step: verification says so, and no repair may explain it away.
            for (var i = _found.Count - 1; i >= before; i--)
                if (NumberGap.Parse(_found[i].Key) is { } gap && _found[i].Kind == LeftoverKind.NumberMissing && await WasFiledAsync(gap, cancellation))
                    _found.RemoveAt(i);
        }
    }

    private async Task<bool> WasFiledAsync(NumberGap gap, CancellationToken cancellation)
    {
        for (var number = gap.From; number <= Math.Min(gap.To, gap.From + 100); number++)
        {
            var text = ArchiveNumber.OfSeries(gap.Series, number);
            if (await db.Set<AuditEntry>().AnyAsync(entry => entry.Action == Filing.Action && entry.After!.Contains(text), cancellation))
                return true;
        }

        return false;
    }

    /// <summary>
    /// 文号 may be typed as well, and far ahead of the series; so a series is moved on only over numbers that it would give out next.
    /// Minutes are numbered 第5号 alone, which does not say whose they are; they stay out.
    /// </summary>
    private async Task PapersAsync(Dictionary<string, int> last, CancellationToken cancellation)
    {
        var used = new Dictionary<string, SortedSet<int>>();
        await foreach (var paper in db.Set<DocumentRecord>().AsNoTracking().Where(d => d.DocNo != null && !d.Trial)
            .Select(d => new { d.TemplateCode, DocNo = d.DocNo! }).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            if (templates.Find(paper.TemplateCode)?.DocNoKind is not { } kind)
                continue;
            if (PaperNumber().Match(paper.DocNo) is { Success: true } match && match.Groups["words"].Value.EndsWith(kind, StringComparison.Ordinal))
                Add(used, DocumentNumbers.Series(match.Groups["words"].Value[..^kind.Length], kind, Number(match.Groups["year"])), Number(match.Groups["number"]));
        }

        foreach (var (key, numbers) in used.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            var reached = last.GetValueOrDefault(key);
            while (numbers.Contains(reached + 1))
                reached++;
            if (reached > last.GetValueOrDefault(key))
                Behind(Series, key, key, last.GetValueOrDefault(key), reached);
        }

        foreach (var (key, reached) in last.Where(pair => DocumentNumbers.NamesItsSeries(pair.Key)).OrderBy(pair => pair.Key, StringComparer.Ordinal))
            Missing(Series, key, key, reached, used.GetValueOrDefault(key) ?? []);
    }

    private void Compare(string table, string key, string name, int last, SortedSet<int> used)
    {
        if (used.Count > 0 && used.Max > last)
            Behind(table, key, name, last, used.Max);
        Missing(table, key, name, Math.Max(last, used.Max), used);
    }

    private void Behind(string table, string key, string name, int last, int reached) =>
        _found.Add(new(LeftoverKind.CounterBehind, table, string.Create(CultureInfo.InvariantCulture, $"{key}#{last}→{reached}"), $"{name}：计数是 {last}，已经用到 {reached}。下一个号会与已有的重复。"));

    private void Missing(string table, string key, string name, int last, SortedSet<int> used)
    {
        foreach (var gap in NumberGap.In(key, last, used, [.. _explained[(table, key)]]))
            _found.Add(new(LeftoverKind.NumberMissing, table, gap.Key, $"{name}：{(gap.From == gap.To ? $"{gap.From} 号" : $"{gap.From}—{gap.To} 号")}没有对应的记录。"));
    }

    private static void Add(Dictionary<string, SortedSet<int>> used, string key, int number) =>
        (used.TryGetValue(key, out var numbers) ? numbers : used[key] = []).Add(number);

    private static int Number(Group group) => int.Parse(group.ValueSpan, CultureInfo.InvariantCulture);
}
