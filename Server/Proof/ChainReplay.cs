using System.Text.Json;
using DecisionWorkflow.Server.Audit;
using DecisionWorkflow.Server.Matters;

namespace DecisionWorkflow.Server.Proof;

/// <summary>What one chain says, read from its first record to its last: whether its records hold together, and what ought to stand in the rows.</summary>
internal sealed class ChainReplay(Guid chain)
{
    /// <summary>A recorded value, and the record that says so.</summary>
    internal readonly record struct Said(string? Value, long Sequence);

    private readonly List<UInt128> _hashes = [];
    private string? _kind;

    public Guid Chain { get; } = chain;
    public long Length { get; private set; }
    public string Hash { get; private set; } = AuditEntry.Origin;
    public string Seal { get; private set; } = "";

    /// <summary>The first record that does not fit.</summary>
    public string? Fault { get; private set; }

    /// <summary>Table and key → column → value.</summary>
    public Dictionary<(string Table, string Key), Dictionary<string, Said>> Rows { get; } = [];

    public void Read(AuditEntry entry, ReadOnlySpan<byte> sealKey)
    {
        _kind ??= entry.SubjectKind;
        if (entry.Sequence != Length + 1)
            Fault ??= entry.Sequence > Length + 1 ? $"第 {Length + 1} 条记录缺失" : $"第 {entry.Sequence} 条记录不止一条";
        else if (entry.PreviousHash != Hash)
            Fault ??= $"第 {entry.Sequence} 条记录（{entry.Action}）与前一条接不上";
        if (entry.Hash != entry.ComputeHash())
            Fault ??= $"第 {entry.Sequence} 条记录（{entry.Action}，{entry.Actor}）的内容被改动过";
        Length = entry.Sequence;
        Hash = entry.Hash;
        _hashes.Add(RootLedger.Start(entry.Hash));
        Seal = ChainHead.NextSeal(Seal, entry.Sequence, entry.Hash, sealKey);
        if (entry.Action == DeleteTrialCase.Action)
            Rows.Clear(); // taken away whole, in statements that touch no row singly
        if (entry.Rows is not null)
            Take(entry);
    }

    /// <summary>The beginning of the hash of the record at this place.</summary>
    public UInt128 HashAt(long length) => length >= 1 && length <= _hashes.Count ? _hashes[(int)length - 1] : default;

    /// <summary>As a person calls it.</summary>
    public string Name
    {
        get
        {
            string? Of(string table, string column) => Rows.GetValueOrDefault((table, Chain.ToString()))?.GetValueOrDefault(column).Value;
            if (Of("Matters", "No") is { } no)
                return $"事项 {no}";
            if (Of("Accounts", "UserName") is { } account)
                return $"账户 {account}";
            if (Of("Organizations", "Name") is { } unit)
                return $"单位“{unit}”";
            if (Rows.Keys.FirstOrDefault(row => row.Table == "WorkflowDefinitions") is { Table: not null } flow)
                return $"流程 {Rows[flow].GetValueOrDefault("DefinitionId").Value}";
            return $"{AuditQueries.KindName(_kind)} {Chain}";
        }
    }

    private void Take(AuditEntry entry)
    {
        try
        {
            foreach (var (table, rows) in RowChanges.Parse(entry.Rows!))
                foreach (var (key, columns) in rows)
                    Take(entry.Sequence, (table, key), columns);
        }
        catch (JsonException)
        {
            Fault ??= $"第 {entry.Sequence} 条记录的数据部分读不出来";
        }
    }

    private void Take(long sequence, (string Table, string Key) row, SortedDictionary<string, string?>? columns)
    {
        if (columns is null)
        {
            Rows.Remove(row);
            return;
        }

        if (!Rows.TryGetValue(row, out var known))
            Rows[row] = known = new(StringComparer.Ordinal);
        foreach (var (column, value) in columns)
            known[column] = new Said(value, sequence);
    }
}
