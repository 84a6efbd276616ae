using System.Net;
using System.Text.Json;
using DecisionWorkflow.Server.Evaluations;
using DecisionWorkflow.Server.Inbox;
using DecisionWorkflow.Server.Storage;
using DecisionWorkflow.Tests.Databases;
using DecisionWorkflow.Tests.Server.Host;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static DecisionWorkflow.Tests.Acceptance.BallotHall;
using static DecisionWorkflow.Tests.Acceptance.EvaluationCase;

namespace DecisionWorkflow.Tests.Acceptance;

/// <summary>The key of a ballot box: as long as ballots need it, it is there or everybody is told; afterwards it is nowhere.</summary>
public abstract class BallotKeysTests(ServerFixture server)
{
    readonly BallotHall hall = new(server);

    [Fact]
    public async Task No_ballot_is_taken_or_opened_while_the_key_is_missing()
    {
        var codes = await hall.VotingAsync(attended: 60, count: 20);
        await hall.CastAsync(codes[0], All("满意", "优秀"));
        var (box, path) = await BoxAsync();
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));

        var kept = await File.ReadAllBytesAsync(path);
        foreach (var wrong in new byte[]?[] { null, new byte[32], kept[1..] })
        {
            File.Delete(path);
            if (wrong is not null)
                await File.WriteAllBytesAsync(path, wrong);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await hall.TryCastAsync(codes[1], All("满意", "优秀"))).StatusCode);
            Assert.Contains("keys", (await hall.Street.RefusedAsync("R069", Clerk, await hall.BallotsAsync("close"), new { }))["detail"]!.ToString());
            await hall.Street.RefusedAsync("R069", Clerk, await hall.BallotsAsync(), new { replace = true });
            Assert.True((await hall.PanelAsync())["keyless"]!.GetValue<bool>());
        }

        await server.RestartAsync(); // it says so in its log, and everything else goes on
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await hall.TryCastAsync(codes[1], All("满意", "优秀"))).StatusCode);
        await File.WriteAllBytesAsync(path, kept);
        await hall.CastAsync(codes[1], All("满意", "优秀"));
        await hall.CloseAsync();
        Assert.Equal(2, (await hall.PanelAsync())["counted"]!["returned"]!.GetValue<int>());
        Assert.False(File.Exists(path));

        // As after a crash between the count and the destruction.
        await File.WriteAllBytesAsync(path, kept);
        await server.Services.GetRequiredService<BallotUpkeep>().RoundAsync(CancellationToken.None);
        Assert.False(File.Exists(path));
        Assert.Equal(BallotBoxState.Closed, (await FindAsync(box)).State);
    }

    [Fact]
    public async Task A_ballot_put_in_by_hand_keeps_the_box_shut()
    {
        var codes = await hall.VotingAsync(attended: 60, count: 20);
        for (var no = 0; no < 3; no++)
            await hall.CastAsync(codes[no], All("满意", "优秀"));
        var (box, _) = await BoxAsync();
        await using var scope = server.Scope();
        var db = scope.ServiceProvider.GetRequiredService<ServerDb>();
        var envelopes = await db.Set<SealedBallot>().Where(b => b.BoxId == box).ToListAsync();

        var copy = new SealedBallot { BoxId = box, Sealed = envelopes[0].Sealed };
        db.Add(copy);
        await db.SaveChangesAsync();
        Assert.Contains("复制的 1 张", await RefusedAsync());
        db.Remove(envelopes[1]);
        await db.SaveChangesAsync();
        Assert.Contains("复制的 1 张", await RefusedAsync()); // though the numbers agree
        db.Remove(copy);
        await db.SaveChangesAsync();
        Assert.Contains("测评码 3 个，箱里 2 张票", await RefusedAsync());
        var forged = new SealedBallot { BoxId = box, Sealed = new byte[envelopes[0].Sealed.Length] };
        db.Add(forged);
        await db.SaveChangesAsync();
        Assert.Contains("不是本轮封存的 1 张", await RefusedAsync());
        db.Remove(forged);
        db.Add(new SealedBallot { BoxId = box, Sealed = envelopes[1].Sealed });
        await db.SaveChangesAsync();
        await hall.CloseAsync();
        Assert.Equal(3, (await hall.PanelAsync())["counted"]!["returned"]!.GetValue<int>());

        async Task<string> RefusedAsync() => (await hall.Street.RefusedAsync("R069", Clerk, await hall.BallotsAsync("close"), new { }))["detail"]!.ToString();
    }

    [Fact]
    public async Task A_box_that_is_put_off_is_never_opened_and_takes_nothing_more()
    {
        var codes = await hall.VotingAsync(attended: 60, count: 20);
        await hall.CastAsync(codes[0], All("不满意", "不称职"));
        var (box, path) = await BoxAsync();
        await hall.Street.DoAsync(Clerk, "无记名测评", "改期重开");
        await server.Services.GetRequiredService<BallotUpkeep>().RoundAsync(CancellationToken.None);
        Assert.False(File.Exists(path));
        Assert.Equal(HttpStatusCode.Conflict, (await hall.TryCastAsync(codes[1], [])).StatusCode);
        await using var scope = server.Scope();
        Assert.Equal(0, await scope.ServiceProvider.GetRequiredService<ServerDb>().Set<Ballot>().CountAsync(b => b.BoxId == box));
    }

    [Fact]
    public async Task A_box_whose_task_is_gone_takes_nothing_more_and_its_key_goes()
    {
        var codes = await hall.VotingAsync(attended: 60, count: 20);
        var (_, path) = await BoxAsync();
        var task = Guid.Parse((await hall.Street.TaskAsync(Clerk, "无记名测评"))["id"]!.ToString());
        await using (var scope = server.Scope())
            await scope.ServiceProvider.GetRequiredService<ServerDb>().Set<TaskItem>().Where(t => t.Id == task).ExecuteUpdateAsync(t => t.SetProperty(x => x.State, TaskState.Void));
        Assert.Equal(HttpStatusCode.Conflict, (await hall.TryCastAsync(codes[0], [])).StatusCode);
        await server.Services.GetRequiredService<BallotUpkeep>().RoundAsync(CancellationToken.None);
        Assert.False(File.Exists(path));
    }

    [Fact]
    public async Task Ballots_of_the_first_release_are_sealed_at_the_upgrade_and_leave_no_trace()
    {
        var codes = await hall.VotingAsync(attended: 60, count: 20);
        var (box, path) = await BoxAsync();
        await AsInTheFirstReleaseAsync(box, path, codes);
        var thief = new BallotThief(await FilesAsync());
        thief.Copy();
        var before = thief.Count("\"c0\":\"基本满意\"");
        Assert.True(before > 0);

        await server.RestartAsync();
        thief = new BallotThief(await FilesAsync());
        thief.Copy();
        Assert.Equal(0, thief.Count("\"c0\":\"基本满意\""));
        Assert.True(File.Exists(path));
        Assert.False((await FindAsync(box)).TracesLeft);
        await hall.CastAsync(codes[5], All("满意", "优秀"));
        await hall.ReturnedAsync(6);
        await hall.CloseAsync();
        await hall.Evaluation.AnnounceAsync(new { evaluation = new { } });
        var total = (await hall.Evaluation.FactAsync("Evaluation", "Collective"))![0]!;
        Assert.Equal(("1", "5"), (total["Satisfied"]!.ToString(), total["Basic"]!.ToString()));
    }

    /// <summary>The box as 0001 left it: five ballots in clear, rewritten with every one that came in; and a key from an upgrade that was killed.</summary>
    async Task AsInTheFirstReleaseAsync(Guid box, string path, List<string> codes)
    {
        await File.WriteAllBytesAsync(path, new byte[32]);
        await using var scope = server.Scope();
        var db = scope.ServiceProvider.GetRequiredService<ServerDb>();
        var marks = JsonSerializer.Serialize(All("基本满意", "称职"), DecisionWorkflow.Server.Matters.MatterData.Json);
        for (var no = 1; no <= 5; no++)
        {
            await db.Set<Ballot>().Where(b => b.BoxId == box).ExecuteDeleteAsync();
            db.AddRange(Enumerable.Range(0, no).Select(_ => new Ballot { BoxId = box, Marks = marks }));
            await db.SaveChangesAsync();
        }

        var used = codes.Take(5).Select(code => OneTimeCode.Hash(OneTimeCode.Read(code)!)).ToList();
        await db.Set<BallotCode>().Where(c => used.Contains(c.Hash)).ExecuteUpdateAsync(c => c.SetProperty(x => x.Used, true));
        await db.Set<BallotBox>().Where(b => b.Id == box).ExecuteUpdateAsync(b => b.SetProperty(x => x.KeyMark, (string?)null).SetProperty(x => x.TracesLeft, true));
        if (!db.IsSqlite)
            await db.Database.ExecuteSqlRawAsync("CHECKPOINT");
    }

    /// <summary>The database's own files; on PostgreSQL the table's, for its WAL keeps what it once wrote until it is overwritten.</summary>
    async Task<Func<IEnumerable<string>>> FilesAsync()
    {
        await using var scope = server.Scope();
        var db = scope.ServiceProvider.GetRequiredService<ServerDb>();
        if (db.IsSqlite)
            return () => Directory.EnumerateFiles(server.DataFolder, "decision.db*");
        await db.Database.ExecuteSqlRawAsync("CHECKPOINT");
        var table = await db.Database.SqlQuery<string>($"SELECT pg_relation_filepath('\"EvaluationBallots\"') AS \"Value\"").SingleAsync();
        var data = (await PostgresCluster.Shared).DataDirectory;
        return () => [Path.Combine(data, table)];
    }

    async Task<(Guid Box, string Path)> BoxAsync()
    {
        await using var scope = server.Scope();
        var box = await scope.ServiceProvider.GetRequiredService<ServerDb>().Set<BallotBox>().AsNoTracking().SingleAsync(b => b.MatterId == hall.Street.MatterId);
        var path = Path.Combine(server.DataFolder, "keys", "ballots", $"{box.Id:N}.key");
        Assert.True(File.Exists(path));
        return (box.Id, path);
    }

    async Task<BallotBox> FindAsync(Guid id)
    {
        await using var scope = server.Scope();
        return await scope.ServiceProvider.GetRequiredService<ServerDb>().Set<BallotBox>().AsNoTracking().SingleAsync(b => b.Id == id);
    }
}

public sealed class BallotKeysOnSqlite(FromDecember server) : BallotKeysTests(server), IClassFixture<FromDecember>;

public sealed class BallotKeysOnPostgreSql(PostgreSqlServer server) : BallotKeysTests(server), IClassFixture<PostgreSqlServer>;
