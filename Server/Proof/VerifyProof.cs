using DecisionWorkflow.Server.Audit;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Proof;

internal sealed record ProofResult(IReadOnlyList<Finding> Findings, int Chains, long Records, long Rows, int Roots, DailyRoot? LastRoot, string? Since);

/// <summary>
/// Reads every audit chain from its first record to its last, compares its end with its sealed head and with every root, and what its records say
/// with every covered row. It reads a few hundred chains at a time, all from one snapshot, so that steps may go on meanwhile.
/// </summary>
internal sealed class VerifyProof(ServerDb db, SigningKey key, RootFiles files)
{
    private const int Batch = 200;

    private readonly Findings _findings = new();
    private readonly Dictionary<Guid, long> _rooted = [];
    private long _records;
    private long _rows;
    private int _chains;

    /// <param name="given">Roots that somebody exported and now brings back.</param>
    public async Task<ProofResult> RunAsync(IReadOnlyList<(string Path, DailyRoot? Root)> given, CancellationToken cancellation)
    {
        var beside = files.ReadAll().ToList();
        await using var snapshot = await Snapshot.BeginAsync(db, cancellation);
        var ledger = new RootLedger(db, key, files, _findings);
        await TryAsync("校验根不符", "校验根或编号计数", async () =>
        {
            await ledger.ReadAsync(beside, given, cancellation);
            await ledger.CheckCountsAsync(cancellation);
        });

        var covered = new CoveredRows(db);
        var derived = await covered.ReadDerivedAsync(cancellation);
        var seen = new HashSet<Guid>();
        await foreach (var (after, upTo) in ChainRanges.ReadAsync(db, Batch, cancellation))
        {
            var replays = await ReplayAsync(after, upTo, cancellation);
            var heads = await HeadsAsync(after, upTo, cancellation);
            var rows = new Dictionary<Guid, List<CoveredRow>>();
            await foreach (var row in covered.ReadAsync(after, upTo, cancellation))
                (rows.TryGetValue(row.Chain, out var known) ? known : rows[row.Chain] = []).Add(row);
            foreach (var chain in replays.Keys.Union(heads.Keys).Union(rows.Keys))
            {
                seen.Add(chain);
                var all = derived.Remove(chain, out var more) ? (rows.GetValueOrDefault(chain) ?? []).Concat(more) : rows.GetValueOrDefault(chain) ?? [];
                var replay = replays.GetValueOrDefault(chain) ?? new ChainReplay(chain);
                CheckChain(replay, heads.GetValueOrDefault(chain), ledger);
                CheckRows(replay, all);
            }
        }

        foreach (var (chain, rows) in derived)
            CheckRows(new ChainReplay(chain), rows);
        foreach (var chain in ledger.Chains.Where(chain => !seen.Contains(chain)))
            CheckChain(new ChainReplay(chain), null, ledger);
        var since = ledger.First is { Registered: > 0 } first ? $"自 {first.Day:yyyy年M月d日} 起核对；那天以前的数据按当天的样子登记。" : null;
        return new ProofResult([.. _findings.All], _chains, _records, _rows, ledger.Count, ledger.Last, since);
    }

    private async Task<Dictionary<Guid, ChainReplay>> ReplayAsync(Guid? after, Guid? upTo, CancellationToken cancellation)
    {
        var replays = new Dictionary<Guid, ChainReplay>();
        try
        {
            await foreach (var entry in ChainRanges.Within(db.Set<AuditEntry>().AsNoTracking(), after, upTo).OrderBy(entry => entry.ChainId).ThenBy(entry => entry.Sequence)
                .AsAsyncEnumerable().WithCancellation(cancellation))
            {
                if (!replays.TryGetValue(entry.ChainId, out var replay))
                    replays[entry.ChainId] = replay = new ChainReplay(entry.ChainId);
                replay.Read(entry, key.SealKey);
                _records++;
            }
        }
        catch (Exception error) when (Unreadable.Is(error))
        {
            _findings.Add("审计链断裂", null, $"{replays.Keys.LastOrDefault()} 之后有一条审计记录读不出来：{error.Message}");
        }

        return replays;
    }

    private async Task<Dictionary<Guid, ChainHead>> HeadsAsync(Guid? after, Guid? upTo, CancellationToken cancellation)
    {
        _rooted.Clear();
        var heads = new Dictionary<Guid, ChainHead>();
        await TryAsync("审计链断裂", "链头", async () =>
        {
            await foreach (var rooted in ChainRanges.Within(db.Set<RootedHead>().AsNoTracking(), after, upTo).AsAsyncEnumerable().WithCancellation(cancellation))
                _rooted[rooted.ChainId] = rooted.Length;
            await foreach (var head in ChainRanges.Within(db.Set<ChainHead>().AsNoTracking(), after, upTo).AsAsyncEnumerable().WithCancellation(cancellation))
                heads[head.ChainId] = head;
        });
        return heads;
    }

    private async Task TryAsync(string kind, string what, Func<Task> read)
    {
        try
        {
            await read();
        }
        catch (Exception error) when (Unreadable.Is(error))
        {
            _findings.Add(kind, null, $"{what}里有一行不是本系统写的样子，读不出来：{error.Message}");
        }
    }

    private void CheckChain(ChainReplay replay, ChainHead? head, RootLedger ledger)
    {
        const string kind = "审计链断裂";
        _chains++;
        var name = replay.Length == 0 ? $"{replay.Chain} " : replay.Name;
        if (replay.Fault is { } fault)
            _findings.Add(kind, null, $"{name}的记录链：{fault}。");
        if (head is null && replay.Length > 0)
            _findings.Add(kind, null, $"{name}的记录链有 {replay.Length} 条记录，链头被删除。");
        else if (head is not null && head.Length != replay.Length)
            _findings.Add(kind, null, $"{name}的记录链：链头登记有 {head.Length} 条，现有 {replay.Length} 条{(head.Length > replay.Length ? "，末尾的记录被删除" : "")}。");
        else if (head is not null && (head.Hash != replay.Hash || head.Seal != replay.Seal))
            _findings.Add(kind, null, $"{name}的记录链：链头的密钥印与 {replay.Length} 条记录不符，记录或链头被重写过。");
        CheckRoots(replay, name, ledger);
    }

    private void CheckRoots(ChainReplay replay, string name, RootLedger ledger)
    {
        var longest = 0L;
        foreach (var (length, hash, root) in ledger.Of(replay.Chain))
        {
            longest = Math.Max(longest, length);
            if (length > replay.Length)
                _findings.Add("校验根不符", null, $"{name}的记录链：{root}登记有 {length} 条，现有 {replay.Length} 条。");
            else if (replay.HashAt(length) != hash)
                _findings.Add("校验根不符", null, $"{name}的记录链：前 {length} 条与{root}登记的不一致，其中有记录被改写。");
        }

        if (_rooted.GetValueOrDefault(replay.Chain) != longest && longest <= replay.Length)
            _findings.Add("校验根不符", null, $"{name}的记录链：校验根覆盖了 {longest} 条，登记表里写的是 {_rooted.GetValueOrDefault(replay.Chain)} 条。");
    }

    private void CheckRows(ChainReplay replay, IEnumerable<CoveredRow> rows)
    {
        var name = replay.Length == 0 ? $"{replay.Chain} " : replay.Name;
        foreach (var row in rows)
        {
            _rows++;
            var label = $"{name}：{row.Table.Title} {row.Key}";
            if (!replay.Rows.Remove((row.TableName, row.Key), out var said))
            {
                _findings.Add("来历不明", row.Values.GetValueOrDefault("ArchiveNo"), $"{label}（表 {row.TableName}）没有任何审计记录登记过。");
                continue;
            }

            foreach (var (column, value) in row.Values)
                if (said.TryGetValue(column, out var recorded) && recorded.Value != value)
                    _findings.Add("数据被改动", row.Values.GetValueOrDefault("ArchiveNo"),
                        $"{label}（表 {row.TableName}）的{ColumnNames.Of(column)}：第 {recorded.Sequence} 条审计记录登记为{Shown(recorded.Value)}，现在是{Shown(value)}。");
        }

        foreach (var ((table, key), said) in replay.Rows)
            _findings.Add("数据缺失", said.GetValueOrDefault("ArchiveNo").Value, $"{name}：{CoveredTables.TitleOf(db.Model, table)} {key}（表 {table}）不见了；第 {said.Values.Select(value => value.Sequence).DefaultIfEmpty().Max()} 条审计记录登记过它。");
    }

    private static string Shown(string? value) => value switch
    {
        null => "空",
        _ when value.StartsWith(RowText.Digest, StringComparison.Ordinal) => $"校验码 {value[RowText.Digest.Length..][..12]}…",
        _ => $"“{value}”",
    };
}
