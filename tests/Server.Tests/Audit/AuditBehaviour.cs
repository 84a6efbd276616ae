using System.Data.Common;
using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Server.Audit;
using DecisionWorkflow.Server.Proof;
using DecisionWorkflow.Server.Storage;
using DecisionWorkflow.Tests.Server.Host;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace DecisionWorkflow.Tests.Server.Audit;

public abstract class AuditBehaviour(ServerFixture server)
{
    [Fact]
    public async Task Records_of_a_case_form_one_chain_that_verifies()
    {
        var matter = await Write("立项", "公告", "表决");

        await using var scope = server.Scope();
        var trail = scope.ServiceProvider.GetRequiredService<AuditTrail>();
        var entries = await trail.ListAsync(matter);

        Assert.Equal(["立项", "公告", "表决"], entries.Select(entry => entry.Action));
        Assert.Equal(entries[0].Hash, entries[1].PreviousHash);
        Assert.Empty(await FaultsAsync(matter));
    }

    [Theory]
    [InlineData("UPDATE \"AuditEntries\" SET \"Reason\" = '改过'")]
    [InlineData("DELETE FROM \"AuditEntries\"")]
    public async Task The_database_itself_refuses_to_change_history(string sql)
    {
        await Write("立项");
        await using var scope = server.Scope();

        await Assert.ThrowsAnyAsync<DbException>(() => Db(scope).Database.ExecuteSqlRawAsync(sql));
    }

    [Fact]
    public async Task A_record_changed_behind_the_database_s_back_is_named()
    {
        var matter = await Write("立项", "公告", "表决");
        await using var scope = server.Scope();
        await Unguarded(Db(scope).Database, $"UPDATE \"AuditEntries\" SET \"Reason\" = '改过' WHERE \"Action\" = '公告' AND \"ChainId\" = '{Stored(matter)}'");

        Assert.Contains(await FaultsAsync(matter), fault => fault.Contains("第 2 条记录（公告，系统）的内容被改动过", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_record_taken_out_is_missed()
    {
        var matter = await Write("立项", "公告", "表决");
        await using var scope = server.Scope();
        await Unguarded(Db(scope).Database, $"DELETE FROM \"AuditEntries\" WHERE \"Action\" = '立项' AND \"ChainId\" = '{Stored(matter)}'");

        Assert.Contains(await FaultsAsync(matter), fault => fault.Contains("第 1 条记录缺失", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_record_of_an_undone_transaction_was_never_written()
    {
        var matter = Guid.CreateVersion7();
        await using (var scope = server.Scope())
        {
            await using var transaction = await StepTransaction.BeginAsync(Db(scope));
            await scope.ServiceProvider.GetRequiredService<AuditTrail>().AppendAsync(AuditSubject.Matter(matter), "立项");
            await Db(scope).SaveChangesAsync();
        }

        await using var again = server.Scope();
        Assert.Empty(await again.ServiceProvider.GetRequiredService<AuditTrail>().ListAsync(matter));
    }

    /// <summary>What an intruder with the database's own rights does.</summary>
    protected abstract Task Unguarded(DatabaseFacade database, string sql);

    /// <summary>The id as this database writes it.</summary>
    protected abstract string Stored(Guid id);

    private static ServerDb Db(AsyncServiceScope scope) => scope.ServiceProvider.GetRequiredService<ServerDb>();

    private async Task<List<string>> FaultsAsync(Guid chain)
    {
        await using var scope = server.Scope();
        var proven = await scope.ServiceProvider.GetRequiredService<VerifyProof>().RunAsync([], default);
        return [.. proven.Findings.Select(finding => finding.Detail).Where(detail => detail.Contains(chain.ToString(), StringComparison.Ordinal))];
    }

    private async Task<Guid> Write(params string[] actions)
    {
        var matter = Guid.CreateVersion7();
        foreach (var action in actions)
        {
            await using var scope = server.Scope();
            await scope.ServiceProvider.GetRequiredService<AuditTrail>()
                .AppendAsync(AuditSubject.Matter(matter), action, before: new { 状态 = "旧" }, after: new { 状态 = "新" }, reason: "测试");
            await Db(scope).SaveChangesAsync();
        }

        return matter;
    }
}

public sealed class AuditOnSqlite(ServerFixture server) : AuditBehaviour(server), IClassFixture<ServerFixture>
{
    protected override async Task Unguarded(DatabaseFacade database, string sql)
    {
        var guards = await database.SqlQueryRaw<string>("SELECT sql AS \"Value\" FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'AuditEntries'").ToListAsync();
        await database.ExecuteSqlRawAsync("DROP TRIGGER \"AuditEntries_no_update\"; DROP TRIGGER \"AuditEntries_no_delete\"");
        await database.ExecuteSqlRawAsync(sql);
        foreach (var guard in guards)
            await database.ExecuteSqlRawAsync(guard);
    }

    protected override string Stored(Guid id) => id.ToString().ToUpperInvariant();
}

public sealed class AuditOnPostgreSql(PostgresServerFixture server) : AuditBehaviour(server), IClassFixture<PostgresServerFixture>
{
    protected override async Task Unguarded(DatabaseFacade database, string sql)
    {
        await database.ExecuteSqlRawAsync("ALTER TABLE \"AuditEntries\" DISABLE TRIGGER ALL");
        await database.ExecuteSqlRawAsync(sql);
        await database.ExecuteSqlRawAsync("ALTER TABLE \"AuditEntries\" ENABLE TRIGGER ALL");
    }

    protected override string Stored(Guid id) => id.ToString();
}
