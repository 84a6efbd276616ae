using System.Text.Json.Nodes;
using DecisionWorkflow.Engine.Definitions;
using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Engine.Moving;
using DecisionWorkflow.Engine.Timers;
using DecisionWorkflow.Tests.Engine.Instances;
using Elsa.Workflows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static DecisionWorkflow.Tests.Engine.Instances.TestFlows;

namespace DecisionWorkflow.Tests.Engine.Moving;

public sealed class DurableMovesOnSqlite(SqliteEngine engine) : DurableMoves(engine), IClassFixture<SqliteEngine>;

public sealed class DurableMovesOnPostgreSql(PostgresEngine engine) : DurableMoves(engine), IClassFixture<PostgresEngine>;

/// <summary>Moves in the database: planned, locked, written with everything that hangs on the instance.</summary>
public abstract class DurableMoves(EngineDatabase engine)
{
    static readonly Dictionary<string, string> NoMapping = [];

    [Fact]
    public async Task A_moved_instance_runs_on_the_other_version_and_the_finished_step_is_not_done_again()
    {
        var old = await engine.PublishAsync(Chart("moves", "a>p p>b", Note("a", "甲"), Person("p"), Note("b", "旧")));
        var started = await engine.StepAsync(x => x.StartAsync(new() { DefinitionId = "moves" }));
        var target = await engine.PublishAsync(Chart("moves", "a>p p>b", Note("a", "甲"), Person("p"), Note("b", "新")));

        var plan = await PlanAsync(started.InstanceId, target.Id);
        Assert.True(plan!.IsPossible);
        Assert.Equal((1, 2, old.Id), (plan.FromVersion, plan.ToVersion, plan.FromVersionId));
        var moved = await MoveAsync(plan, NoMapping);
        Assert.Equal((MoveResult.Moved, WorkflowSubStatus.Suspended), (moved.Result, moved.Burst!.SubStatus));
        await engine.AssertInvariantsAsync();
        await engine.StepAsync(x => x.ResumeAsync(started.NewBookmarks[0].Id));

        Assert.Equal(["甲", "新"], await NotesAsync(started.InstanceId));
        var row = await engine.ReadAsync(db => db.Set<WorkflowInstance>().AsNoTracking().SingleAsync(x => x.Id == started.InstanceId));
        Assert.Equal((target.Id, 2, WorkflowStatus.Finished), (row.DefinitionVersionId, row.DefinitionVersion, row.Status));
        await using var scope = engine.Scope();
        var journal = await scope.ServiceProvider.GetRequiredService<InstanceHistory>().JournalAsync(started.InstanceId);
        Assert.Equal("张某把实例从第 1 版移到第 2 版", Assert.Single(journal.Items, x => x.EventName == "Moved").Message);
        // The old version is nobody's now.
        Assert.Equal(new RemovedDefinition(1, 0), await scope.ServiceProvider.GetRequiredService<DefinitionRemoval>().DeleteVersionAsync(old.Id));
    }

    [Fact]
    public async Task A_plan_is_refused_when_the_case_went_on_meanwhile()
    {
        await engine.PublishAsync(Chart("stale", "p>q", Person("p"), Person("q")));
        var started = await engine.StepAsync(x => x.StartAsync(new() { DefinitionId = "stale" }));
        var target = await engine.PublishAsync(Chart("stale", "p>q q>r", Person("p"), Person("q"), Note("r", "丙")));
        var plan = await PlanAsync(started.InstanceId, target.Id);
        await engine.StepAsync(x => x.ResumeAsync(started.NewBookmarks[0].Id));

        var refused = await MoveAsync(plan!, NoMapping);

        Assert.Equal((MoveResult.Stale, null), (refused.Result, refused.Burst));
        Assert.Equal("Workflow1:flow:q", Assert.Single(refused.Plan!.Steps).NodeId);
        Assert.Equal(1, await VersionAsync(started.InstanceId));
        Assert.Equal(MoveResult.Moved, (await MoveAsync(refused.Plan, NoMapping)).Result);
        Assert.Equal(2, await VersionAsync(started.InstanceId));
    }

    [Fact]
    public async Task What_is_blocked_is_not_moved_and_a_chosen_place_takes_over_with_its_bookmark()
    {
        await engine.PublishAsync(Chart("maps", "p>b", Person("p"), Note("b", "旧")));
        var started = await engine.StepAsync(x => x.StartAsync(new() { DefinitionId = "maps" }));
        var target = await engine.PublishAsync(Chart("maps", "q>b", Person("q"), Note("b", "新")));
        var plan = await PlanAsync(started.InstanceId, target.Id);
        Assert.False(plan!.IsPossible);
        Assert.Equal(MoveResult.Blocked, (await MoveAsync(plan, NoMapping)).Result);

        var mapping = new Dictionary<string, string> { [plan.Steps[0].NodeId] = plan.Steps[0].Candidates[0].NodeId };
        plan = await PlanAsync(started.InstanceId, target.Id, mapping);
        Assert.Equal("Workflow1:flow:q", plan!.Nodes["Workflow1:flow:p"]);
        Assert.Equal(MoveResult.Moved, (await MoveAsync(plan, mapping)).Result);

        Assert.Equal("Workflow1:flow:q", await engine.ReadAsync(db => db.Set<WorkflowBookmark>().Where(x => x.InstanceId == started.InstanceId).Select(x => x.ActivityNodeId).SingleAsync()));
        await engine.AssertInvariantsAsync();
        await engine.StepAsync(x => x.ResumeAsync(started.NewBookmarks[0].Id));
        Assert.Equal(["新"], await NotesAsync(started.InstanceId));
    }

    [Fact]
    public async Task A_timer_goes_on_running_over_a_move()
    {
        var due = engine.Clock.Now.AddMinutes(5);
        await engine.PublishAsync(Flow("timed", At("t", due), Note("b", "旧")));
        var started = await engine.StepAsync(x => x.StartAsync(new() { DefinitionId = "timed" }));
        var target = await engine.PublishAsync(Flow("timed", Note("before", "补"), At("t", due), Note("b", "新")));
        var plan = await PlanAsync(started.InstanceId, target.Id);
        Assert.Contains(plan!.Notes, x => x.Contains("不再办理", StringComparison.Ordinal));
        Assert.Equal(MoveResult.Moved, (await MoveAsync(plan, NoMapping)).Result);

        engine.Clock.Advance(TimeSpan.FromMinutes(6));
        await engine.Services.GetRequiredService<TimerService>().DrainDueAsync();

        Assert.Equal(["新"], await NotesAsync(started.InstanceId));
        await engine.AssertInvariantsAsync();
    }

    [Fact]
    public async Task Children_stay_where_they_are_and_later_ones_follow_the_rules_of_the_move()
    {
        static JsonObject Child(string id) => Activity(id, "Elsa.DispatchWorkflow", ("workflowDefinitionId", "moved-child"), ("waitForCompletion", "true"));
        await engine.PublishAsync(Flow("moved-child", Person("p"), Note("n", "旧子")));
        await engine.PublishAsync(Flow("moved-parent", Child("c1"), Note("n", "旧父")));
        var started = await engine.StepAsync(x => x.StartAsync(new() { DefinitionId = "moved-parent" }));
        engine.Clock.Advance(TimeSpan.FromMinutes(1));
        await engine.PublishAsync(Flow("moved-child", Person("p"), Note("n", "新子")));
        var target = await engine.PublishAsync(Flow("moved-parent", Child("c1"), Child("c2"), Note("n", "新父")));
        engine.Clock.Advance(TimeSpan.FromMinutes(1));

        var plan = await PlanAsync(started.InstanceId, target.Id);
        Assert.Equal(1, Assert.Single(plan!.Children).Version);
        Assert.Equal(MoveResult.Moved, (await MoveAsync(plan, NoMapping)).Result);
        var second = await engine.StepAsync(x => x.ResumeAsync(started.NewBookmarks.Single(y => y.ActivityId == "p").Id));
        await engine.StepAsync(x => x.ResumeAsync(second.NewBookmarks.Single(y => y.ActivityId == "p").Id));

        Assert.Equal([1, 2], await engine.ReadAsync(db => db.Set<WorkflowInstance>().Where(x => x.ParentId == started.InstanceId).OrderBy(x => x.CreatedAt).Select(x => x.DefinitionVersion).ToListAsync()));
        Assert.Equal(["新父"], await NotesAsync(started.InstanceId));
        await engine.AssertInvariantsAsync();
    }

    [Fact]
    public async Task A_faulted_instance_is_moved_to_the_repaired_version_and_retried()
    {
        await engine.PublishAsync(Chart("repaired", "a>b b>c", Note("a", "甲"), Break("b"), Note("c", "丙")));
        engine.Fuse.Blown = true;
        var broken = await engine.StepAsync(x => x.StartAsync(new() { DefinitionId = "repaired" }));
        var target = await engine.PublishAsync(Chart("repaired", "a>b b>c", Note("a", "甲"), Note("b", "乙"), Note("c", "丙")));

        var plan = await PlanAsync(broken.InstanceId, target.Id);
        Assert.Equal(MoveResult.Moved, (await MoveAsync(plan!, NoMapping)).Result);
        Assert.Equal(WorkflowSubStatus.Faulted, await engine.ReadAsync(db => db.Set<WorkflowInstance>().Where(x => x.Id == broken.InstanceId).Select(x => x.SubStatus).SingleAsync()));
        var retried = await engine.StepAsync(x => x.RetryAsync(broken.InstanceId, broken.Incidents[0].ActivityInstanceId!));
        engine.Fuse.Blown = false;

        Assert.Equal(WorkflowSubStatus.Finished, retried.SubStatus);
        Assert.Equal(new[] { "甲", "乙", "丙" }.Order(), (await NotesAsync(broken.InstanceId)).Order());
    }

    [Fact]
    public async Task Only_published_versions_of_its_own_definition_take_an_instance_and_only_while_it_runs()
    {
        var own = await engine.PublishAsync(Flow("own", Person("p")));
        var foreign = await engine.PublishAsync(Flow("foreign", Person("p")));
        var started = await engine.StepAsync(x => x.StartAsync(new() { DefinitionId = "own" }));
        await using var scope = engine.Scope();
        var draft = await scope.ServiceProvider.GetRequiredService<DefinitionStore>().SaveAsync(new(Flow("own", Person("p"), Note("n", "稿"))));

        Assert.Null(await PlanAsync(started.InstanceId, foreign.Id));
        Assert.Null(await PlanAsync(started.InstanceId, draft.Version.Id));
        Assert.Null(await PlanAsync("no such", own.Id));
        Assert.Contains("已经按这一版", Assert.Single((await PlanAsync(started.InstanceId, own.Id))!.Obstacles), StringComparison.Ordinal);
        var published = await engine.PublishAsync(Flow("own", Person("p"), Note("n", "新")));
        await engine.StepAsync(x => x.ResumeAsync(started.NewBookmarks[0].Id));
        Assert.Contains("已经结束", Assert.Single((await PlanAsync(started.InstanceId, published.Id))!.Obstacles), StringComparison.Ordinal);
    }

    async Task<MovePlan?> PlanAsync(string instanceId, string versionId, Dictionary<string, string>? mapping = null)
    {
        await using var scope = engine.Scope();
        return await scope.ServiceProvider.GetRequiredService<InstanceMoves>().PlanAsync(instanceId, versionId, mapping);
    }

    async Task<MoveOutcome> MoveAsync(MovePlan plan, Dictionary<string, string> mapping)
    {
        await using var scope = engine.Scope();
        await using var step = await StepTransaction.BeginAsync(scope.ServiceProvider.GetRequiredService<EngineDb>());
        var outcome = await scope.ServiceProvider.GetRequiredService<InstanceMoves>().MoveAsync(new(plan.InstanceId, plan.ToVersionId, plan.Stamp, mapping, "张某"));
        await step.CommitAsync();
        return outcome;
    }

    Task<int> VersionAsync(string instanceId) =>
        engine.ReadAsync(db => db.Set<WorkflowInstance>().Where(x => x.Id == instanceId).Select(x => x.DefinitionVersion).SingleAsync());

    Task<List<string>> NotesAsync(string instanceId) => engine.ReadAsync(db => db.Notes.Where(x => x.Text.StartsWith(instanceId + ":"))
        .OrderBy(x => x.Id).Select(x => x.Text.Substring(instanceId.Length + 1)).ToListAsync());
}
