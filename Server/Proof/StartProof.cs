using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Audit;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Proof;

/// <summary>
/// The first root of an installation. An older installation's chains get their heads, and its rows are registered as they stand: what was changed before
/// that day cannot be told, what is changed after it can. Later starts only look whether key and roots still belong together.
/// </summary>
internal sealed class StartProof(ServerDb db, SigningKey key, RootFiles files, MakeRoot roots, CurrentUser user, TimeProvider time)
{
    private const int Batch = 200;
    private const int RowsInRecord = 200;
    private const string Action = "自此日起核对";

    public async Task RunAsync(CancellationToken cancellation = default)
    {
        await using var transaction = await StepTransaction.BeginAsync(db, cancellation);
        await AuditTrail.LockAsync(db, Guid.Empty, cancellation);
        var first = await db.Set<DailyRoot>().AsNoTracking().OrderBy(root => root.No).FirstOrDefaultAsync(cancellation);
        if (first is not null && first.PublicKey != key.PublicKey)
            throw new StartRefused($"数据库里有这个系统的校验根，签名密钥却{(key.IsNew ? "不见了" : "被换成了另一把")}（指纹应为 {first.KeyFingerprint}）。"
                + "请从备份恢复密钥目录（Data:Keys，默认是数据目录下的 keys）里的 signing.pem 再启动；几个服务器进程共用一个数据库的，也要共用这个目录。");
        if (first is null && (!key.IsNew || files.ReadAll().Any()))
            throw new StartRefused("密钥目录或数据目录的 roots 说明这个系统立过校验根，数据库里却一个也没有：数据库被清空、换过或退回到了升级以前。"
                + "请恢复原来的数据库。确实要在空数据库上重新开始，请换一个空的数据目录（Data:Path）。");
        if (first is null)
        {
            var registered = await RegisterAsync(cancellation);
            await roots.AddAsync(registered > 0 ? "升级时立的第一个校验根，尚未核验。" : "首次启动。", cancellation, registered);
            await db.SaveChangesAsync(cancellation);
        }

        await transaction.CommitAsync(cancellation);
        if (key.IsNew)
            key.Confirm();
        await roots.WriteLastFileAsync(cancellation);
    }

    private async Task<long> RegisterAsync(CancellationToken cancellation)
    {
        var registered = 0L;
        await HeadsAsync(cancellation);
        var covered = new CoveredRows(db);
        var derived = await covered.ReadDerivedAsync(cancellation);
        var ranges = new List<(Guid? After, Guid? UpTo)>();
        await foreach (var range in ChainRanges.ReadAsync(db, Batch, cancellation))
            ranges.Add(range);
        foreach (var (after, upTo) in ranges)
        {
            var rows = new Dictionary<Guid, List<CoveredRow>>();
            await foreach (var row in covered.ReadAsync(after, upTo, cancellation))
                (rows.TryGetValue(row.Chain, out var known) ? known : rows[row.Chain] = []).Add(row);
            foreach (var (chain, of) in rows)
                registered += await RegisterAsync(chain, derived.Remove(chain, out var more) ? [.. of, .. more] : of, cancellation);
        }

        foreach (var (chain, of) in derived)
            registered += await RegisterAsync(chain, of, cancellation);
        return registered;
    }

    /// <summary>Heads over the records that the release before wrote.</summary>
    private async Task HeadsAsync(CancellationToken cancellation)
    {
        var known = await db.Set<ChainHead>().AsNoTracking().ToDictionaryAsync(head => head.ChainId, cancellation);
        var heads = new Dictionary<Guid, ChainHead>();
        await foreach (var entry in db.Set<AuditEntry>().AsNoTracking().OrderBy(entry => entry.ChainId).ThenBy(entry => entry.Sequence).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            if (!heads.TryGetValue(entry.ChainId, out var head))
                heads[entry.ChainId] = head = new ChainHead { ChainId = entry.ChainId };
            head.Grow(entry, key.SealKey);
        }

        foreach (var head in heads.Values.Where(head => known.GetValueOrDefault(head.ChainId)?.Seal != head.Seal))
            db.Entry(head).State = known.TryGetValue(head.ChainId, out _) ? EntityState.Modified : EntityState.Added;
        await db.SaveChangesAsync(cancellation);
        db.ChangeTracker.Clear();
    }

    /// <summary>What no record says yet. What was saved since this start has its records already.</summary>
    private async Task<long> RegisterAsync(Guid chain, List<CoveredRow> rows, CancellationToken cancellation)
    {
        var replay = new ChainReplay(chain);
        await foreach (var entry in db.Set<AuditEntry>().AsNoTracking().Where(entry => entry.ChainId == chain).OrderBy(entry => entry.Sequence).AsAsyncEnumerable().WithCancellation(cancellation))
            replay.Read(entry, key.SealKey);
        var unknown = rows.Where(row => !Says(replay, row)).ToList();
        foreach (var part in unknown.Chunk(RowsInRecord))
        {
            var changes = new RowChanges();
            foreach (var row in part)
                changes.Set(row.TableName, row.Key, new SortedDictionary<string, string?>(row.Values, StringComparer.Ordinal));
            var record = AuditEntry.Next(await AuditTrail.LastAsync(db, chain, cancellation), new AuditSubject(ChangeJournal.SubjectKind, chain), Action, user, time);
            record.Cover(changes.ToJson());
            db.Add(record);
            await db.SaveChangesAsync(cancellation);
            db.ChangeTracker.Clear();
        }

        return unknown.Count;
    }

    private static bool Says(ChainReplay replay, CoveredRow row) =>
        replay.Rows.TryGetValue((row.TableName, row.Key), out var said) && row.Values.All(column => said.TryGetValue(column.Key, out var recorded) && recorded.Value == column.Value);
}
