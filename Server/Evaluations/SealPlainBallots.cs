using System.Data.Common;
using System.Security.Cryptography;
using System.Text.Json;
using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Server.Matters;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Evaluations;

/// <summary>The first release put ballots into the box openly. What is still in a box is sealed, then the files are written anew without what was there before.</summary>
internal sealed class SealPlainBallots(ServerDb db, WorkflowRuntime runtime, BallotKeys keys, ILogger<SealPlainBallots> log)
{
    public async Task ExecuteAsync(CancellationToken ct)
    {
        var boxes = await db.Set<BallotBox>().AsNoTracking().Where(box => box.TracesLeft).Select(box => box.Id).ToListAsync(ct);
        if (boxes.Count == 0)
            return;
        foreach (var box in await BallotBoxes.Voting(db).AsNoTracking().Where(box => box.KeyMark == null).ToListAsync(ct))
            await SealAsync(box.Id, box.InstanceId, ct);
        try
        {
            await WriteAnewAsync(ct);
            await db.Set<BallotBox>().Where(box => boxes.Contains(box.Id)).ExecuteUpdateAsync(box => box.SetProperty(b => b.TracesLeft, false), ct);
            log.LogInformation("升级前的测评票已封存，数据库文件已重写，不再留有旧票面的痕迹；旧的备份（和 PostgreSQL 的 WAL 归档）请自行销毁");
        }
        catch (DbException wrong)
        {
            log.LogWarning(wrong, "数据库文件未能重写，可能还留有升级前测评票的痕迹；下次启动再试。SQLite 需要与数据库同样大小的空闲磁盘");
        }
    }

    async Task SealAsync(Guid id, string instance, CancellationToken ct)
    {
        await using var step = await StepTransaction.BeginAsync(db, ct);
        await runtime.LockAsync(instance, ct);
        // Another server that starts at the same time may have been first.
        if (await db.Set<BallotBox>().FirstAsync(box => box.Id == id, ct) is not { KeyMark: null } box)
            return;
        box.Lock(keys.Make(id));
        var key = keys.Find(box) ?? throw new StartRefused($"开票钥匙写入 {keys.Folder} 后读不出来，请检查目录权限。");
        var items = BallotItem.Of(box.ReadSheet());
        var plain = await db.Set<Ballot>().AsNoTracking().Where(ballot => ballot.BoxId == id).Select(ballot => ballot.Marks).ToListAsync(ct);
        db.AddRange(plain
            .Select(marks => new SealedBallot { BoxId = id, Sealed = BallotSeal.Seal(key, id, items, JsonSerializer.Deserialize<Dictionary<string, string>>(marks, MatterData.Json)!) })
            .OrderBy(ballot => ballot.Id));
        CryptographicOperations.ZeroMemory(key);
        await db.Set<Ballot>().Where(ballot => ballot.BoxId == id).ExecuteDeleteAsync(ct);
        await step.CommitAsync(ct);
    }

    async Task WriteAnewAsync(CancellationToken ct)
    {
        if (db.IsSqlite)
        {
            await db.Database.ExecuteSqlRawAsync("VACUUM", ct);
            await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)", ct);
            return;
        }

        await db.Database.ExecuteSqlRawAsync("VACUUM (FULL) \"EvaluationBallots\"", ct);
        await db.Database.ExecuteSqlRawAsync("VACUUM (FULL) \"EvaluationCodes\"", ct);
    }
}
