using DecisionWorkflow.Engine.Execution;
using Elsa.Workflows;
using Elsa.Workflows.Activities.Flowchart.Models;

namespace DecisionWorkflow.Tests.Engine.Execution;

public sealed class TokenTests
{
    private static readonly BurstRequest.Start s_tokens = new() { Properties = new Dictionary<string, object?> { ["Flowchart:ExecutionMode"] = "TokenBased" } };

    [Theory]
    [InlineData("Stream", "d x j after", "Finished")]
    [InlineData("None", "d x j after", "Finished")]
    [InlineData("Merge", "d x", "Suspended")]
    [InlineData("Converge", "d x", "Suspended")]
    [InlineData("Race", "d x j after", "Finished")]
    public async Task A_dead_way_blocks_only_merging(string mode, string completed, string status)
    {
        var run = await StartAsync(new Flow().Chooses("d", "Yes").Steps("x y after").Add("j", Merging(mode))
            .Connect("d:Yes x", "d:No y", "x j", "y j", "j after"));

        Assert.Equal(completed, run.Completed);
        Assert.Equal(status, run.SubStatus);
    }

    [Theory]
    [InlineData("Stream", 1)]
    [InlineData("Merge", 1)]
    [InlineData("Cascade", 2)]
    public async Task Two_tokens_run_it_once_or_twice(string mode, int times)
    {
        var run = await StartAsync(new Flow().Steps("a c").Waits("b").Add("j", Merging(mode)).Connect("a b", "a c", "b j", "c j"));
        await run.ResumeAsync("b");

        Assert.Equal(times, run.Times("j"));
        Assert.Equal("Finished", run.SubStatus);
    }

    [Fact]
    public async Task The_first_token_of_a_race_stops_the_others()
    {
        var run = await StartAsync(new Flow().Steps("a after").Waits("b c").Joins("j", FlowJoinMode.WaitAny).Connect("a b", "a c", "b j", "c j", "j after"));
        await run.ResumeAsync("c");

        Assert.Equal("a c j after", run.Completed);
        Assert.Equal("b", run.Canceled);
        Assert.Equal("Finished", run.SubStatus);
    }

    [Fact]
    public async Task Tokens_go_round_a_loop()
    {
        var run = await StartAsync(new Flow().Steps("h b c j after").Waits("d").Connect("h b", "h c", "b j", "c j", "j d", "d:Again h", "d:Done after"));
        await run.ResumeAsync("d", "Again");
        await run.ResumeAsync("d");

        Assert.Equal("h b c j d h b c j d after", run.Completed);
        Assert.Equal("Finished", run.SubStatus);
    }

    private static Task<FlowRun> StartAsync(Flow flow) => FlowRun.StartAsync(flow.Build(), s_tokens);

    private static Step Merging(string mode) => new() { CustomProperties = new Dictionary<string, object> { ["mergeMode"] = mode } };
}
