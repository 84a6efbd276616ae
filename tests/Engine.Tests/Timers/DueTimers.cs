using DecisionWorkflow.Engine;
using DecisionWorkflow.Engine.Definitions;
using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Engine.Timers;
using DecisionWorkflow.Tests.Engine.Instances;
using Elsa.Workflows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static DecisionWorkflow.Tests.Engine.Instances.TestFlows;

namespace DecisionWorkflow.Tests.Engine.Timers;

public sealed class DueTimersOnSqlite(SqliteEngine engine) : DueTimers(engine), IClassFixture<SqliteEngine>;

public sealed class DueTimersOnPostgreSql(PostgresEngine engine) : DueTimers(engine), IClassFixture<PostgresEngine>;

public abstract class DueTimers(EngineDatabase engine)
{
    TimerService Timers => engine.Services.GetRequiredService<TimerService>();

    [Fact]
    public async Task A_timer_fires_when_it_is_due_and_not_before()
    {
        var due = engine.Clock.Now.AddHours(2);
        var started = await StartAsync("due", Flow("due", At("wait", due), Note("after", "到期")));
        Assert.Equal(0, await Timers.DrainDueAsync());
        engine.Clock.Advance(TimeSpan.FromHours(2) - TimeSpan.FromMilliseconds(1));
        Assert.Equal(0, await Timers.DrainDueAsync());
        Assert.Equal(due, await Timers.NextDueAsync());
        engine.Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(1, await Timers.DrainDueAsync());
        Assert.Equal(WorkflowStatus.Finished, await StatusAsync(started));
        Assert.Equal(0, await Timers.DrainDueAsync());
        Assert.Equal(1, await NotesAsync(started));
        await engine.AssertInvariantsAsync();
    }

    [Fact]
    public async Task One_drain_works_off_also_what_becomes_due_by_it()
    {
        var now = engine.Clock.Now;
        var started = await StartAsync("chain", Flow("chain", At("a", now.AddDays(1)), At("b", now.AddDays(2)), At("c", now.AddDays(3)), Note("d", "完")));
        engine.Clock.Advance(TimeSpan.FromDays(5));
        Assert.Equal(3, await Timers.DrainDueAsync());
        Assert.Equal(WorkflowStatus.Finished, await StatusAsync(started));
    }

    [Fact]
    public async Task A_timer_of_a_cancelled_instance_is_gone_with_it()
    {
        var started = await StartAsync("cancelled", Flow("cancelled", At("a", engine.Clock.Now.AddDays(1))));
        await engine.StepAsync(x => x.CancelAsync(started));
        Assert.False(await engine.ReadAsync(db => db.Set<WorkflowTimer>().AnyAsync(x => x.InstanceId == started)));
        engine.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(0, await Timers.DrainDueAsync());
        await engine.AssertInvariantsAsync();
    }

    [Fact]
    public async Task Two_nodes_share_the_due_timers_and_each_fires_once()
    {
        var due = engine.Clock.Now.AddHours(1);
        await engine.PublishAsync(Flow("shared", At("a", due), Note("b", "一次")));
        var started = new List<string>();
        for (var i = 0; i < 40; i++)
            started.Add((await engine.StepAsync(x => x.StartAsync(new() { DefinitionId = "shared" }))).InstanceId);
        await using var other = engine.Open(x => (x.NodeName, x.TimerBatch) = ("other", 7));
        engine.Clock.Advance(TimeSpan.FromHours(1));
        var fired = await Task.WhenAll(Timers.DrainDueAsync(), other.GetRequiredService<TimerService>().DrainDueAsync());
        Assert.Equal(40, fired.Sum());
        foreach (var instance in started)
            Assert.Equal(1, await NotesAsync(instance));
        await engine.AssertInvariantsAsync();
    }

    [Fact]
    public async Task A_node_that_lost_its_lease_cannot_act_on_it()
    {
        var started = await StartAsync("fenced", Flow("fenced", At("a", engine.Clock.Now), Note("b", "一次")));
        var stopped = await ClaimAsync("stopped node");
        Assert.Single(stopped, x => x.InstanceId == started);
        // Within the lease nobody else takes it.
        Assert.Equal(0, await Timers.DrainDueAsync());
        // The node's own clock ends no lease; the database's does.
        engine.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(0, await Timers.DrainDueAsync());
        await EndLeasesAsync();
        Assert.Equal(1, await Timers.DrainDueAsync());
        Assert.Equal(1, await NotesAsync(started));

        await using var scope = engine.Scope();
        await using var step = await StepTransaction.BeginAsync(scope.ServiceProvider.GetRequiredService<EngineDb>());
        Assert.False(await scope.ServiceProvider.GetRequiredService<FireTimer>().RunAsync(stopped.Single(x => x.InstanceId == started), default));
        await step.CommitAsync();
        Assert.Equal(1, await NotesAsync(started));
    }

    [Fact]
    public async Task A_claim_of_a_node_whose_clock_is_wrong_ends_when_the_databases_clock_says()
    {
        var started = await StartAsync("clock", Flow("clock", At("a", engine.Clock.Now), Note("b", "一次")));
        var claimed = Assert.Single(await ClaimAsync("node with a clock of September"), x => x.InstanceId == started);
        // The test's clock stands in September 2026; the lease ends some seconds from now, by the clock of the machine that has the database.
        var left = claimed.LeaseUntil!.Value - TimeProvider.System.GetUtcNow();
        Assert.InRange(left, TimeSpan.Zero, new EngineOptions().TimerLease);
        await EndLeasesAsync();
        Assert.Equal(1, await Timers.DrainDueAsync());
    }

    [Fact]
    public async Task A_timer_that_cannot_be_fired_is_tried_again_later_and_stops_no_other()
    {
        var good = await StartAsync("good", Flow("good", At("a", engine.Clock.Now.AddMinutes(1)), Note("b", "好")));
        var bad = await StartAsync("bad", Flow("bad", At("a", engine.Clock.Now.AddMinutes(1)), Note("b", "坏")));
        var state = await engine.ReadAsync(db => db.Set<WorkflowInstance>().Where(x => x.Id == bad).Select(x => x.State).SingleAsync());
        await SetStateAsync(bad, "{ broken");
        engine.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await Timers.DrainDueAsync());
        Assert.Equal(1, await NotesAsync(good));
        Assert.NotNull(await engine.ReadAsync(db => db.Set<WorkflowTimer>().Where(x => x.InstanceId == bad).Select(x => x.LastError).SingleAsync()));

        await SetStateAsync(bad, state);
        Assert.Equal(0, await Timers.DrainDueAsync());
        await EndLeasesAsync();
        Assert.Equal(1, await Timers.DrainDueAsync());
        Assert.Equal(1, await NotesAsync(bad));
        await engine.AssertInvariantsAsync();
    }

    [Fact]
    public async Task A_recurring_trigger_starts_its_workflow_at_each_time_until_it_is_retracted()
    {
        await engine.PublishAsync(Flow("daily", Activity("cron", "Test.EveryMinute"), Note("b", "每分钟")));
        for (var i = 0; i < 3; i++)
        {
            engine.Clock.Advance(TimeSpan.FromMinutes(1));
            Assert.Equal(1, await Timers.DrainDueAsync());
        }
        // An hour without the server is made up for by one start.
        engine.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, await Timers.DrainDueAsync());
        Assert.Equal(4, await engine.ReadAsync(db => db.Set<WorkflowInstance>().CountAsync(x => x.DefinitionId == "daily")));
        await engine.AssertInvariantsAsync();

        await using (var scope = engine.Scope())
            await scope.ServiceProvider.GetRequiredService<DefinitionStore>().RetractAsync("daily");
        engine.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(0, await Timers.DrainDueAsync());
        await engine.AssertInvariantsAsync();
    }

    async Task<string> StartAsync(string definitionId, System.Text.Json.Nodes.JsonObject flow)
    {
        await engine.PublishAsync(flow);
        return (await engine.StepAsync(x => x.StartAsync(new() { DefinitionId = definitionId }))).InstanceId;
    }

    async Task<List<WorkflowTimer>> ClaimAsync(string node)
    {
        await using var scope = engine.Scope();
        return await new TimerClaims(scope.ServiceProvider.GetRequiredService<EngineDb>(), new() { NodeName = node }, engine.Clock).ClaimAsync(default);
    }

    Task<int> EndLeasesAsync() => engine.ReadAsync(db =>
        db.Set<WorkflowTimer>().Where(x => x.LeaseUntil != null).ExecuteUpdateAsync(row => row.SetProperty(x => x.LeaseUntil, DateTimeOffset.UnixEpoch)));

    Task<int> SetStateAsync(string instance, string state) => engine.ReadAsync(db =>
        db.Set<WorkflowInstance>().Where(x => x.Id == instance).ExecuteUpdateAsync(row => row.SetProperty(x => x.State, state)));

    Task<WorkflowStatus> StatusAsync(string instance) =>
        engine.ReadAsync(db => db.Set<WorkflowInstance>().Where(x => x.Id == instance).Select(x => x.Status).SingleAsync());

    Task<int> NotesAsync(string instance) => engine.ReadAsync(db => db.Notes.CountAsync(x => x.Text.StartsWith(instance)));
}
