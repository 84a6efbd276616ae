using DecisionWorkflow.Engine.Execution;

namespace DecisionWorkflow.Tests.Engine.Execution;

public sealed class SubWorkflowTests
{
    private const string ChildInputs = """
        "inputs": [{ "type": "Int32", "name": "X" }], "outputs": [{ "type": "Int32", "name": "Y" }], "outcomes": ["同意", "退回"], "options": { "usableAsActivity": true }
        """;

    private readonly MemoryHost _host = new(null, x => x.Add<Step>().Add<Wait>().Add<Look>());

    [Fact]
    public async Task It_runs_inside_the_instance_with_its_own_inputs_variables_and_outputs()
    {
        _host.Publish(Json.Definition("child",
            Json.Activity("set", "Elsa.SetVariable", "\"variable\": { \"id\": \"v\", \"name\": \"v\" }, " + Json.Input("value", "JavaScript", "getInput('X') * 10")) + "," +
            Json.Activity("wait", "Test.Wait") + "," +
            Json.Activity("out", "Elsa.SetOutput", Json.Input("outputName", "Literal", "Y") + "," + Json.Input("outputValue", "JavaScript", "getV() + getInput('X')")),
            "set>wait wait>out", ChildInputs + "," + Json.Variables(Json.Variable("v", "Int32", "1"))));
        _host.Publish(Json.Definition("parent",
            Json.Activity("sub", "Child", "\"workflowDefinitionId\": \"child\", " + Json.Input("x", "JavaScript", "getV() + 2", "Int32") + "," + Json.Output("y", "r")) + "," +
            Json.Activity("look", "Test.Look", Json.Input("value", "JavaScript", "`${getR()} ${getV()}`")),
            "sub>look", Json.Variables(Json.Variable("v", "Int32", "3"), Json.Variable("r", "Int32"))));

        var run = await FlowRun.StartAsync(_host, "parent");
        Assert.Equal("wait", run.Waiting);
        Assert.Equal("Workflow1:Flowchart1:sub:Workflow2:Flowchart1:wait", run.State.Bookmarks.Single().ActivityNodeId);
        await run.ResumeAsync("wait");

        Assert.Equal("Finished", run.SubStatus);
        Assert.Equal("55 3", Look.SeenBy(_host, run.Id, "look"));
        Assert.Equal(55, run.Host.Executions[run.Id].Single(x => x.ActivityId == "sub").Outputs!["Y"]);
    }

    [Fact]
    public async Task Its_outcomes_choose_the_connections_behind_it()
    {
        _host.Publish(Json.Definition("child", Json.Activity("c", "Elsa.Complete", Json.Input("outcomes", "Object", "[\"退回\"]")), "", ChildInputs));
        _host.Publish(Json.Definition("parent",
            Json.Activity("sub", "Child", "\"workflowDefinitionId\": \"child\"") + "," + Json.Activity("yes", "Test.Step") + "," + Json.Activity("no", "Test.Step"),
            "sub:同意>yes sub:退回>no"));

        var run = await FlowRun.StartAsync(_host, "parent");

        Assert.Equal("c sub no", string.Join(' ', run.Completed.Split(' ').Where(x => x.Length > 0)));
        Assert.Equal("Finished", run.SubStatus);
    }

    [Fact]
    public async Task An_end_inside_it_ends_only_its_flowchart_and_a_finish_ends_everything()
    {
        _host.Publish(Json.Definition("ends", Json.Activity("e", "Elsa.End") + "," + Json.Activity("never", "Test.Step"), "", ChildInputs));
        _host.Publish(Json.Definition("finishes", Json.Activity("f", "Elsa.Finish"), "", ChildInputs));
        var after = "," + Json.Activity("after", "Test.Step");
        _host.Publish(Json.Definition("first", Json.Activity("sub", "Ends", "\"workflowDefinitionId\": \"ends\"") + after, "sub>after"));
        _host.Publish(Json.Definition("second", Json.Activity("sub", "Finishes", "\"workflowDefinitionId\": \"finishes\"") + after, "sub>after"));

        var first = await FlowRun.StartAsync(_host, "first");
        var second = await FlowRun.StartAsync(_host, "second");

        Assert.Equal("e sub after", first.Completed);
        Assert.Equal("f", second.Completed);
        Assert.Equal("Finished Finished", $"{first.SubStatus} {second.SubStatus}");
    }

    [Fact]
    public async Task A_running_instance_stays_on_the_version_it_began_with()
    {
        _host.Publish(Json.Definition("child", Json.Activity("wait", "Test.Wait") + "," + Json.Activity("old", "Test.Step"), "wait>old", ChildInputs));
        _host.Publish(Json.Definition("parent", Json.Activity("sub", "Child", "\"workflowDefinitionId\": \"child\"")));
        var run = await FlowRun.StartAsync(_host, "parent");

        _host.Publish(Json.Definition("child", Json.Activity("new", "Test.Step"), "", ChildInputs, 2));
        await run.ResumeAsync("wait");
        var later = await FlowRun.StartAsync(_host, "parent");

        Assert.Equal("wait old sub", run.Completed);
        Assert.Equal("child-v1", run.State.Pins["child"]);
        Assert.Equal("new sub", later.Completed);
    }

    [Fact]
    public async Task A_version_named_in_the_definition_is_kept_to()
    {
        _host.Publish(Json.Definition("child", Json.Activity("old", "Test.Step"), "", ChildInputs));
        _host.Publish(Json.Definition("child", Json.Activity("new", "Test.Step"), "", ChildInputs, 2));
        _host.Publish(Json.Definition("parent", Json.Activity("sub", "Child", "\"workflowDefinitionId\": \"child\", \"workflowDefinitionVersionId\": \"child-v1\"")));

        var run = await FlowRun.StartAsync(_host, "parent");

        Assert.Equal("old sub", run.Completed);
        Assert.Empty(run.State.Pins);
    }

    [Fact]
    public async Task A_missing_one_fails_only_when_it_is_reached()
    {
        _host.Publish(Json.Definition("parent",
            Json.Activity("w", "Test.Wait") + "," + Json.Activity("sub", "Gone", "\"workflowDefinitionId\": \"gone\"") + "," + Json.Activity("other", "Test.Step"),
            "w:A>sub w:B>other"));

        var lucky = await FlowRun.StartAsync(_host, "parent");
        await lucky.ResumeAsync("w", "B");
        var unlucky = await FlowRun.StartAsync(_host, "parent");
        await unlucky.ResumeAsync("w", "A");

        Assert.Equal("Finished", lucky.SubStatus);
        Assert.Contains("gone", unlucky.State.Incidents.Single().Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Workflows_that_contain_each_other_are_refused()
    {
        _host.Publish(Json.Definition("a", Json.Activity("s", "B", "\"workflowDefinitionId\": \"b\"")));
        _host.Publish(Json.Definition("b", Json.Activity("s", "A", "\"workflowDefinitionId\": \"a\"")));

        var refusal = await Assert.ThrowsAsync<DecisionWorkflow.Engine.Activities.InvalidDefinitionException>(() => _host.StartAsync("a"));

        Assert.Contains("互相引用", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_child_that_waits_wakes_its_parent_when_it_ends()
    {
        _host.Publish(Json.Definition("child",
            Json.Activity("wait", "Test.Wait") + "," + Json.Activity("out", "Elsa.SetOutput", Json.Input("outputName", "Literal", "Y") + "," + Json.Input("outputValue", "JavaScript", "7")),
            "wait>out", ChildInputs));
        foreach (var (id, type) in new[] { ("executes", "Elsa.ExecuteWorkflow"), ("dispatches", "Elsa.DispatchWorkflow") })
        {
            _host.Publish(Json.Definition(id,
                Json.Activity("sub", type, Json.Input("workflowDefinitionId", "Literal", "child") + "," + Json.Input("waitForCompletion", "Literal", "True") + "," + Json.Output("result", "r")) + "," +
                Json.Activity("look", "Test.Look", Json.Input("value", "JavaScript", "JSON.stringify(getR())")),
                "sub>look", Json.Variables(Json.Variable("r", "Object"))));

            var parent = await FlowRun.StartAsync(_host, id);
            Assert.Equal("sub", parent.Waiting);
            var child = _host.Instances.Last(x => x != parent.Id);
            await _host.ResumeAsync(child, _ => true);

            Assert.Equal("Finished", parent.SubStatus);
            Assert.Contains("\"Y\":7", (string)Look.SeenBy(_host, parent.Id, "look")!, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Bulk_dispatch_counts_faulted_children_and_runs_what_is_drawn_for_them()
    {
        _host.Publish(Json.Definition("child", Json.Activity("f", "Elsa.Fault", Json.Input("message", "Literal", "坏了")), "", ChildInputs));
        _host.Publish(Json.Definition("parent",
            Json.Activity("bulk", "Elsa.BulkDispatchWorkflows", Json.Input("workflowDefinitionId", "Literal", "child") + "," + Json.Input("items", "JavaScript", "[1, 2]") +
                ", \"childFaulted\": " + Json.Activity("failed", "Test.Step")) + "," +
            Json.Activity("after", "Test.Step"), "bulk:Completed>after"));

        var run = await FlowRun.StartAsync(_host, "parent");

        Assert.Equal(2, run.Times("failed"));
        Assert.Equal("Finished", run.SubStatus);
        Assert.Equal(1, run.Times("after"));
    }
}
