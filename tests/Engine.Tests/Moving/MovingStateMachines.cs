using DecisionWorkflow.Engine.Definitions;
using DecisionWorkflow.Engine.Moving;
using DecisionWorkflow.Tests.Engine.Execution;

namespace DecisionWorkflow.Tests.Engine.Moving;

/// <summary>What becomes of a case that waits in a state when it is moved.</summary>
public sealed class MovingStateMachines
{
    readonly MemoryHost host = new(null, x => x.Add<Step>().Add<Wait>());

    [Fact]
    public async Task A_state_that_was_renamed_is_known_by_the_way_out_that_waits()
    {
        var run = await StartAsync("拟稿 审核", "w 拟稿>审核");
        Next("起草 审核", "w 起草>审核");

        var draft = await MoveAsync(run);
        await run.ResumeAsync("w");

        Assert.Contains("状态“拟稿”在新版本里叫“起草”", Assert.Single(draft.Notes), StringComparison.Ordinal);
        Assert.Equal("e-拟稿 w e-审核 sm", run.Completed);
        Assert.Equal("Finished", run.SubStatus);
    }

    [Theory]
    [InlineData("拟稿 审核", "v 拟稿>审核 w 拟稿>审核", "换了次序")]
    [InlineData("审核", "w 拟稿>审核", "没有与状态“拟稿”相应的状态")]
    public async Task A_state_or_a_way_out_that_is_gone_stands_in_the_way(string states, string ways, string words)
    {
        var run = await StartAsync("拟稿 审核", "w 拟稿>审核");
        Next(states, ways);

        Assert.Contains(words, Assert.Single((await MoveAsync(run)).Obstacles), StringComparison.Ordinal);
        Assert.Equal(1, run.State.DefinitionVersion);
    }

    [Fact]
    public async Task A_way_out_added_behind_the_others_changes_nothing_for_the_one_that_waits()
    {
        var run = await StartAsync("拟稿 审核", "w 拟稿>审核");
        Next("拟稿 审核 作废", "w 拟稿>审核 v 拟稿>作废");

        Assert.Empty((await MoveAsync(run)).Obstacles);
        await run.ResumeAsync("w");

        Assert.Equal("Finished", run.SubStatus);
    }

    async Task<FlowRun> StartAsync(string states, string ways)
    {
        Publish(states, ways, 1);
        return await FlowRun.StartAsync(host, "flow");
    }

    void Next(string states, string ways) => Publish(states, ways, 2);

    /// <summary>States by name; ways out as trigger and line: <c>w 拟稿>审核</c>. Entering a state does the step e-name.</summary>
    void Publish(string states, string ways, int version)
    {
        var names = states.Split(' ');
        host.Publish(WorkflowDefinition.Parse($$"""
            { "id": "flow-v{{version}}", "definitionId": "flow", "version": {{version}}, "isLatest": true, "isPublished": true, "root": { "id": "sm", "type": "Elsa.StateMachine", "version": 1, "initialState": "{{names[0]}}",
              "states": [{{string.Join(", ", names.Select(x => $$"""{ "name": "{{x}}", "entry": {{Json.Activity("e-" + x, "Test.Step")}} }"""))}}],
              "transitions": [{{string.Join(", ", ways.Split(' ').Chunk(2).Select(x => $$"""{ "from": "{{x[1].Split('>')[0]}}", "to": "{{x[1].Split('>')[1]}}", "trigger": {{Json.Activity(x[0], "Test.Wait")}} }"""))}}] } }
            """));
    }

    Task<MoveDraft> MoveAsync(FlowRun run) => host.MoveAsync(run.Id, "flow-v2", null);
}
