using Elsa.Workflows.Activities.Flowchart.Models;

namespace DecisionWorkflow.Tests.Engine.Execution;

public sealed class JoinTests
{
    [Fact]
    public async Task An_activity_with_several_ways_in_waits_for_all_that_still_come()
    {
        var run = await FlowRun.StartAsync(new Flow().Steps("a c j").Waits("b").Connect("a b", "a c", "b j", "c j").Build());

        Assert.Equal("a c", run.Completed);
        await run.ResumeAsync("b");

        Assert.Equal("a c b j", run.Completed);
        Assert.Equal("Finished", run.SubStatus);
    }

    [Fact]
    public async Task A_way_that_cannot_be_taken_any_more_is_not_waited_for()
    {
        var run = await FlowRun.StartAsync(new Flow().Chooses("d", "Yes").Steps("x y z j")
            .Connect("d:Yes x", "d:No y", "y z", "x j", "z j").Build());

        Assert.Equal("d x j", run.Completed);
        Assert.Equal("Finished", run.SubStatus);
    }

    [Theory]
    [InlineData(FlowJoinMode.WaitAll, "d x")]
    [InlineData(FlowJoinMode.WaitAllActive, "d x j after")]
    [InlineData(FlowJoinMode.WaitAny, "d x j after")]
    public async Task A_dead_way_silences_only_the_join_that_wants_all(FlowJoinMode mode, string completed)
    {
        var run = await FlowRun.StartAsync(new Flow().Chooses("d", "Yes").Steps("x y after").Joins("j", mode)
            .Connect("d:Yes x", "d:No y", "x j", "y j", "j after").Build());

        Assert.Equal(completed, run.Completed);
        Assert.Equal("Finished", run.SubStatus);
    }

    [Theory]
    [InlineData(FlowJoinMode.WaitAll)]
    [InlineData(FlowJoinMode.WaitAllActive)]
    [InlineData(FlowJoinMode.WaitAny)]
    public async Task A_join_that_nothing_reaches_is_passed_over_and_so_is_what_follows(FlowJoinMode mode)
    {
        var run = await FlowRun.StartAsync(new Flow().Chooses("d", "Neither").Steps("x y after other").Joins("j", mode)
            .Connect("d:Yes x", "d:No y", "x j", "y j", "j after", "d:Neither other", "after other").Build());

        Assert.Equal("d other", run.Completed);
        Assert.Equal("Finished", run.SubStatus);
    }

    [Fact]
    public async Task The_first_arrival_at_a_join_stops_the_other_branches_and_goes_on_once()
    {
        var run = await FlowRun.StartAsync(new Flow().Steps("a after").Waits("b c").Steps("c2").Joins("j", FlowJoinMode.WaitAny)
            .Connect("a b", "a c", "c c2", "b j", "c2 j", "j after").Build());
        Assert.Equal("b c", run.Waiting);

        await run.ResumeAsync("c");

        Assert.Equal("a c c2 j after", run.Completed);
        Assert.Equal("b", run.Canceled);
        Assert.Equal("", run.Waiting);
        Assert.Equal("Finished", run.SubStatus);
    }

    [Fact]
    public async Task Two_connections_that_arrive_together_run_the_join_once()
    {
        var run = await FlowRun.StartAsync(new Flow().Chooses("f", "L", "R").Steps("after").Joins("j", FlowJoinMode.WaitAny)
            .Connect("f:L j", "f:R j", "j after").Build());

        Assert.Equal("f j after", run.Completed);
    }

    [Fact]
    public async Task Branches_done_at_once_run_the_join_once()
    {
        var run = await FlowRun.StartAsync(new Flow().Steps("a b c after").Joins("j", FlowJoinMode.WaitAny)
            .Connect("a b", "a c", "b j", "c j", "j after").Build());

        Assert.Equal(1, run.Times("j"));
        Assert.Equal(1, run.Times("after"));
        Assert.Equal("Finished", run.SubStatus);
    }

    [Fact]
    public async Task A_winning_branch_leaves_no_half_joined_activity_behind()
    {
        // x has one arrival and waits for b when c wins: b is stopped, and x must not run because of that.
        var run = await FlowRun.StartAsync(new Flow().Steps("s a x after").Waits("b c").Joins("j", FlowJoinMode.WaitAny)
            .Connect("s a", "s b", "s c", "a x", "b x", "x j", "c j", "j after").Build());

        await run.ResumeAsync("c");

        Assert.Equal("s a c j after", run.Completed);
        Assert.Equal("Finished", run.SubStatus);
    }

    [Fact]
    public async Task Wait_all_waits_for_the_slowest_branch()
    {
        var run = await FlowRun.StartAsync(new Flow().Steps("a after").Waits("b c d").Joins("j", FlowJoinMode.WaitAll)
            .Connect("a b", "a c", "a d", "b j", "c j", "d j", "j after").Build());

        await run.ResumeAsync("b");
        await run.ResumeAsync("d");
        Assert.Equal(0, run.Times("j"));
        await run.ResumeAsync("c");

        Assert.Equal(1, run.Times("after"));
        Assert.Equal("Finished", run.SubStatus);
    }

    [Fact]
    public async Task A_cancelled_activity_is_a_dead_way()
    {
        var run = await FlowRun.StartAsync(new Flow().Chooses("f", "L", "R").Steps("x after").Waits("w").Joins("j", FlowJoinMode.WaitAllActive)
            .Add("killer", new KillSibling("w")).Connect("f:L w", "f:R killer", "killer x", "w j", "x j", "j after").Build());

        Assert.Equal("f killer x j after", run.Completed);
        Assert.Equal("w", run.Canceled);
    }

    private sealed class KillSibling(string id) : Elsa.Workflows.CodeActivity
    {
        protected override async ValueTask ExecuteAsync(Elsa.Workflows.ActivityExecutionContext context) =>
            await Elsa.Extensions.ActivityExecutionContextExtensions.CancelActivityAsync(
                context.ParentActivityExecutionContext!.Children.Single(x => x.Activity.Id == id));
    }
}
