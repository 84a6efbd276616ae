using System.Globalization;
using System.Text.Json;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Proof;

/// <summary>
/// All roots there are, of the database, the files and those handed in, checked against each other; and what they say of each chain, against which
/// the chains are then checked. Of each head it keeps a few dozen bytes, so ten years of roots fit in memory.
/// </summary>
internal sealed class RootLedger(ServerDb db, SigningKey key, RootFiles files, Findings findings)
{
    private const string Kind = "校验根不符";

    private readonly record struct Covered(Guid Chain, long Length, UInt128 Hash, int Root);

    private readonly List<Covered> _heads = [];
    private readonly Dictionary<int, (string Name, string Hash)> _names = [];
    private readonly HashSet<string> _hashes = [];
    private readonly SortedDictionary<string, long> _tables = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _counters = new(StringComparer.Ordinal);

    public int Count => _names.Count;

    public RootContent? First { get; private set; }

    public DailyRoot? Last { get; private set; }

    /// <summary>Files first, before the database's snapshot is taken: a root is committed before its file is written.</summary>
    public async Task ReadAsync(IReadOnlyList<(string Path, DailyRoot? Root)> beside, IReadOnlyList<(string Path, DailyRoot? Root)> given, CancellationToken cancellation)
    {
        var previous = "";
        var expected = 1;
        await foreach (var root in db.Set<DailyRoot>().AsNoTracking().OrderBy(root => root.No).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            var name = NameOf(root);
            if (root.No != expected)
                findings.Add(Kind, null, expected == root.No - 1 ? $"数据库里缺第 {expected} 号校验根。" : $"数据库里缺第 {expected} 到第 {root.No - 1} 号校验根。");
            if (Take(root, name) is { } content && content.Previous != previous && root.No == expected)
                findings.Add(Kind, null, $"{name}与前一个校验根接不上。");
            if (!beside.Any(file => file.Root?.Hash == root.Hash) && !files.Exists(root))
                findings.Add(Kind, null, $"{name}在数据库里，数据目录 roots 下没有它的文件 {root.FileName}。");
            (previous, expected, Last) = (root.Hash, root.No + 1, root);
        }

        Outside(beside, "数据目录 roots 下的文件");
        Outside(given, "交来核对的文件");
        if (_names.Count == 0)
            findings.Add(Kind, null, "数据库和数据目录里一个校验根也没有；服务器第一次启动时就会立一个，所以它们是被删除的，或者数据库不是原来那一个。");
        _heads.Sort((a, b) => a.Chain.CompareTo(b.Chain) is not 0 and var order ? order : a.Length.CompareTo(b.Length));
    }

    /// <summary>What the roots say of one chain, shortest first.</summary>
    public IEnumerable<(long Length, UInt128 Hash, string Root)> Of(Guid chain)
    {
        var (low, high) = (0, _heads.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _heads[middle].Chain.CompareTo(chain) < 0 ? (middle + 1, high) : (low, middle);
        }

        for (; low < _heads.Count && _heads[low].Chain == chain; low++)
            yield return (_heads[low].Length, _heads[low].Hash, _names[_heads[low].Root].Name);
    }

    public IEnumerable<Guid> Chains => _heads.Select(head => head.Chain).Distinct();

    /// <summary>Numbers once given out and rows once filed do not become fewer.</summary>
    public async Task CheckCountsAsync(CancellationToken cancellation)
    {
        var (tables, counters) = (await MakeRoot.TablesAsync(db, cancellation), await MakeRoot.CountersAsync(db, cancellation));
        foreach (var (table, least) in _tables)
            if (tables.GetValueOrDefault(table) < least)
                findings.Add("数量减少", null, $"{(table == "ArchiveItems" ? "归档件" : "归档附件")}曾有 {least} 件，现在只有 {tables.GetValueOrDefault(table)} 件。");
        foreach (var (series, least) in _counters)
            if (counters.GetValueOrDefault(series) < least)
                findings.Add("计数不符", null, $"编号序列 {series} 曾编到 {least}，现在的计数是 {counters.GetValueOrDefault(series)}。");
    }

    public static UInt128 Start(string hash) => UInt128.TryParse(hash.AsSpan(0, Math.Min(32, hash.Length)), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var start) ? start : default;

    private void Outside(IReadOnlyList<(string Path, DailyRoot? Root)> roots, string place)
    {
        foreach (var (path, root) in roots)
        {
            if (root is null)
            {
                findings.Add(Kind, null, $"{place} {path} 不是校验根，或者已经损坏。");
                continue;
            }

            if (_hashes.Contains(root.Hash))
                continue; // the database has the same one
            var name = $"{NameOf(root)}（{place} {Path.GetFileName(path)}）";
            findings.Add(Kind, null, _names.TryGetValue(root.No, out var ours)
                ? $"{name}与数据库里的第 {root.No} 号不是同一个：指纹 {root.Fingerprint}，数据库里是 {DailyRoot.Short(ours.Hash)}。"
                : $"{name}在数据库里没有：数据库被退回到较早的副本，或者校验根被删除。");
            Take(root, name);
        }
    }

    private RootContent? Take(DailyRoot root, string name)
    {
        if (!root.IsGenuine())
        {
            findings.Add(Kind, null, $"{name}的内容被改动过：签名与内容不符。");
            return null;
        }

        if (root.PublicKey != key.PublicKey)
            findings.Add("签名密钥不符", null, $"{name}由另一把密钥签名（指纹 {root.KeyFingerprint}），本系统现在的密钥是 {DailyRoot.FingerprintOf(key.PublicKey)}：密钥被换过，或者这个校验根不是本系统的。");
        try
        {
            var content = root.Read();
            _hashes.Add(root.Hash);
            var number = _names.TryAdd(root.No, (name, root.Hash)) ? root.No : -_names.Count;
            _names.TryAdd(number, (name, root.Hash));
            First ??= content;
            _heads.AddRange(content.ReadHeads().Select(head => new Covered(head.Chain, head.Length, Start(head.Hash), number)));
            foreach (var (table, rows) in content.Tables)
                _tables[table] = Math.Max(rows, _tables.GetValueOrDefault(table));
            foreach (var (series, last) in content.Counters)
                _counters[series] = Math.Max(last, _counters.GetValueOrDefault(series));
            return content;
        }
        catch (Exception error) when (error is JsonException or FormatException)
        {
            findings.Add(Kind, null, $"{name}的内容读不出来。");
            return null;
        }
    }

    private static string NameOf(DailyRoot root) => $"第 {root.No} 号校验根（{root.Day:yyyy年M月d日}）";
}
