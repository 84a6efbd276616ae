using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Archive;
using DecisionWorkflow.Server.Storage;
using DecisionWorkflow.Tests.Server.Host;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DecisionWorkflow.Tests.Acceptance;

/// <summary>The same on PostgreSQL, by a superuser. One test, because every harm stays.</summary>
public sealed class HarmOnPostgreSqlTests(PostgreSqlServer server) : IClassFixture<PostgreSqlServer>
{
    static readonly (string Sql, string[] Named)[] Harms =
    [
        ("UPDATE \"Documents\" SET \"Sha256\" = repeat('0', 64) WHERE \"Id\" = (SELECT min(\"Id\"::text)::uuid FROM \"Documents\")", ["文书", "文件校验码（Sha256）"]),
        ("UPDATE \"ArchiveItems\" SET \"Pages\" = \"Pages\" + 7", ["归档件", "页数（Pages）"]),
        ("UPDATE \"Notices\" SET \"EndsOn\" = '2026-01-01'", ["公告", "公示截止日（EndsOn）", "现在是“2026-01-01”"]),
        ("UPDATE \"MatterFields\" SET \"Value\" = '99', \"At\" = now() WHERE \"Name\" = 'ForCount' OR \"Name\" = 'AttendedCount' OR \"Name\" LIKE '%For%'", ["事项数据", "值（Value）", "现在是“99”"]),
        ("UPDATE \"Tasks\" SET \"ClosedByName\" = '别人' WHERE \"State\" = 'Done'", ["任务", "办结人姓名（ClosedByName）"]),
        ("UPDATE \"Accounts\" SET \"Disabled\" = NOT \"Disabled\" WHERE \"UserName\" = 'anlan.grid'", ["账户 anlan.grid", "停用（Disabled）"]),
        ("DELETE FROM \"MatterEvents\"", ["办理经过", "数据缺失"]),
        ("UPDATE \"AuditEntries\" SET \"Actor\" = '别人' WHERE \"Sequence\" = 2", ["第 2 条记录", "被改动过"]),
        ("DELETE FROM \"AuditEntries\" e USING \"Accounts\" a WHERE a.\"UserName\" = 'anlan.clerk' AND e.\"ChainId\" = a.\"Id\" AND \"Sequence\" > 1", ["账户 anlan.clerk", "末尾的记录被删除"]),
        ("DELETE FROM \"AuditHeads\" h USING \"Accounts\" a WHERE a.\"UserName\" = 'anlan.director' AND h.\"ChainId\" = a.\"Id\"", ["账户 anlan.director", "链头被删除"]),
        ("UPDATE \"NumberSeries\" SET \"Last\" = 0", ["编号序列", "现在的计数是 0"]),
        ("UPDATE \"DailyRoots\" SET \"Signature\" = 'AAAA' WHERE \"No\" = 1", ["第 1 号校验根", "签名与内容不符"]),
    ];

    [Fact]
    public async Task Every_harm_is_named()
    {
        var disclosure = new DisclosureCase(new Street(server));
        await disclosure.StartAsync("第二季度居务公开");
        await disclosure.PublishAsync();
        await using (var scope = server.Scope())
        {
            scope.ServiceProvider.GetRequiredService<CurrentUser>().ActAsSystem();
            await scope.ServiceProvider.GetRequiredService<ScanArchive>().RunAsync(default);
        }

        await server.RestartAsync();
        var clean = await VerifyAsync();
        Assert.True(clean.Ok, string.Join('\n', clean.Problems.Take(20)));
        Assert.True(clean.Roots >= 2 && clean.Items > 0, clean.Summary);

        await using (var scope = server.Scope())
        {
            var db = scope.ServiceProvider.GetRequiredService<ServerDb>();
#pragma warning disable EF1002 // statements of this test
            await db.Database.OpenConnectionAsync();
            await db.Database.ExecuteSqlRawAsync("SET session_replication_role = replica"); // a superuser needs to drop no trigger
            foreach (var (sql, _) in Harms)
                Assert.True(await db.Database.ExecuteSqlRawAsync(sql) > 0, sql);
            await db.Database.ExecuteSqlRawAsync("SET session_replication_role = DEFAULT");
#pragma warning restore EF1002
        }

        var problems = (await VerifyAsync()).Problems;
        foreach (var (sql, named) in Harms)
            Assert.True(problems.Any(problem => named.All($"{problem.Kind} {problem.Detail}".Contains)), $"Not named: {sql}\n{string.Join('\n', problems.Take(40))}");
    }

    async Task<VerificationReport> VerifyAsync()
    {
        await using var scope = server.Scope();
        return await scope.ServiceProvider.GetRequiredService<ArchiveVerifier>().VerifyAsync();
    }
}
