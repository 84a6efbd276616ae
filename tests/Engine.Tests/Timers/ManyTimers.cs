using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Engine.Timers;
using DecisionWorkflow.Tests.Engine.Instances;
using Elsa.Workflows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static DecisionWorkflow.Tests.Engine.Instances.TestFlows;

namespace DecisionWorkflow.Tests.Engine.Timers;

public sealed class ManyTimersOnSqlite(SqliteEngine engine) : ManyTimers(engine), IClassFixture<SqliteEngine>;

public sealed class ManyTimersOnPostgreSql(PostgresEngine engine) : ManyTimers(engine), IClassFixture<PostgresEngine>;

/// <summary>A hundred thousand pending timers, few of which are due at a time.</summary>
public abstract class ManyTimers(EngineDatabase engine)
{
    const int Pending = 100_000;

    [Fact]
    public async Task Of_a_hundred_thousand_pending_timers_exactly_the_due_ones_fire_once()
    {
        var start = engine.Clock.Now;
        await engine.PublishAsync(Flow("many", At("a", start.AddDays(1)), Note("b", "到期")));
        var model = await engine.StepAsync(x => x.StartAsync(new() { DefinitionId = "many" }));
        await CopyAsync(model.InstanceId);

        // Copy n is due n seconds after the first.
        engine.Clock.Advance(TimeSpan.FromDays(1));
        var timers = engine.Services.GetRequiredService<TimerService>();
        Assert.Equal(1, await timers.DrainDueAsync());
        Assert.Equal(0, await timers.DrainDueAsync());
        for (var second = 0; second < 3; second++)
        {
            engine.Clock.Advance(TimeSpan.FromMilliseconds(999));
            Assert.Equal(0, await timers.DrainDueAsync());
            engine.Clock.Advance(TimeSpan.FromMilliseconds(1));
            Assert.Equal(1, await timers.DrainDueAsync());
        }
        engine.Clock.Advance(TimeSpan.FromSeconds(200));
        await using var other = engine.Open(x => x.NodeName = "other");
        Assert.Equal(200, (await Task.WhenAll(timers.DrainDueAsync(), other.GetRequiredService<TimerService>().DrainDueAsync())).Sum());

        Assert.Equal(204, await engine.ReadAsync(db => db.Set<WorkflowInstance>().CountAsync(x => x.Status == WorkflowStatus.Finished)));
        Assert.Equal(204, await engine.ReadAsync(db => db.Notes.CountAsync()));
        Assert.Equal(Pending - 203, await engine.ReadAsync(db => db.Set<WorkflowTimer>().CountAsync()));
        Assert.Equal(start.AddDays(1).AddSeconds(204), await timers.NextDueAsync());
    }

    // As many instances as the engine would have made, made by the database.
    Task<int> CopyAsync(string model) => engine.ReadAsync(async db =>
    {
        var numbers = $"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {Pending})";
        var postgres = db.Database.ProviderName!.Contains("Npgsql", StringComparison.Ordinal);
        var at = postgres ? "t.\"DueAt\" + n.i * interval '1 second'" : "strftime('%Y-%m-%d %H:%M:%S', t.\"DueAt\", '+' || n.i || ' seconds')";
        string Columns(Type type, string alias, params (string Name, string Value)[] changed) => string.Join(", ", db.Model.FindEntityType(type)!.GetProperties()
            .Select(x => changed.FirstOrDefault(y => y.Name == x.Name).Value ?? $"{alias}.\"{x.Name}\""));
        string Names(Type type) => string.Join(", ", db.Model.FindEntityType(type)!.GetProperties().Select(x => $"\"{x.Name}\""));
        var own = "replace(s.\"State\", '" + model + "', '" + model + "-' || n.i)";
        var bookmark = await db.Set<WorkflowBookmark>().Where(x => x.InstanceId == model).Select(x => x.Id).SingleAsync();
        own = $"replace({own}, '{bookmark}', '{bookmark}-' || n.i)";
        await using var step = await StepTransaction.BeginAsync(db);
#pragma warning disable EF1002 // made of the model's own names
        await db.Database.ExecuteSqlRawAsync(
            $"""{numbers} INSERT INTO "WorkflowInstances" ({Names(typeof(WorkflowInstance))}) SELECT {Columns(typeof(WorkflowInstance), "s", ("Id", "s.\"Id\" || '-' || n.i"), ("RootId", "s.\"Id\" || '-' || n.i"), ("State", own))} FROM "WorkflowInstances" s, n WHERE s."Id" = '{model}'""");
        await db.Database.ExecuteSqlRawAsync(
            $"""{numbers} INSERT INTO "WorkflowBookmarks" ({Names(typeof(WorkflowBookmark))}) SELECT {Columns(typeof(WorkflowBookmark), "b", ("Id", "b.\"Id\" || '-' || n.i"), ("InstanceId", "b.\"InstanceId\" || '-' || n.i"), ("RootId", "b.\"RootId\" || '-' || n.i"))} FROM "WorkflowBookmarks" b, n WHERE b."InstanceId" = '{model}'""");
        await db.Database.ExecuteSqlRawAsync(
            $"""{numbers} INSERT INTO "WorkflowTimers" ({Names(typeof(WorkflowTimer))}) SELECT {Columns(typeof(WorkflowTimer), "t", ("Id", "t.\"Id\" || '-' || n.i"), ("InstanceId", "t.\"InstanceId\" || '-' || n.i"), ("DueAt", at))} FROM "WorkflowTimers" t, n WHERE t."InstanceId" = '{model}'""");
#pragma warning restore EF1002
        await step.CommitAsync();
        return Pending;
    });
}
