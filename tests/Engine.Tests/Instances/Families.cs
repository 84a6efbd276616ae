using DecisionWorkflow.Engine.Definitions;
using DecisionWorkflow.Engine.Execution;
using DecisionWorkflow.Engine.Instances;
using Elsa.Workflows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static DecisionWorkflow.Tests.Engine.Instances.TestFlows;

namespace DecisionWorkflow.Tests.Engine.Instances;

public sealed class FamiliesOnSqlite(SqliteEngine engine) : Families(engine), IClassFixture<SqliteEngine>;

public sealed class FamiliesOnPostgreSql(PostgresEngine engine) : Families(engine), IClassFixture<PostgresEngine>;

/// <summary>Children, the parents that wait for them, events and incidents.</summary>
public abstract class Families(EngineDatabase engine)
{
    [Fact]
    public async Task A_parent_waits_for_its_child_and_goes_on_in_the_child_s_last_step()
    {
        await engine.PublishAsync(Flow("child", Person("p"), Note("n", "子")));
        await engine.PublishAsync(Flow("parent", Child("c", "child"), Note("n", "父")));
        var started = await engine.StepAsync(x => x.StartAsync(new() { DefinitionId = "parent" }));
        Assert.Equal(2, started.Touched.Count);
        Assert.Equal(["c", "p"], started.NewBookmarks.Select(x => x.ActivityId).Order());
        await engine.AssertInvariantsAsync();

        var ended = await engine.StepAsync(x => x.ResumeAsync(started.NewBookmarks.Single(y => y.ActivityId == "p").Id));
        Assert.Equal(WorkflowStatus.Finished, ended.Status);
        Assert.Equal(WorkflowStatus.Finished, await StatusAsync(started.InstanceId));
        Assert.Equal(1, await NotesAsync(started.InstanceId));
        await engine.AssertInvariantsAsync();
    }

    [Fact]
    public async Task A_child_that_ends_at_once_lets_its_parent_end_in_the_same_step()
    {
        await engine.PublishAsync(Flow("quick", Note("n", "子")));
        await engine.PublishAsync(Flow("impatient", Child("c", "quick"), Note("n", "父")));
        var started = await engine.StepAsync(x => x.StartAsync(new() { DefinitionId = "impatient" }));
        Assert.Equal(WorkflowStatus.Finished, started.Status);
        Assert.Empty(started.NewBookmarks);
        await engine.AssertInvariantsAsync();
    }

    [Fact]
    public async Task Ten_parents_finish_side_by_side_whichever_child_ends_first()
    {
        await engine.PublishAsync(Flow("leaf", Person("p")));
        await engine.PublishAsync(Flow("twins", Child("c1", "leaf"), Child("c2", "leaf"), Note("n", "父")));
        var parents = await Task.WhenAll(Enumerable.Range(0, 10).Select(async _ =>
        {
            var result = await engine.StepAsync(x => x.StartAsync(new() { DefinitionId = "twins" }));
            for (var i = 0; i < 2; i++)
                result = await engine.StepAsync(x => x.ResumeAsync(result.NewBookmarks.Single(y => y.ActivityId == "p").Id)) ;
            return result;
        }));
        Assert.Equal(10, await engine.ReadAsync(db => db.Set<WorkflowInstance>().CountAsync(x => x.DefinitionId == "twins" && x.Status == WorkflowStatus.Finished)));
        Assert.Equal(20, await engine.ReadAsync(db => db.Set<WorkflowInstance>().CountAsync(x => x.DefinitionId == "leaf" && x.Status == WorkflowStatus.Finished)));
        Assert.Equal(10, parents.Length);
        await engine.AssertInvariantsAsync();
    }

    [Fact]
    public async Task A_child_runs_on_the_version_that_was_published_when_its_case_began()
    {
        await engine.PublishAsync(Flow("rules", Note("n", "旧规")));
        await engine.PublishAsync(Flow("case", Person("p"), Child("c", "rules")));
        var old = await engine.StepAsync(x => x.StartAsync(new() { DefinitionId = "case" }));
        engine.Clock.Advance(TimeSpan.FromMinutes(1));
        await engine.PublishAsync(Flow("rules", Note("n", "新规")));
        engine.Clock.Advance(TimeSpan.FromMinutes(1));
        var young = await engine.StepAsync(x => x.StartAsync(new() { DefinitionId = "case" }));
        foreach (var (start, version) in new[] { (old, 1), (young, 2) })
        {
            await engine.StepAsync(x => x.ResumeAsync(start.NewBookmarks[0].Id));
            Assert.Equal(version, await engine.ReadAsync(db => db.Set<WorkflowInstance>().Where(x => x.ParentId == start.InstanceId).Select(x => x.DefinitionVersion).SingleAsync()));
        }
    }

    [Fact]
    public async Task Cancelling_a_parent_cancels_its_children()
    {
        await engine.PublishAsync(Flow("doomed", Person("p")));
        await engine.PublishAsync(Flow("cancels", Child("c", "doomed")));
        var started = await engine.StepAsync(x => x.StartAsync(new() { DefinitionId = "cancels" }));
        var cancelled = await engine.StepAsync(x => x.CancelAsync(started.InstanceId));
        Assert.Equal((WorkflowSubStatus.Cancelled, 2), (cancelled.SubStatus, cancelled.Touched.Count));
        Assert.Equal(StepOutcome.NotFound, (await engine.StepAsync(x => x.CancelAsync(started.InstanceId))).Outcome);
        Assert.Equal(0, await engine.ReadAsync(db => db.Set<WorkflowInstance>().CountAsync(x => x.RootId == started.InstanceId && x.Status == WorkflowStatus.Running)));
        await engine.AssertInvariantsAsync();
    }

    [Fact]
    public async Task An_event_resumes_those_who_wait_for_it_and_starts_what_it_triggers()
    {
        await engine.PublishAsync(Flow("listens", Event("e", "批复"), Note("n", "收到")));
        await engine.PublishAsync(Flow("begins", Event("e", "批复", starts: true), Note("n", "开始")));
        var one = await engine.StepAsync(x => x.StartAsync(new() { DefinitionId = "listens", CorrelationId = "一" }));
        var two = await engine.StepAsync(x => x.StartAsync(new() { DefinitionId = "listens", CorrelationId = "二" }));
        var touched = await engine.StepAsync(x => x.PublishEventAsync("批复", correlationId: "一"));
        Assert.Equal(2, touched.Count);
        Assert.Contains(one.InstanceId, touched);
        Assert.Equal(WorkflowStatus.Running, await StatusAsync(two.InstanceId));
        touched = await engine.StepAsync(x => x.PublishEventAsync("批复", instanceId: two.InstanceId));
        Assert.Equal([two.InstanceId], touched);
        Assert.Empty(await engine.StepAsync(x => x.PublishEventAsync("无人等待")));
        Assert.Equal(1, await engine.ReadAsync(db => db.Set<WorkflowInstance>().CountAsync(x => x.DefinitionId == "begins")));
    }

    [Fact]
    public async Task An_activity_that_breaks_leaves_an_incident_and_can_be_retried()
    {
        await engine.PublishAsync(Flow("breaks", Note("a", "前"), Break("b"), Note("c", "后")));
        engine.Fuse.Blown = true;
        var broken = await engine.StepAsync(x => x.StartAsync(new() { DefinitionId = "breaks" }));
        Assert.Equal((WorkflowStatus.Finished, WorkflowSubStatus.Faulted), (broken.Status, broken.SubStatus));
        var incident = Assert.Single(broken.Incidents);
        Assert.Equal(("b", "保险丝断了"), (incident.ActivityId, incident.Message));
        Assert.Equal(1, await engine.ReadAsync(db => db.Set<WorkflowInstance>().Where(x => x.Id == broken.InstanceId).Select(x => x.IncidentCount).SingleAsync()));

        engine.Fuse.Blown = false;
        var retried = await engine.StepAsync(x => x.RetryAsync(broken.InstanceId, incident.ActivityInstanceId!));
        Assert.Equal((StepOutcome.Done, WorkflowSubStatus.Finished), (retried.Outcome, retried.SubStatus));
        Assert.Equal(2, await NotesAsync(broken.InstanceId));
        Assert.Equal(StepOutcome.NotFound, (await engine.StepAsync(x => x.RetryAsync(broken.InstanceId, incident.ActivityInstanceId!))).Outcome);
        await engine.AssertInvariantsAsync();
    }

    [Fact]
    public async Task A_faulted_child_keeps_its_parent_waiting_until_it_is_skipped()
    {
        await engine.PublishAsync(Flow("faulty", Break("b"), Note("n", "子")));
        await engine.PublishAsync(Flow("patient", Child("c", "faulty"), Note("n", "父")));
        engine.Fuse.Blown = true;
        var started = await engine.StepAsync(x => x.StartAsync(new() { DefinitionId = "patient" }));
        engine.Fuse.Blown = false;
        Assert.Equal(WorkflowSubStatus.Suspended, started.SubStatus);
        var child = await engine.ReadAsync(db => db.Set<WorkflowInstance>().Where(x => x.ParentId == started.InstanceId).Select(x => x.Id).SingleAsync());
        var skipped = await engine.StepAsync(x => x.SkipAsync(child, Assert.Single(started.Incidents).ActivityInstanceId!));
        Assert.Equal(WorkflowSubStatus.Finished, skipped.SubStatus);
        Assert.Equal(WorkflowStatus.Finished, await StatusAsync(started.InstanceId));
        await engine.AssertInvariantsAsync();
    }

    [Fact]
    public async Task History_folds_into_journal_executions_and_statistics()
    {
        await engine.PublishAsync(Flow("story", Note("a", "甲"), Person("b"), Note("c", "丙")));
        var started = await engine.StepAsync(x => x.StartAsync(new() { DefinitionId = "story" }));
        await using var scope = engine.Scope();
        var history = scope.ServiceProvider.GetRequiredService<InstanceHistory>();
        var waiting = (await history.StatisticsAsync(started.InstanceId)).Single(x => x.ActivityId == "b");
        Assert.Equal((1, 0, 1, true), (waiting.StartedCount, waiting.CompletedCount, waiting.UncompletedCount, waiting.IsBlocked));

        await engine.StepAsync(x => x.ResumeAsync(started.NewBookmarks[0].Id));
        var journal = await history.JournalAsync(started.InstanceId);
        Assert.Equal(Enumerable.Range(0, journal.TotalCount).Select(x => (long)x), journal.Items.Select(x => x.Sequence));
        Assert.Equal(
            ["a Started", "a Completed", "b Started", "b Suspended", "b Resumed", "b Completed", "c Started", "c Completed"],
            journal.Items.Where(x => x.ActivityType.StartsWith("Test.", StringComparison.Ordinal)).Select(x => $"{x.ActivityId} {x.EventName}"));
        Assert.All(journal.Items, x => Assert.NotEmpty(x.NodeId));
        var page = await history.JournalAsync(started.InstanceId, new() { ActivityIds = ["b"] }, skip: 1, take: 2);
        Assert.Equal((4, "Suspended,Resumed"), (page.TotalCount, string.Join(',', page.Items.Select(x => x.EventName))));
        var execution = Assert.Single(await history.ExecutionsAsync(started.InstanceId, "Workflow1:flow:b"));
        Assert.Equal((ActivityStatus.Completed, false), (execution.Status, execution.HasBookmarks));
        Assert.NotNull(execution.CompletedAt);
    }

    [Fact]
    public async Task A_child_that_faults_at_once_keeps_an_executing_parent_waiting_until_it_is_retried()
    {
        await engine.PublishAsync(Flow("faulty-at-once", Break("b"), Note("n", "子")));
        await engine.PublishAsync(Chart("executes", "c>n", Execute("c", "faulty-at-once"), Note("n", "父")));
        engine.Fuse.Blown = true;
        var started = await engine.StepAsync(x => x.StartAsync(new() { DefinitionId = "executes" }));
        engine.Fuse.Blown = false;
        Assert.Equal((WorkflowSubStatus.Suspended, 0), (started.SubStatus, await NotesAsync(started.InstanceId)));
        await engine.AssertInvariantsAsync();

        var child = await engine.ReadAsync(db => db.Set<WorkflowInstance>().Where(x => x.ParentId == started.InstanceId).Select(x => x.Id).SingleAsync());
        await engine.StepAsync(x => x.RetryAsync(child, Assert.Single(started.Incidents).ActivityInstanceId!));

        Assert.Equal((WorkflowStatus.Finished, 1), (await StatusAsync(started.InstanceId), await NotesAsync(started.InstanceId)));
        await engine.AssertInvariantsAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_parent_whose_flow_says_what_to_do_with_a_faulted_child_does_it(bool later)
    {
        var (child, parent) = ($"faulty-{later}", $"handles-{later}");
        await engine.PublishAsync(later ? Flow(child, Person("p"), Break("b")) : Flow(child, Break("b")));
        await engine.PublishAsync(Chart(parent, "c>good c:ChildFaulted>bad", Execute("c", child), Note("good", "成"), Note("bad", "败")));
        engine.Fuse.Blown = true;
        var started = await engine.StepAsync(x => x.StartAsync(new() { DefinitionId = parent }));
        if (later)
            await engine.StepAsync(x => x.ResumeAsync(started.NewBookmarks.Single(y => y.ActivityId == "p").Id));
        engine.Fuse.Blown = false;

        Assert.Equal(WorkflowStatus.Finished, await StatusAsync(started.InstanceId));
        Assert.Equal([$"{started.InstanceId}:败"], await engine.ReadAsync(db => db.Notes.Where(x => x.Text.StartsWith(started.InstanceId)).Select(x => x.Text).ToListAsync()));
        await engine.AssertInvariantsAsync();
    }

    [Fact]
    public async Task Open_incidents_are_listed_with_names_and_the_outcomes_they_may_be_skipped_with()
    {
        var broken = Break("b");
        broken["metadata"] = new System.Text.Json.Nodes.JsonObject { ["displayText"] = "核对名册" };
        await engine.PublishAsync(Chart("listed", "a>b b>c b:另一路>d", Note("a", "甲"), broken, Note("c", "丙"), Note("d", "丁")));
        engine.Fuse.Blown = true;
        var started = await engine.StepAsync(x => x.StartAsync(new() { DefinitionId = "listed" }));
        var trial = await engine.StepAsync(x => x.StartAsync(new() { DefinitionId = "listed", IsTrial = true }));
        engine.Fuse.Blown = false;
        await using (var scope = engine.Scope())
        {
            var incidents = scope.ServiceProvider.GetRequiredService<InstanceIncidents>();
            var incident = Assert.Single(await incidents.ListAsync(0, 100), x => x.DefinitionId == "listed");
            Assert.Equal((started.InstanceId, "核对名册", "保险丝断了", "listed"), (incident.InstanceId, incident.ActivityName, incident.Message, incident.FlowName));
            Assert.Equal(["Done", "另一路"], incident.Outcomes);
            Assert.Single(await incidents.OfFamilyAsync(started.InstanceId));
            Assert.Null(await incidents.FindAsync(trial.InstanceId, trial.Incidents[0].ActivityInstanceId!));
        }

        await engine.StepAsync(x => x.SkipAsync(started.InstanceId, started.Incidents[0].ActivityInstanceId!, ["另一路"]));
        await using var after = engine.Scope();
        Assert.Null(await after.ServiceProvider.GetRequiredService<InstanceIncidents>().FindAsync(started.InstanceId, started.Incidents[0].ActivityInstanceId!));
        Assert.Equal(2, await NotesAsync(started.InstanceId));
    }

    static System.Text.Json.Nodes.JsonObject Execute(string id, string definitionId) => Activity(id, "Elsa.ExecuteWorkflow", ("workflowDefinitionId", definitionId), ("waitForCompletion", "true"));

    Task<WorkflowStatus> StatusAsync(string instance) =>
        engine.ReadAsync(db => db.Set<WorkflowInstance>().Where(x => x.Id == instance).Select(x => x.Status).SingleAsync());

    Task<int> NotesAsync(string instance) => engine.ReadAsync(db => db.Notes.CountAsync(x => x.Text.StartsWith(instance)));

    static System.Text.Json.Nodes.JsonObject Child(string id, string definitionId) => Activity(id, "Elsa.DispatchWorkflow", ("workflowDefinitionId", definitionId), ("waitForCompletion", "true"));
}
