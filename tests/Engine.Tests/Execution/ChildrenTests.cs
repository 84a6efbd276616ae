using DecisionWorkflow.Engine.Execution;

namespace DecisionWorkflow.Tests.Engine.Execution;

public sealed class ChildrenTests
{
    private readonly MemoryHost _host = new(null, x => x.Add<Step>().Add<Wait>().Add<Look>());

    [Fact]
    public async Task Bulk_dispatch_waits_at_one_place_until_the_last_child_ends()
    {
        Child();
        Bulk("[{X: 1}, {X: 2}]", ", \"childCompleted\": " + Json.Activity("each", "Test.Look", Json.Input("value", "JavaScript", "getChildInstanceId().length")));
        var run = await FlowRun.StartAsync(_host, "parent");
        Assert.Equal("bulk", run.Waiting);
        Assert.Equal("2", _host.StateJson(run.Id)["bookmarks"]![0]!["payload"]!["scheduledInstanceIdsCount"]!.ToString());

        foreach (var child in _host.Instances.Where(x => x != run.Id).ToList())
        {
            Assert.Equal(0, run.Times("after"));
            await _host.ResumeAsync(child, _ => true);
        }

        Assert.Equal(2, run.Times("each"));
        Assert.Equal(1, run.Times("after"));
        Assert.Equal("Finished", run.SubStatus);
    }

    [Fact]
    public async Task Children_are_told_their_parent()
    {
        Child();
        Bulk("[{X: 1}]");

        var run = await FlowRun.StartAsync(_host, "parent");

        var child = _host.Instances.Single(x => x != run.Id);
        Assert.Equal(run.Id, _host.StateJson(child)["input"]!["ParentInstanceId"]!.ToString());
        Assert.Equal("1", _host.StateJson(child)["input"]!["X"]!.ToString());
    }

    [Fact]
    public async Task Nothing_to_dispatch_is_done_and_not_completed()
    {
        Child();
        Bulk("[]");

        var run = await FlowRun.StartAsync(_host, "parent");

        Assert.Equal("bulk", run.Completed);
        Assert.Equal("Finished", run.SubStatus);
    }

    [Fact]
    public async Task The_correlation_id_of_each_child_is_told_by_its_item()
    {
        Child();
        Bulk("['甲', '乙']", "," + Json.Input("correlationIdFunction", "JavaScript", "`${args.item}-${getItem()}`", "String"));

        var run = await FlowRun.StartAsync(_host, "parent");

        Assert.Equal("甲-甲 乙-乙", string.Join(' ', _host.Instances.Where(x => x != run.Id).Select(x => _host.State(x).CorrelationId)));
    }

    [Theory]
    [InlineData("Elsa.ExecuteWorkflow")]
    [InlineData("Elsa.DispatchWorkflow")]
    public async Task A_child_that_was_waited_for_yields_its_outputs(string type)
    {
        Child();
        _host.Publish(Json.Definition("parent",
            Json.Activity("sub", type, Json.Input("workflowDefinitionId", "Literal", "child") + "," + Json.Input("input", "JavaScript", "({ X: 4 })") + ","
                + Json.Input("waitForCompletion", "Literal", "True") + "," + Json.Output("result", "r")) + "," +
            Json.Activity("look", "Test.Look", Json.Input("value", "JavaScript", "JSON.stringify(getR())")),
            "sub>look", Json.Variables(Json.Variable("r", "Object"))));

        var run = await FlowRun.StartAsync(_host, "parent");
        await _host.ResumeAsync(_host.Instances.Single(x => x != run.Id), _ => true);

        Assert.Equal("{\"Y\":40}", Look.SeenBy(_host, run.Id, "look"));
    }

    private void Child() => _host.Publish(Json.Definition("child",
        Json.Activity("wait", "Test.Wait") + "," + Json.Activity("out", "Elsa.SetOutput", Json.Input("outputName", "Literal", "Y") + "," + Json.Input("outputValue", "JavaScript", "getX() * 10")),
        "wait>out", """ "inputs": [{ "type": "Int32", "name": "X" }], "outputs": [{ "type": "Int32", "name": "Y" }] """));

    private void Bulk(string items, string more = "") => _host.Publish(Json.Definition("parent",
        Json.Activity("bulk", "Elsa.BulkDispatchWorkflows", Json.Input("workflowDefinitionId", "Literal", "child") + "," + Json.Input("items", "JavaScript", items)
            + "," + Json.Input("waitForCompletion", "Literal", "True") + more) + "," +
        Json.Activity("after", "Test.Step"), "bulk:Completed>after"));
}
