using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Archive;
using DecisionWorkflow.Server.Calendar;
using DecisionWorkflow.Server.Documents;
using DecisionWorkflow.Server.Storage;
using DecisionWorkflow.Tests.Server.Documents;
using DecisionWorkflow.Tests.Server.Host;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DecisionWorkflow.Tests.Server.Archive;

public class VerifierOnSqlite(ServerFixture server) : VerifierBehaviour(server), IClassFixture<ServerFixture>;

public class VerifierOnPostgreSql(PostgresServerFixture server) : VerifierBehaviour(server), IClassFixture<PostgresServerFixture>;

/// <summary>Whatever is done to the archive behind the program's back is named. One test, because every harm stays.</summary>
public abstract class VerifierBehaviour(ServerFixture server)
{
    [Fact]
    public async Task Every_harm_is_named_and_nothing_else()
    {
        var items = new List<ArchiveItem>();
        for (var i = 0; i < 8; i++)
            items.Add(await FileAsync("YZS"));
        var alone = await FileAsync("TZH");
        var report = await VerifyAsync();
        Assert.True(report.Ok, string.Join('\n', report.Problems));
        Assert.Equal((9, 18, 2), (report.Items, report.Files, report.Series));

        File.WriteAllBytes(FileOf(items[0].Sha256), [1, 2, 3]);
        File.Delete(FileOf(items[1].Attachments[0].Sha256));
        await HarmAsync(
            $"UPDATE \"ArchiveItems\" SET \"Title\" = '另一个题名' WHERE \"ArchiveNo\" = '{items[2].ArchiveNo}'",
            // Someone who knows the hash as well is betrayed by the audit chain.
            $"UPDATE \"ArchiveItems\" SET \"MetadataSha256\" = '{new string('0', 64)}' WHERE \"ArchiveNo\" = '{items[3].ArchiveNo}'",
            $"UPDATE \"ArchiveItems\" SET \"ItemNo\" = 99 WHERE \"ArchiveNo\" = '{items[7].ArchiveNo}'",
            $"DELETE FROM \"ArchiveAttachments\"  WHERE \"Sha256\" IN (SELECT a.\"Sha256\" FROM \"ArchiveAttachments\" a JOIN \"ArchiveItems\" i ON i.\"Id\" = a.\"ItemId\" WHERE i.\"ArchiveNo\" IN ('{items[5].ArchiveNo}', '{alone.ArchiveNo}'))",
            $"DELETE FROM \"ArchiveItems\" WHERE \"ArchiveNo\" IN ('{items[5].ArchiveNo}', '{alone.ArchiveNo}')");

        var problems = (await VerifyAsync()).Problems;
        Assert.Contains(problems, p => p.Kind == "被改动" && p.ArchiveNo == items[0].ArchiveNo && p.Detail.Contains("正文", StringComparison.Ordinal));
        Assert.Contains(problems, p => p.Kind == "缺件" && p.ArchiveNo == items[1].ArchiveNo && p.Detail.Contains("附件", StringComparison.Ordinal));
        Assert.Contains(problems, p => p.Kind == "目录被改动" && p.ArchiveNo == items[2].ArchiveNo);
        Assert.Contains(problems, p => p.Kind == "目录被改动" && p.ArchiveNo == items[3].ArchiveNo && p.Detail.Contains("审计", StringComparison.Ordinal));
        Assert.Contains(problems, p => p.Kind == "漏号" && p.Detail.Contains("0006", StringComparison.Ordinal));
        Assert.Contains(problems, p => p.Kind == "档号不符" && p.ArchiveNo == items[7].ArchiveNo);
        Assert.Contains(problems, p => p.Kind == "漏号" && p.Detail.Contains("TZH", StringComparison.Ordinal));
        Assert.DoesNotContain(problems, p => p.ArchiveNo == items[4].ArchiveNo || p.ArchiveNo == items[6].ArchiveNo);

        await server.MoveClockAsync(TimeSpan.FromDays(1));
        await ScanAsync();
        await ScanAsync();
        using var archivist = await PagePerson.SignInAsync(server, "street.archivist");
        var page = await archivist.ReadAsync("/archive");
        Assert.Contains("自动核验：核验发现", page);
        Assert.Contains("点“核验全部档案”看是哪些", page);
    }

    async Task ScanAsync()
    {
        await using var scope = server.Scope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().ActAsSystem();
        await scope.ServiceProvider.GetRequiredService<ScanArchive>().RunAsync(default);
        var today = scope.ServiceProvider.GetRequiredService<BusinessClock>().Today;
        Assert.True((await scope.ServiceProvider.GetRequiredService<ServerDb>().Set<ArchiveScan>().SingleAsync(scan => scan.Day == today)).Problems > 0);
    }

    async Task<VerificationReport> VerifyAsync()
    {
        await using var scope = server.Scope();
        return await scope.ServiceProvider.GetRequiredService<ArchiveVerifier>().VerifyAsync();
    }

    async Task<ArchiveItem> FileAsync(string problem)
    {
        await using var work = await Work.BeginAsync(server);
        var (photo, _) = await work.Get<Uploads>().SaveAsync("照片.jpg", Pictures.JpegBytes(300 + Random.Shared.Next(20_000), 200), work.Community.Id, null, default);
        var filed = await work.FileAsync(await work.DocumentAsync(Retention.Y, new DateOnly(2026, 9, 28)), problem, request => request with { Attachments = [photo!.Id] });
        await work.CommitAsync();
        return filed.Item!;
    }

    /// <summary>As somebody with the database's own password could.</summary>
    async Task HarmAsync(params string[] statements)
    {
        await using var scope = server.Scope();
        var db = scope.ServiceProvider.GetRequiredService<ServerDb>();
        var triggers = db.IsSqlite
            ? await db.Database.SqlQueryRaw<string>("SELECT name AS \"Value\" FROM sqlite_master WHERE type = 'trigger' AND tbl_name LIKE 'Archive%'").ToListAsync()
            : await db.Database.SqlQueryRaw<string>("SELECT DISTINCT trigger_name || ' ON \"' || event_object_table || '\"' AS \"Value\" FROM information_schema.triggers WHERE event_object_table LIKE 'Archive%'").ToListAsync();
#pragma warning disable EF1002 // names come from the database itself, statements from this test
        foreach (var trigger in triggers)
            await db.Database.ExecuteSqlRawAsync(db.IsSqlite ? $"DROP TRIGGER \"{trigger}\"" : $"DROP TRIGGER \"{trigger.Replace(" ON ", "\" ON ", StringComparison.Ordinal)}");
        foreach (var statement in statements)
            await db.Database.ExecuteSqlRawAsync(statement);
#pragma warning restore EF1002
    }

    string FileOf(string sha256) => Path.Combine(server.DataFolder, "files", sha256[..2], sha256);
}
