using DecisionWorkflow.Engine.Execution;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Activities.Flowchart.Models;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Models;

namespace DecisionWorkflow.Tests.Engine.Execution;

public sealed class LoopTests
{
    [Fact]
    public async Task A_join_inside_a_loop_joins_once_a_round()
    {
        var run = await FlowRun.StartAsync(new Flow().Steps("h b c j after").Waits("d")
            .Connect("h b", "h c", "b j", "c j", "j d", "d:Again h", "d:Done after").Build());

        await run.ResumeAsync("d", "Again");
        await run.ResumeAsync("d", "Again");
        await run.ResumeAsync("d");

        Assert.Equal("h b c j d h b c j d h b c j d after", run.Completed);
        Assert.Equal("Finished", run.SubStatus);
    }

    [Fact]
    public async Task The_way_out_of_a_loop_is_waited_for_until_the_loop_is_left()
    {
        // A dead exit in the first round must not let the join go on without the loop.
        var run = await FlowRun.StartAsync(new Flow().Steps("s other j").Waits("d")
            .Connect("s d", "s other", "d:Again d", "d:Done j", "other j").Build());
        Assert.Equal("s other", run.Completed);

        await run.ResumeAsync("d", "Again");
        Assert.Equal(0, run.Times("j"));
        await run.ResumeAsync("d");

        Assert.Equal("s other d d j", run.Completed);
        Assert.Equal("Finished", run.SubStatus);
    }

    [Fact]
    public async Task A_loop_left_by_one_way_frees_the_join_behind_the_other()
    {
        var run = await FlowRun.StartAsync(new Flow().Steps("s h other j out").Waits("d")
            .Connect("s h", "s other", "h d", "d:Again h", "d:Left j", "d:Right out", "other j").Build());

        await run.ResumeAsync("d", "Again");
        await run.ResumeAsync("d", "Right");

        Assert.Equal(1, run.Times("out"));
        Assert.Equal(1, run.Times("j"));
        Assert.Equal("Finished", run.SubStatus);
    }

    [Fact]
    public async Task The_first_arrival_wins_anew_in_every_round()
    {
        var run = await FlowRun.StartAsync(new Flow().Steps("h").Waits("b c d").Joins("j", FlowJoinMode.WaitAny)
            .Connect("h b", "h c", "b j", "c j", "j d", "d:Again h").Build());

        await run.ResumeAsync("b");
        await run.ResumeAsync("d", "Again");
        Assert.Equal("b c", run.Waiting);
        await run.ResumeAsync("c");
        await run.ResumeAsync("d");

        Assert.Equal("h b j d h c j d", run.Completed);
        Assert.Equal("Finished", run.SubStatus);
    }

    [Fact]
    public async Task Loops_nest()
    {
        var run = await FlowRun.StartAsync(new Flow().Steps("outer inner after").Waits("x y")
            .Connect("outer inner", "inner x", "x:Again inner", "x:Done y", "y:Again outer", "y:Done after").Build());

        await run.ResumeAsync("x", "Again");
        await run.ResumeAsync("x");
        await run.ResumeAsync("y", "Again");
        await run.ResumeAsync("x");
        await run.ResumeAsync("y");

        Assert.Equal("outer inner x inner x y outer inner x y after", run.Completed);
        Assert.Equal("Finished", run.SubStatus);
    }

    [Fact]
    public async Task A_connection_back_into_the_middle_of_a_way_that_can_be_entered_elsewhere_is_refused_in_words()
    {
        var run = await FlowRun.StartAsync(new Flow().Steps("a").Chooses("b", "Go").Chooses("c", "Back")
            .Connect("a b", "a c", "b:Go c", "c:Back b").Build());

        Assert.Equal("Faulted", run.SubStatus);
        Assert.Contains("连线不合法", run.State.Incidents.Single().Message, StringComparison.Ordinal);
        Assert.Equal("Flowchart1", run.State.Incidents.Single().ActivityId);
    }

    [Fact]
    public async Task An_endless_loop_ends_as_an_incident()
    {
        var host = new MemoryHost(new EngineLimits { StepsPerBurst = 500 });
        var run = await FlowRun.StartAsync(new Flow().Steps("a b").Connect("a b", "b a").Build(), null, host);

        Assert.Equal("Faulted", run.SubStatus);
        Assert.Contains("循环", run.State.Incidents.Single().Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outcomes_may_be_followed_again_and_again_while_the_activity_goes_on()
    {
        var run = await FlowRun.StartAsync(new Flow().Add("t", new Ticker()).Steps("tick after").Connect("t:Tick tick", "t after").Build());

        await run.Host.ResumeAsync(run.Id, _ => true, new() { ["Tick"] = true });
        await run.Host.ResumeAsync(run.Id, _ => true, new() { ["Tick"] = true });
        Assert.Equal("tick tick", run.Completed);
        await run.Host.ResumeAsync(run.Id, _ => true);

        Assert.Equal("tick tick t after", run.Completed);
        Assert.Equal("Finished", run.SubStatus);
    }

    [Fact]
    public async Task A_break_inside_a_condition_leaves_the_nearest_loop_only()
    {
        var inner = new ForEach
        {
            Id = "inner",
            Items = new Input<ICollection<object>>(new List<object> { 1, 2, 3 }),
            Body = new Sequence
            {
                Id = "body",
                Activities =
                [
                    new Step { Id = "before" },
                    new If { Id = "if", Condition = new Input<bool>(x => Elsa.Extensions.ActivityExecutionContextExtensions.GetVariable<int>(x.Activity!, "CurrentValue") == 2), Then = new Break { Id = "break" } },
                    new Step { Id = "behind" },
                ],
            },
        };
        var run = await FlowRun.StartAsync(new ForEach
        {
            Id = "outer",
            Items = new Input<ICollection<object>>(new List<object> { "x", "y" }),
            Body = new Sequence { Id = "around", Activities = [inner, new Step { Id = "next" }] },
        });

        Assert.Equal(4, run.Times("before"));
        Assert.Equal(2, run.Times("behind"));
        Assert.Equal(2, run.Times("next"));
        Assert.Equal(2, run.Times("inner"));
        Assert.Equal("Finished", run.SubStatus);
    }

    [Fact]
    public async Task A_break_in_a_flowchart_stops_the_branches_beside_it()
    {
        var run = await FlowRun.StartAsync(new Sequence
        {
            Activities =
            [
                new While { Id = "while", Condition = new Input<bool>(true), Body = new Flow().Steps("s").Waits("w").Add("break", new Break()).Connect("s w", "s break").Build() },
                new Step { Id = "after" },
            ],
        });

        Assert.Equal(1, run.Times("after"));
        Assert.Equal("", run.Waiting);
        Assert.Equal("Finished", run.SubStatus);
    }

    [Fact]
    public async Task Parallel_items_each_keep_their_own_value_across_a_wait()
    {
        var run = await FlowRun.StartAsync(new ParallelForEach
        {
            Id = "each",
            Items = new Input<object>(new List<object> { "甲", "乙", "丙" }),
            Body = new Sequence { Id = "body", Activities = [new Wait { Id = "w" }, new Look { Id = "look", Value = new Input<object?>(new Variable<string>("CurrentValue", "", "CurrentValue")) }] },
        });
        Assert.Equal("w w w", run.Waiting);
        var bookmarks = run.State.Bookmarks.Select(x => x.Id).ToList();

        await run.Host.ResumeAsync(run.Id, x => x.Id == bookmarks[1]);
        Assert.Equal("乙", Look.SeenBy(run.Host, run.Id, "look"));
        await run.Host.ResumeAsync(run.Id, x => x.Id == bookmarks[2]);
        Assert.Equal("丙", Look.SeenBy(run.Host, run.Id, "look"));
        await run.Host.ResumeAsync(run.Id, x => x.Id == bookmarks[0]);

        Assert.Equal("甲", Look.SeenBy(run.Host, run.Id, "look"));
        Assert.Equal("Finished", run.SubStatus);
    }

    [Fact]
    public async Task Counting_goes_down_as_well_as_up()
    {
        var down = await FlowRun.StartAsync(new For { Id = "for", Start = new Input<int>(3), End = new Input<int>(0), Step = new Input<int>(-1), Body = new Step { Id = "s" } });
        var open = await FlowRun.StartAsync(new For { Id = "for", Start = new Input<int>(0), End = new Input<int>(3), OuterBoundInclusive = new Input<bool>(false), Body = new Step { Id = "s" } });

        Assert.Equal(4, down.Times("s"));
        Assert.Equal(3, open.Times("s"));
    }
}
