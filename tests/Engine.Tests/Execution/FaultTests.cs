using DecisionWorkflow.Engine.Execution;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Activities.Flowchart.Models;
using Elsa.Workflows.IncidentStrategies;
using Elsa.Workflows.Models;
using Elsa.Workflows.Signals;

namespace DecisionWorkflow.Tests.Engine.Execution;

public sealed class FaultTests
{
    private static Flow TwoBranches => new Flow().Steps("a after").Waits("w").Add("f", new Fragile()).Connect("a f", "a w", "f after", "w after");

    [Fact]
    public async Task A_fault_in_one_branch_leaves_the_other_branch_waiting()
    {
        var run = await FlowRun.StartAsync(TwoBranches.Build());

        Assert.Equal("Faulted", run.SubStatus);
        Assert.Equal("坏了", run.State.Incidents.Single().Message);
        Assert.Equal("w", run.Waiting);
        Assert.Empty(run.State.ScheduledActivities);
    }

    [Fact]
    public async Task A_person_may_still_finish_a_task_of_a_faulted_case_and_nothing_is_lost()
    {
        var run = await FlowRun.StartAsync(new Flow().Steps("a after").Waits("w").Waits("x").Add("f", new Fragile()).Connect("a w", "a x", "x f", "f after", "w after").Build());
        await run.ResumeAsync("x");
        Assert.Equal("Faulted", run.SubStatus);

        await run.ResumeAsync("w");
        Assert.Equal("Faulted", run.SubStatus);
        Assert.Equal(1, run.Times("w"));
        await run.RequestAsync(new BurstRequest.Skip(run.FaultedExecution));

        Assert.Equal(1, run.Times("after"));
        Assert.Equal("Finished", run.SubStatus);
        Assert.Empty(run.State.Incidents);
    }

    [Fact]
    public async Task A_retried_activity_runs_again_and_the_flow_can_end()
    {
        var run = await FlowRun.StartAsync(new Flow().Steps("a after").Add("f", new Fragile()).Connect("a f", "f after").Build());
        await run.RequestAsync(new BurstRequest.Retry(run.FaultedExecution));
        Assert.Equal("Faulted", run.SubStatus);
        Assert.Single(run.State.Incidents);

        await run.RequestAsync(new BurstRequest.Retry(run.FaultedExecution) { Input = new Dictionary<string, object?> { ["Healed"] = true } });

        Assert.Equal("a f after", run.Completed);
        Assert.Equal("Finished", run.SubStatus);
        Assert.Empty(run.State.Incidents);
        Assert.All(run.Host.Executions[run.Id], x => Assert.Equal(0, x.AggregateFaultCount));
    }

    [Fact]
    public async Task With_incidents_tolerated_the_other_branches_go_on_but_the_flow_does_not_end()
    {
        var workflow = new Workflow { Options = new WorkflowOptions { IncidentStrategyType = typeof(ContinueWithIncidentsStrategy) }, Root = TwoBranches.Build() };
        var run = await FlowRun.StartAsync(workflow);
        Assert.Equal("Suspended", run.SubStatus);

        await run.ResumeAsync("w");

        Assert.Equal("Suspended", run.SubStatus);
        Assert.Equal("a w", run.Completed);
        Assert.Single(run.State.Incidents);
    }

    [Fact]
    public async Task An_exception_in_a_callback_is_an_incident_too()
    {
        var run = await FlowRun.StartAsync(new Flow().Add("c", new CallbackThrows()).Build());
        await run.Host.ResumeAsync(run.Id, _ => true);

        Assert.Equal("回调出错", run.State.Incidents.Single().Message);
        Assert.Equal("", run.Waiting);
    }

    [Fact]
    public async Task Cancelling_stops_everything_that_waits()
    {
        var run = await FlowRun.StartAsync(new Flow().Steps("a").Waits("b c").Connect("a b", "a c").Build());

        await run.RequestAsync(new BurstRequest.Cancel());

        Assert.Equal("Cancelled", run.SubStatus);
        Assert.Equal(WorkflowStatus.Finished, run.State.Status);
        Assert.Equal("b c", run.Canceled);
        Assert.Equal("", run.Waiting);
        Assert.Contains(run.Host.Journals[run.Id], x => x.EventName == "Workflow cancelled");
        Assert.True((await run.Host.RequestAsync(run.Id, new BurstRequest.Cancel())).NotFound);
    }

    [Fact]
    public async Task A_bookmark_can_be_used_once()
    {
        var run = await FlowRun.StartAsync(new Flow().Waits("b").Build());
        var bookmark = run.State.Bookmarks.Single().Id;
        await run.RequestAsync(new BurstRequest.Resume(bookmark));

        Assert.True((await run.Host.RequestAsync(run.Id, new BurstRequest.Resume(bookmark))).NotFound);
    }

    [Fact]
    public async Task A_callback_that_could_not_be_found_again_is_refused_at_once()
    {
        var run = await FlowRun.StartAsync(new Flow().Add("b", new BadCallback()).Build());

        Assert.Contains("具名实例方法", run.State.Incidents.Single().Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_waits_hears_that_it_is_stopped_whoever_stops_it()
    {
        // A join of the first arrival, the end of the flowchart around it, and a cancelled case.
        var join = await FlowRun.StartAsync(new Flow().Steps("a after").Waits("w").Add("x", new Attentive()).Joins("j", FlowJoinMode.WaitAny).Connect("a w", "a x", "w j", "x j", "j after").Build());
        await join.ResumeAsync("w");
        var end = await FlowRun.StartAsync(new Flow().Steps("a").Waits("w").Add("x", new Attentive()).Add("e", new End()).Connect("a w", "a x", "w e").Build());
        await end.ResumeAsync("w");
        var cancelled = await FlowRun.StartAsync(new Flow().Steps("a").Add("x", new Attentive()).Connect("a x").Build());
        await cancelled.RequestAsync(new BurstRequest.Cancel());

        foreach (var run in new[] { join, end, cancelled })
        {
            Assert.Equal("x", run.Canceled);
            Assert.Single(run.Host.Journals[run.Id], x => x.EventName == "Heard");
        }
        Assert.Equal("Finished Finished Cancelled", $"{join.SubStatus} {end.SubStatus} {cancelled.SubStatus}");
    }

    private sealed class Attentive : Activity
    {
        public Attentive() => OnSignalReceived<CancelSignal>((_, context) => context.ReceiverActivityExecutionContext.AddExecutionLogEntry("Heard"));

        protected override void Execute(ActivityExecutionContext context) => context.CreateBookmark(new CreateBookmarkArgs());
    }

    private sealed class CallbackThrows : Activity
    {
        protected override void Execute(ActivityExecutionContext context) => context.CreateBookmark(OnResumeAsync);

        private ValueTask OnResumeAsync(ActivityExecutionContext context) => throw new InvalidOperationException("回调出错");
    }
}
