using DecisionWorkflow.Engine.Execution;
using DecisionWorkflow.Engine.Moving;
using DecisionWorkflow.Tests.Engine.Execution;

namespace DecisionWorkflow.Tests.Engine.Moving;

/// <summary>What becomes of a case in the middle of a flowchart when it is moved: counts, joins, loops, order, sub-workflows.</summary>
public sealed class MovingFlowcharts
{
    readonly MemoryHost host = new(null, x => x.Add<Step>().Add<Wait>().Add<Fragile>().Add<Look>());

    [Fact]
    public async Task The_open_step_stays_finished_ones_are_left_alone_and_new_ones_follow()
    {
        var run = await StartAsync("a w: b", "a>w w>b");
        Next("a w: new b", "a>w w>new new>b");

        var draft = await MoveAsync(run);
        Assert.Equal((MoveKind.Stays, MoveStepState.Waiting), (Assert.Single(draft.Steps).Kind, draft.Steps[0].State));
        Assert.Equal("w", run.Waiting);
        await run.ResumeAsync("w");

        Assert.Equal("a w new b", run.Completed);
        Assert.Equal("Finished", run.SubStatus);
        Assert.Equal(2, run.State.DefinitionVersion);
    }

    [Fact]
    public async Task A_step_added_where_the_case_has_passed_is_left_out_and_said()
    {
        var run = await StartAsync("a w: b", "a>w w>b");
        Next("a new w: b", "a>new new>w w>b");

        var draft = await MoveAsync(run);
        Assert.Contains(draft.Notes, x => x.Contains("不再办理", StringComparison.Ordinal) && x.Contains("new", StringComparison.Ordinal));
        await run.ResumeAsync("w");

        Assert.Equal("a w b", run.Completed);
    }

    [Fact]
    public async Task A_step_that_is_gone_blocks_until_it_is_mapped_to_one_of_its_kind()
    {
        var run = await StartAsync("a w: b", "a>w w>b");
        Next("a v: c", "a>v v>c");

        var blocked = Assert.Single((await MoveAsync(run)).Steps);
        Assert.Equal((MoveKind.Blocked, "新版本里没有这个活动。"), (blocked.Kind, blocked.Reason));
        Assert.Equal("Workflow1:Flowchart1:v", Assert.Single(blocked.Candidates).NodeId);
        Assert.Equal(1, run.State.DefinitionVersion);

        var draft = await MoveAsync(run, new() { ["Workflow1:Flowchart1:w"] = "Workflow1:Flowchart1:v" });
        Assert.Equal(MoveKind.MapsTo, Assert.Single(draft.Steps).Kind);
        Assert.Equal("v", run.Waiting);
        await run.ResumeAsync("v");
        Assert.Equal("a v c", run.Completed);
        Assert.Equal("Finished", run.SubStatus);
    }

    [Fact]
    public async Task Neither_a_finished_step_nor_one_of_another_kind_takes_over()
    {
        var run = await StartAsync("v: w: b", "v>w w>b");
        await run.ResumeAsync("v");
        Next("v: w b", "v>w w>b");

        var step = Assert.Single((await MoveAsync(run)).Steps);
        Assert.Contains("另一种活动", step.Reason, StringComparison.Ordinal);
        Assert.Empty(step.Candidates);
        var mapped = await MoveAsync(run, new() { ["Workflow1:Flowchart1:w"] = "Workflow1:Flowchart1:v" });
        Assert.Contains("已经办完，不能再办一次", Assert.Single(mapped.Steps).Reason, StringComparison.Ordinal);
        Assert.Equal(1, run.State.DefinitionVersion);
    }

    [Fact]
    public async Task Two_open_steps_do_not_become_one()
    {
        var run = await StartAsync("a v: w: b", "a>v a>w v>b w>b");
        Next("a v: b", "a>v v>b");

        var draft = await MoveAsync(run, new() { ["Workflow1:Flowchart1:w"] = "Workflow1:Flowchart1:v" });

        Assert.Contains(draft.Steps, x => x.Kind == MoveKind.Blocked && x.Reason!.Contains("占用", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_finished_step_that_would_come_again_stands_in_the_way()
    {
        var run = await StartAsync("a w: b", "a>w w>b");
        Next("w: a b", "w>a a>b");

        Assert.Contains("“a”排到了正在办的步骤之后", Assert.Single((await MoveAsync(run)).Obstacles), StringComparison.Ordinal);
        Assert.Equal(1, run.State.DefinitionVersion);
    }

    [Fact]
    public async Task An_outcome_that_leads_nowhere_any_more_stands_in_the_way()
    {
        var run = await StartAsync("w: b c", "w:同意>b w:退回>c");
        Next("w: b c", "w:同意>b b>c");

        Assert.Contains("没有接“退回”这个结果", Assert.Single((await MoveAsync(run)).Obstacles), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_branch_that_the_case_has_passed_does_not_keep_a_join_waiting()
    {
        var run = await StartAsync("a v: w: j", "a>v a>w v>j w>j");
        await run.ResumeAsync("v");
        Next("a v: w: x: j", "a>v a>w a>x v>j w>j x>j");

        Assert.Empty((await MoveAsync(run)).Obstacles);
        await run.ResumeAsync("w");

        Assert.Equal("a v w j", run.Completed);
        Assert.Equal("Finished", run.SubStatus);
    }

    [Fact]
    public async Task A_join_that_wants_all_and_can_never_have_them_stands_in_the_way()
    {
        const string join = """{ "id": "j", "type": "Elsa.FlowJoin", "version": 1, "mode": { "typeName": "FlowJoinMode", "expression": { "type": "Literal", "value": "WaitAll" } } }""";
        var run = await StartAsync("a v: w: b", "a>v a>w v>j w>j j>b", join);
        await run.ResumeAsync("v");
        Next("a v: w: x: b", "a>v a>w a>x v>j w>j x>j j>b", join);

        Assert.Contains("永远等不到", Assert.Single((await MoveAsync(run)).Obstacles), StringComparison.Ordinal);

        Next("a v: w: b new", "a>v a>w v>j w>j j>b b>new", join, version: 3);
        Assert.Empty((await MoveAsync(run, version: 3)).Obstacles);
        await run.ResumeAsync("w");
        Assert.Equal("a v w j b new", run.Completed);
    }

    [Fact]
    public async Task A_join_whose_last_awaited_branch_is_gone_begins_at_once()
    {
        var run = await StartAsync("a v: w: j z:", "a>v a>w v>j w>j w>z");
        await run.ResumeAsync("v");
        Next("a v: y: j z:", "a>v a>y v>j y>z");

        var draft = await MoveAsync(run, new() { ["Workflow1:Flowchart1:w"] = "Workflow1:Flowchart1:y" });
        Assert.Contains(draft.Notes, x => x.Contains("“j”随即开始", StringComparison.Ordinal));
        Assert.Equal("a v j", run.Completed);
        await run.ResumeAsync("y");
        await run.ResumeAsync("z");

        Assert.Equal("a v j y z", run.Completed);
        Assert.Equal("Finished", run.SubStatus);
    }

    [Fact]
    public async Task What_was_passed_over_may_come_when_it_lies_ahead_now()
    {
        var run = await StartAsync("d: b w: e", "d:yes>b d:no>w b>e w>e");
        await run.ResumeAsync("d", "no");
        Next("d: b w: e", "d:yes>w d:no>w w>b b>e");

        Assert.Empty((await MoveAsync(run)).Obstacles);
        await run.ResumeAsync("w");

        Assert.Equal("d w b e", run.Completed);
        Assert.Equal("Finished", run.SubStatus);
    }

    [Fact]
    public async Task A_case_in_the_second_round_of_a_loop_goes_on_in_it()
    {
        var run = await StartAsync("a w: b d: end", "a>w w>b b>d d:again>w d:enough>end");
        await run.ResumeAsync("w");
        await run.ResumeAsync("d", "again");
        Assert.Equal("w", run.Waiting);
        Next("a w: new b d: end", "a>w w>new new>b b>d d:again>w d:enough>end");

        Assert.Empty((await MoveAsync(run)).Obstacles);
        await run.ResumeAsync("w");
        await run.ResumeAsync("d", "again");
        await run.ResumeAsync("w");
        await run.ResumeAsync("d", "enough");

        Assert.Equal("a w b d w new b d w new b d end", run.Completed);
        Assert.Equal("Finished", run.SubStatus);
    }

    [Fact]
    public async Task Inside_a_changed_sub_workflow_the_open_step_stays_if_it_is_still_there()
    {
        const string usable = "\"options\": { \"usableAsActivity\": true }";
        const string sub = """{ "id": "sub", "type": "Child", "version": 1, "workflowDefinitionId": "child", "workflowDefinitionVersionId": "child-v1" }""";
        host.Publish(Json.Definition("child", Activities("p w: q"), "p>w w>q", usable));
        host.Publish(Json.Definition("child", Activities("p w: r"), "p>w w>r", usable, 2));
        host.Publish(Json.Definition("child", Activities("p x:"), "p>x", usable, 3));
        var run = await StartAsync("a z", "a>sub sub>z", sub);

        // A sub-workflow that is new before it changes the ids that the graph makes up.
        Next("a z", "a>other other>sub sub>z", sub.Replace("child-v1", "child-v2", StringComparison.Ordinal), sub.Replace("\"sub\"", "\"other\"", StringComparison.Ordinal));
        var draft = await MoveAsync(run);
        Assert.Contains(draft.Notes, x => x.Contains("从第 1 版换成第 2 版", StringComparison.Ordinal));
        Next("a z", "a>sub sub>z", sub.Replace("child-v1", "child-v3", StringComparison.Ordinal), version: 3);
        Assert.Contains("子流程已经改版", Assert.Single((await MoveAsync(run, version: 3)).Steps).Reason, StringComparison.Ordinal);
        await run.ResumeAsync("w");

        Assert.Equal("a p w r sub z", run.Completed);
        Assert.Equal("Finished", run.SubStatus);
    }

    [Fact]
    public async Task A_failed_step_takes_its_repaired_form_even_of_another_kind()
    {
        var run = await StartAsync("a b", "a>f f>b", """{ "id": "f", "type": "Test.Fragile", "version": 1 }""");
        Assert.Equal("Faulted", run.SubStatus);
        Next("a f b", "a>f f>b");

        var draft = await MoveAsync(run);
        Assert.Equal((MoveKind.Stays, MoveStepState.Faulted), (Assert.Single(draft.Steps).Kind, draft.Steps[0].State));
        Assert.Equal("Faulted", run.SubStatus);
        await run.RequestAsync(new BurstRequest.Retry(run.FaultedExecution));

        Assert.Equal("a f b", run.Completed);
        Assert.Equal("Finished", run.SubStatus);
    }

    [Fact]
    public async Task Values_follow_their_variables_by_id_or_name_and_a_type_they_do_not_fit_stands_in_the_way()
    {
        const string set = """{ "id": "set", "type": "Elsa.SetVariable", "version": 1, "variable": { "id": "v1", "name": "单位" }, "value": { "typeName": "String", "expression": { "type": "Literal", "value": "安澜社区" } } }""";
        const string look = """{ "id": "look", "type": "Test.Look", "version": 1, "value": { "typeName": "Object", "expression": { "type": "JavaScript", "value": "getVariable('单位') + getVariable('新')" } } }""";
        static string Variables(string id, string type) =>
            $$"""{ "id": "{{id}}", "name": "单位", "typeName": "{{type}}" }, { "id": "n", "name": "新", "typeName": "String", "value": "！" }""";
        var run = await StartAsync("w:", "set>w w>look", set, look, more: Json.Variables(Variables("v1", "String")));

        Next("w:", "set>w w>look", set, look, version: 3, more: Json.Variables(Variables("v9", "Int32")));
        Assert.Contains("改了类型", Assert.Single((await MoveAsync(run, version: 3)).Obstacles), StringComparison.Ordinal);
        Next("w:", "set>w w>look", set, look, more: Json.Variables(Variables("v9", "String")));
        await MoveAsync(run);
        await run.ResumeAsync("w");

        Assert.Equal("安澜社区！", Look.SeenBy(host, run.Id, "look"));
    }

    /// <summary>Steps by id; those with a colon wait.</summary>
    static string Activities(string ids, params string[] more) => string.Join(", ", ids.Split(' ')
        .Select(x => Json.Activity(x.TrimEnd(':'), x.EndsWith(':') ? "Test.Wait" : "Test.Step", $"\"name\": \"{x.TrimEnd(':')}\"")).Concat(more));

    async Task<FlowRun> StartAsync(string ids, string connections, string? one = null, string? two = null, string more = "")
    {
        Next(ids, connections, one, two, 1, more);
        return await FlowRun.StartAsync(host, "flow");
    }

    void Next(string ids, string connections, string? one = null, string? two = null, int version = 2, string more = "") =>
        host.Publish(Json.Definition("flow", Activities(ids, [.. new[] { one, two }.OfType<string>()]), connections, more, version));

    Task<MoveDraft> MoveAsync(FlowRun run, Dictionary<string, string>? mapping = null, int version = 2) => host.MoveAsync(run.Id, $"flow-v{version}", mapping);
}
