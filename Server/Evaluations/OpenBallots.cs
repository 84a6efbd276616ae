using System.Security.Cryptography;
using System.Text.Json;
using DecisionWorkflow.Server.Matters;
using DecisionWorkflow.Server.Rules;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Evaluations;

/// <summary>Empties a ballot box on the table: every envelope is opened at once, the ballots are mixed, and the envelopes go. In the caller's transaction.</summary>
internal sealed class OpenBallots(ServerDb db, BallotKeys keys)
{
    /// <summary>Null when the ballots lie open; else why none does.</summary>
    public async Task<Refusal?> ExecuteAsync(BallotBox box, CancellationToken ct)
    {
        var used = await db.Set<BallotCode>().CountAsync(code => code.BoxId == box.Id && code.Used, ct);
        if (keys.Find(box) is not { } key)
            return RuleBook.Refuse("R069", $"打不开票箱：本轮的开票钥匙不在 {keys.Folder} 里，或者读不出来；已交的 {used} 张票还封着。", "请系统管理员把钥匙文件放回原处再停止；找不回来的，选“改期重开”，重新测评");

        var items = BallotItem.Of(box.ReadSheet());
        var envelopes = await db.Set<SealedBallot>().Where(ballot => ballot.BoxId == box.Id).Select(ballot => ballot.Sealed).ToListAsync(ct);
        var opened = envelopes.Select(envelope => BallotSeal.Open(key, box.Id, items, envelope)).OfType<Dictionary<string, string>>().ToArray();
        CryptographicOperations.ZeroMemory(key);
        // A server of the first release that still runs beside this one puts its ballots in openly.
        var open = await db.Set<Ballot>().CountAsync(ballot => ballot.BoxId == box.Id, ct);
        var foreign = envelopes.Count - opened.Length;
        var copied = envelopes.Count - envelopes.DistinctBy(Convert.ToHexString).Count();
        if (foreign > 0 || copied > 0 || open + envelopes.Count != used)
            return RuleBook.Refuse("R069", $"票箱里的票对不上，数据库被改动过，不能开票：交过票的测评码 {used} 个，箱里 {open + envelopes.Count} 张票，其中不是本轮封存的 {foreign} 张、复制的 {copied} 张。", "请系统管理员查明；本轮选“改期重开”，重新测评");

        RandomNumberGenerator.Shuffle(opened.AsSpan());
        db.AddRange(opened.Select(marks => new Ballot { BoxId = box.Id, Marks = JsonSerializer.Serialize(marks, MatterData.Json) }).OrderBy(ballot => ballot.Id));
        await db.Set<SealedBallot>().Where(ballot => ballot.BoxId == box.Id).ExecuteDeleteAsync(ct);
        return null;
    }
}
