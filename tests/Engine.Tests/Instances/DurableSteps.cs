using DecisionWorkflow.Engine.Definitions;
using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Engine.Timers;
using Elsa.Workflows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static DecisionWorkflow.Tests.Engine.Instances.TestFlows;

namespace DecisionWorkflow.Tests.Engine.Instances;

public sealed class DurableStepsOnSqlite(SqliteEngine engine) : DurableSteps(engine), IClassFixture<SqliteEngine>;

public sealed class DurableStepsOnPostgreSql(PostgresEngine engine) : DurableSteps(engine), IClassFixture<PostgresEngine>;

public abstract class DurableSteps(EngineDatabase engine)
{
    [Fact]
    public async Task A_started_instance_waits_and_a_resumed_one_goes_on_to_its_end()
    {
        await engine.PublishAsync(Flow("simple", Note("a", "甲"), Person("b"), Note("c", "丙")));
        var started = await engine.StepAsync(x => x.StartAsync(new() { DefinitionId = "simple", CorrelationId = "案一", Name = "试办" }));
        Assert.Equal((StepOutcome.Done, WorkflowStatus.Running, WorkflowSubStatus.Suspended), (started.Outcome, started.Status, started.SubStatus));
        var bookmark = Assert.Single(started.NewBookmarks);
        Assert.Equal("b", bookmark.ActivityId);
        await engine.AssertInvariantsAsync();

        var resumed = await engine.StepAsync(x => x.ResumeAsync(bookmark.Id));
        Assert.Equal((WorkflowStatus.Finished, WorkflowSubStatus.Finished), (resumed.Status, resumed.SubStatus));
        Assert.Equal(["甲", "丙"], await NotesAsync(started.InstanceId));
        Assert.Equal((0, 0), await engine.ReadAsync(async db => (
            await db.Set<WorkflowBookmark>().CountAsync(x => x.InstanceId == started.InstanceId), await db.Set<WorkflowTimer>().CountAsync(x => x.InstanceId == started.InstanceId))));
        var row = await RowAsync(started.InstanceId);
        Assert.Equal(("案一", "试办", 2), (row.CorrelationId, row.Name, row.Bursts));
        Assert.NotNull(row.FinishedAt);
        await engine.AssertInvariantsAsync();
    }

    [Fact]
    public async Task Resuming_twice_does_it_once()
    {
        await engine.PublishAsync(Flow("twice", Person("a"), Note("b", "乙")));
        var started = await engine.StepAsync(x => x.StartAsync(new() { DefinitionId = "twice" }));
        var bookmark = started.NewBookmarks[0].Id;
        Assert.Equal(StepOutcome.Done, (await engine.StepAsync(x => x.ResumeAsync(bookmark))).Outcome);
        Assert.Equal(StepOutcome.NotFound, (await engine.StepAsync(x => x.ResumeAsync(bookmark))).Outcome);
        Assert.Equal(["乙"], await NotesAsync(started.InstanceId));
    }

    [Fact]
    public async Task Of_many_resumes_at_once_one_wins()
    {
        await engine.PublishAsync(Flow("rush", Person("a"), Note("b", "乙"), Person("c")));
        var started = await engine.StepAsync(x => x.StartAsync(new() { DefinitionId = "rush" }));
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => engine.StepAsync(x => x.ResumeAsync(started.NewBookmarks[0].Id))));
        Assert.Single(results, x => x.Outcome == StepOutcome.Done);
        Assert.All(results.Where(x => x.Outcome != StepOutcome.Done), x => Assert.Equal(StepOutcome.NotFound, x.Outcome));
        Assert.Equal(["乙"], await NotesAsync(started.InstanceId));
        await engine.AssertInvariantsAsync();
    }

    [Fact]
    public async Task What_was_not_committed_has_not_happened()
    {
        await engine.PublishAsync(Flow("crash", Person("a"), Note("b", "乙"), Person("c")));
        var started = await engine.StepAsync(x => x.StartAsync(new() { DefinitionId = "crash" }));
        var before = await RowAsync(started.InstanceId);

        await using (var scope = engine.Scope())
        await using (await StepTransaction.BeginAsync(scope.ServiceProvider.GetRequiredService<EngineDb>()))
        {
            var resumed = await scope.ServiceProvider.GetRequiredService<WorkflowRuntime>().ResumeAsync(started.NewBookmarks[0].Id);
            Assert.Equal(StepOutcome.Done, resumed.Outcome);
            await scope.ServiceProvider.GetRequiredService<EngineDb>().SaveChangesAsync();
        }

        var after = await RowAsync(started.InstanceId);
        Assert.Equal((before.Version, before.State, before.Bursts), (after.Version, after.State, after.Bursts));
        Assert.Empty(await NotesAsync(started.InstanceId));
        await engine.AssertInvariantsAsync();
        Assert.Equal(StepOutcome.Done, (await engine.StepAsync(x => x.ResumeAsync(started.NewBookmarks[0].Id))).Outcome);
    }

    [Fact]
    public async Task Several_calls_in_one_transaction_are_one_step()
    {
        await engine.PublishAsync(Flow("both", Person("a"), Person("b"), Note("c", "丙")));
        var result = await engine.StepAsync(async x =>
        {
            var started = await x.StartAsync(new() { DefinitionId = "both" });
            var resumed = await x.ResumeAsync(started.NewBookmarks[0].Id);
            return await x.ResumeAsync(resumed.NewBookmarks[0].Id);
        });
        Assert.Equal(WorkflowStatus.Finished, result.Status);
        Assert.Equal(["丙"], await NotesAsync(result.InstanceId));
        Assert.Equal(0, await engine.ReadAsync(db => db.Set<WorkflowBookmark>().CountAsync(x => x.InstanceId == result.InstanceId)));
    }

    [Fact]
    public async Task One_scope_may_make_several_steps()
    {
        await engine.PublishAsync(Flow("scope", Person("a"), Person("b"), Note("c", "丙")));
        await using var scope = engine.Scope();
        var (db, runtime) = (scope.ServiceProvider.GetRequiredService<EngineDb>(), scope.ServiceProvider.GetRequiredService<WorkflowRuntime>());
        BurstResult result;
        await using (var step = await StepTransaction.BeginAsync(db))
        {
            result = await runtime.StartAsync(new() { DefinitionId = "scope" });
            await step.CommitAsync();
        }
        await using (var step = await StepTransaction.BeginAsync(db))
        {
            result = await runtime.ResumeAsync(result.NewBookmarks[0].Id);
            await step.CommitAsync();
        }
        // Somebody else takes the next one meanwhile.
        Assert.Equal(StepOutcome.Done, (await engine.StepAsync(x => x.ResumeAsync(result.NewBookmarks[0].Id))).Outcome);
        await using (await StepTransaction.BeginAsync(db))
            Assert.Equal(StepOutcome.NotFound, (await runtime.ResumeAsync(result.NewBookmarks[0].Id)).Outcome);
        await engine.AssertInvariantsAsync();
    }

    [Fact]
    public async Task Without_a_transaction_the_runtime_refuses()
    {
        await using var scope = engine.Scope();
        await Assert.ThrowsAsync<InvalidOperationException>(() => scope.ServiceProvider.GetRequiredService<WorkflowRuntime>().StartAsync(new() { DefinitionId = "x" }));
    }

    [Fact]
    public async Task An_instance_stays_on_its_version()
    {
        await engine.PublishAsync(Flow("pinned", Person("a"), Note("b", "旧")));
        var old = await engine.StepAsync(x => x.StartAsync(new() { DefinitionId = "pinned" }));
        await engine.PublishAsync(Flow("pinned", Person("a"), Note("b", "新")));
        var young = await engine.StepAsync(x => x.StartAsync(new() { DefinitionId = "pinned" }));
        await engine.StepAsync(x => x.ResumeAsync(old.NewBookmarks[0].Id));
        await engine.StepAsync(x => x.ResumeAsync(young.NewBookmarks[0].Id));
        Assert.Equal(["旧"], await NotesAsync(old.InstanceId));
        Assert.Equal(["新"], await NotesAsync(young.InstanceId));
        Assert.Equal(1, (await RowAsync(old.InstanceId)).DefinitionVersion);
        Assert.Equal(2, (await RowAsync(young.InstanceId)).DefinitionVersion);
    }

    [Fact]
    public async Task A_draft_that_is_being_tried_is_not_overwritten()
    {
        await using var scope = engine.Scope();
        var store = scope.ServiceProvider.GetRequiredService<DefinitionStore>();
        var draft = await store.SaveAsync(new(Flow("tried", Person("a"), Note("b", "旧"))));
        var trial = await engine.StepAsync(x => x.StartAsync(new() { DefinitionId = "tried", Versions = VersionOptions.Latest, IsTrial = true }));
        var edited = await store.SaveAsync(new(Flow("tried", Person("a"), Note("b", "新"))));
        Assert.NotEqual(draft.Version.Id, edited.Version.Id);
        await engine.StepAsync(x => x.ResumeAsync(trial.NewBookmarks[0].Id));
        Assert.Equal(["旧"], await NotesAsync(trial.InstanceId));
        var again = await store.SaveAsync(new(Flow("tried", Note("b", "再改"))));
        Assert.Equal(edited.Version.Id, again.Version.Id);
    }

    [Fact]
    public async Task A_definition_with_cases_is_not_deleted_and_one_with_trials_is()
    {
        await engine.PublishAsync(Flow("kept", Person("a")));
        await engine.StepAsync(x => x.StartAsync(new() { DefinitionId = "kept" }));
        await engine.PublishAsync(Flow("gone", Person("a")));
        var trial = await engine.StepAsync(x => x.StartAsync(new() { DefinitionId = "gone", IsTrial = true }));
        await using var scope = engine.Scope();
        var removal = scope.ServiceProvider.GetRequiredService<DefinitionRemoval>();
        Assert.Equal(new RemovedDefinition(0, 1), await removal.DeleteAsync("kept"));
        Assert.Equal(new RemovedDefinition(1, 0), await removal.DeleteAsync("gone"));
        Assert.False(await engine.ReadAsync(db => db.Set<WorkflowInstance>().AnyAsync(x => x.Id == trial.InstanceId)));
        await engine.AssertInvariantsAsync();
    }

    [Fact]
    public async Task An_archived_definition_starts_nothing_and_its_cases_go_on()
    {
        await engine.PublishAsync(Flow("archived", Person("a"), Note("b", "乙")));
        var started = await engine.StepAsync(x => x.StartAsync(new() { DefinitionId = "archived" }));
        await using var scope = engine.Scope();
        Assert.True(await scope.ServiceProvider.GetRequiredService<DefinitionStore>().ArchiveAsync("archived", true));
        Assert.Equal(StepOutcome.CannotStart, (await engine.StepAsync(x => x.StartAsync(new() { DefinitionId = "archived" }))).Outcome);
        Assert.Equal(WorkflowStatus.Finished, (await engine.StepAsync(x => x.ResumeAsync(started.NewBookmarks[0].Id))).Status);
        Assert.Equal(StepOutcome.NotFound, (await engine.StepAsync(x => x.StartAsync(new() { DefinitionId = "no such" }))).Outcome);
    }

    [Fact]
    public async Task A_singleton_runs_once_at_a_time_however_many_start_it_at_once()
    {
        var flow = Flow("single", Person("a"));
        flow["options"] = new System.Text.Json.Nodes.JsonObject { ["activationStrategyType"] = "Elsa.Workflows.Activation.SingletonStrategy, Elsa.Workflows.Runtime" };
        await engine.PublishAsync(flow);
        var starts = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => engine.StepAsync(x => x.StartAsync(new() { DefinitionId = "single" }))));
        var started = Assert.Single(starts, x => x.Outcome == StepOutcome.Done);
        Assert.Equal(4, starts.Count(x => x.Outcome == StepOutcome.CannotStart));
        await engine.StepAsync(x => x.ResumeAsync(started.NewBookmarks[0].Id));
        Assert.Equal(StepOutcome.Done, (await engine.StepAsync(x => x.StartAsync(new() { DefinitionId = "single" }))).Outcome);
    }

    async Task<List<string>> NotesAsync(string instanceId) =>
        await engine.ReadAsync(db => db.Notes.Where(x => x.Text.StartsWith(instanceId + ":")).OrderBy(x => x.Id).Select(x => x.Text.Substring(instanceId.Length + 1)).ToListAsync());

    Task<WorkflowInstance> RowAsync(string instanceId) =>
        engine.ReadAsync(db => db.Set<WorkflowInstance>().AsNoTracking().SingleAsync(x => x.Id == instanceId));
}
