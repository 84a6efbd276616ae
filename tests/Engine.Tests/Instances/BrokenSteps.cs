using DecisionWorkflow.Engine.Definitions;
using DecisionWorkflow.Engine.Instances;
using Elsa.Workflows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using static DecisionWorkflow.Tests.Engine.Instances.TestFlows;

namespace DecisionWorkflow.Tests.Engine.Instances;

public sealed class BrokenStepsOnSqlite(SqliteEngine engine) : BrokenSteps(engine), IClassFixture<SqliteEngine>;

public sealed class BrokenStepsOnPostgreSql(PostgresEngine engine) : BrokenSteps(engine), IClassFixture<PostgresEngine>
{
    [Fact]
    public async Task A_transaction_that_failed_behind_our_back_is_not_committed_as_nothing()
    {
        await using var scope = Engine.Scope();
        var db = Db(scope);
        await using var step = await StepTransaction.BeginAsync(db);
        db.Notes.Add(new() { Text = "背后" });
        await db.SaveChangesAsync();
        // Past Entity Framework, so that nobody hears of it. COMMIT would say yes now, and roll back.
        await using (var command = db.Database.GetDbConnection().CreateCommand())
        {
            command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
            command.CommandText = "SELECT 1/0";
            await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => command.ExecuteScalarAsync());
        }

        Assert.True(StepBrokenException.LeftNothing(await Assert.ThrowsAnyAsync<Exception>(() => step.CommitAsync())));
    }
}

/// <summary>A fault of the database ends the step, whoever catches it: it is no fault of the activity, and half a step is never stored.</summary>
public abstract class BrokenSteps(EngineDatabase engine)
{
    protected EngineDatabase Engine => engine;

    [Theory]
    [InlineData("thrown")]
    [InlineData("wrapped")]
    [InlineData("swallowed")]
    public async Task What_the_database_refuses_an_activity_is_no_incident_and_stores_nothing(string how)
    {
        var flow = "sql-" + how;
        await engine.PublishAsync(Flow(flow, Note("a", "甲"), Activity("b", "Test.BadSql", ("how", how)), Note("c", "丙"), Person("d")));

        var wrong = await Assert.ThrowsAnyAsync<Exception>(() => engine.StepAsync(x => x.StartAsync(new() { DefinitionId = flow, CorrelationId = flow })));

        Assert.True(StepBrokenException.LeftNothing(wrong), wrong.ToString());
        Assert.Equal((0, 0), await engine.ReadAsync(async db => (await db.Set<WorkflowInstance>().CountAsync(x => x.CorrelationId == flow), await db.Notes.CountAsync(x => EF.Functions.Like(x.Text, "%丙")))));
        await GoesOnAsync();
    }

    [Fact]
    public async Task After_a_statement_failed_nothing_more_is_sent()
    {
        await using var scope = engine.Scope();
        var db = Db(scope);
        await using (var step = await StepTransaction.BeginAsync(db))
        {
            await Assert.ThrowsAnyAsync<Exception>(() => db.Database.ExecuteSqlRawAsync("INSERT INTO \"NoSuchTable\" VALUES (1)"));
            db.Notes.Add(new() { Text = "之后" });
            Assert.True(StepBrokenException.LeftNothing(await Assert.ThrowsAnyAsync<Exception>(() => db.SaveChangesAsync())));
            await Assert.ThrowsAsync<StepBrokenException>(() => db.Notes.CountAsync());
            await Assert.ThrowsAsync<StepBrokenException>(() => step.CommitAsync());
        }

        Assert.Equal(0, await engine.ReadAsync(x => x.Notes.CountAsync(n => n.Text == "之后")));
        await GoesOnAsync();
    }

    [Fact]
    public async Task A_lost_connection_is_not_opened_anew_within_a_step()
    {
        await using var scope = engine.Scope();
        var db = Db(scope);
        await using (var step = await StepTransaction.BeginAsync(db))
        {
            db.Notes.Add(new() { Text = "断前" });
            await db.SaveChangesAsync();
            await db.Database.GetDbConnection().CloseAsync();
            db.Notes.Add(new() { Text = "断后" });

            Assert.True(StepBrokenException.LeftNothing(await Assert.ThrowsAnyAsync<Exception>(() => db.SaveChangesAsync())));
            await Assert.ThrowsAsync<StepBrokenException>(() => step.CommitAsync());
        }

        Assert.Equal(0, await engine.ReadAsync(x => x.Notes.CountAsync(n => n.Text == "断前" || n.Text == "断后")));
        await GoesOnAsync();
    }

    [Fact]
    public async Task A_connection_lost_after_the_last_statement_is_found_out_at_the_commit()
    {
        await using var scope = engine.Scope();
        var db = Db(scope);
        await using var step = await StepTransaction.BeginAsync(db);
        db.Notes.Add(new() { Text = "断尾" });
        await db.SaveChangesAsync();
        await db.Database.GetDbConnection().CloseAsync();

        await Assert.ThrowsAsync<StepBrokenException>(() => step.CommitAsync());
        Assert.Equal(0, await engine.ReadAsync(x => x.Notes.CountAsync(n => n.Text == "断尾")));
    }

    [Fact]
    public async Task A_conflict_that_somebody_catches_ends_the_step_all_the_same()
    {
        await using var scope = engine.Scope();
        var db = Db(scope);
        await using var step = await StepTransaction.BeginAsync(db);
        db.Notes.Add(new() { Text = "冲突" });
        db.Remove(db.Attach(new EngineDb.Note { Text = "没有这一行" }).Entity);
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => db.SaveChangesAsync());
        db.ChangeTracker.Clear();

        await Assert.ThrowsAsync<StepBrokenException>(() => step.CommitAsync());
    }

    [Fact]
    public async Task A_second_step_on_one_context_is_refused_instead_of_waiting_for_the_first()
    {
        await using var scope = engine.Scope();
        await using var step = await StepTransaction.BeginAsync(Db(scope));

        await Assert.ThrowsAsync<InvalidOperationException>(() => StepTransaction.BeginAsync(Db(scope)));
    }

    [Fact]
    public async Task A_flow_that_was_not_stored_is_not_run_by_the_cases_of_the_one_that_was()
    {
        await using (var scope = engine.Scope())
        await using (await StepTransaction.BeginAsync(Db(scope)))
            await scope.ServiceProvider.GetRequiredService<DefinitionStore>().SaveAsync(new(Kept("没有存下"), Publish: true));
        await using (var scope = engine.Scope())
            await scope.ServiceProvider.GetRequiredService<DefinitionStore>().SaveAsync(new(Kept("存下的"), Publish: true));

        var started = await engine.StepAsync(x => x.StartAsync(new() { DefinitionId = "kept" }));

        Assert.Equal([$"{started.InstanceId}:存下的"], await engine.ReadAsync(db => db.Notes.Where(n => n.Text.StartsWith(started.InstanceId)).Select(n => n.Text).ToListAsync()));
    }

    static System.Text.Json.Nodes.JsonObject Kept(string text)
    {
        var flow = Flow("kept", Note("a", text), Person("b"));
        flow["id"] = "version-of-kept";
        return flow;
    }

    /// <summary>The next step is served: on SQLite the writer's turn was given back.</summary>
    async Task GoesOnAsync()
    {
        var flow = "next-" + Guid.NewGuid().ToString("N");
        await engine.PublishAsync(Flow(flow, Person("a")));
        Assert.Equal(WorkflowStatus.Running, (await engine.StepAsync(x => x.StartAsync(new() { DefinitionId = flow }))).Status);
        await engine.AssertInvariantsAsync();
    }

    protected static EngineDb Db(AsyncServiceScope scope) => scope.ServiceProvider.GetRequiredService<EngineDb>();
}
