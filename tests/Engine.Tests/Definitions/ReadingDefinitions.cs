using System.Text.Json.Nodes;
using DecisionWorkflow.Engine.Activities;
using DecisionWorkflow.Engine.Definitions;
using DecisionWorkflow.Engine.Execution;
using DecisionWorkflow.Tests.Engine.Conformance;
using DecisionWorkflow.Tests.Engine.Execution;
using Microsoft.Extensions.DependencyInjection;

namespace DecisionWorkflow.Tests.Engine.Definitions;

public sealed class ReadingDefinitions
{
    private static readonly ServiceProvider s_services = new ServiceCollection().BuildServiceProvider();

    public static TheoryData<string> Recordings => [.. Recording.Names()];

    [Theory]
    [MemberData(nameof(Recordings))]
    public void A_definition_comes_out_as_it_went_in(string name)
    {
        var text = Recording.Text($"{name}.definition.json");

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(text), JsonNode.Parse(WorkflowDefinition.Parse(text).ToJson())));
    }

    [Fact]
    public void Members_nobody_knows_survive_a_change()
    {
        var definition = WorkflowDefinition.Parse("""{ "id": "1", "future": { "x": [1.50, "é"] }, "root": { "id": "r", "type": "Elsa.Flowchart", "mystery": 7 } }""");
        definition.Name = "新名";

        var again = WorkflowDefinition.Parse(definition.ToJson());
        Assert.Equal("新名", again.Name);
        Assert.Equal("""{"x":[1.50,"é"]}""", again.Json["future"]!.ToJsonString(EngineJson.Options));
        Assert.Equal(7, again.Root["mystery"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("nonsense", "不是有效的 JSON")]
    [InlineData("[]", "必须是一个 JSON 对象")]
    [InlineData("{}", "缺少 root")]
    [InlineData("""{ "root": { "id": "r" } }""", "缺少 type")]
    [InlineData("""{ "root": { "type": "Elsa.Flowchart" } }""", "缺少 id")]
    [InlineData("""{ "root": { "id": "r", "type": "Elsa.Flowchart", "activities": [ { "id": "a", "type": "Elsa.End" }, { "id": "a", "type": "Elsa.End" } ] } }""", "标识“a”重复")]
    public async Task What_is_not_a_definition_is_refused_in_words(string json, string reason)
    {
        var refusal = await Assert.ThrowsAsync<InvalidDefinitionException>(() => GraphAsync(json));

        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_long_too_deep_and_too_many_are_refused()
    {
        var nested = "{ \"id\": \"x\", \"type\": \"Elsa.FlowNode\" }";
        for (var i = 0; i < 70; i++)
            nested = $"{{ \"id\": \"n{i}\", \"type\": \"Elsa.FlowNode\", \"body\": {nested} }}";
        var many = string.Join(',', Enumerable.Range(0, 60).Select(i => $"{{ \"id\": \"a{i}\", \"type\": \"Elsa.End\" }}"));

        Assert.Throws<InvalidDefinitionException>(() => WorkflowDefinition.Parse("{\"a\":\"0123456789\"}", new EngineLimits { DefinitionLength = 10 }));
        Assert.Contains("嵌套超过", (await Assert.ThrowsAsync<InvalidDefinitionException>(() => GraphAsync($"{{ \"root\": {nested} }}"))).Message, StringComparison.Ordinal);
        Assert.Contains("超过 50 个", (await Assert.ThrowsAsync<InvalidDefinitionException>(() =>
            GraphAsync($"{{ \"root\": {{ \"id\": \"r\", \"type\": \"Elsa.Flowchart\", \"activities\": [{many}] }} }}", new EngineLimits { Activities = 50 }))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Old_flat_connections_bare_inputs_and_memory_references_are_read()
    {
        var host = new MemoryHost(null, x => x.Add<Look>());
        host.Publish(WorkflowDefinition.Parse("""
            { "id": "1", "definitionId": "old", "variables": [{ "id": "r", "name": "r", "typeName": "System.Int32, System.Private.CoreLib" }],
              "root": { "id": "f", "type": "Elsa.Flowchart", "version": 1,
                "activities": [
                  { "id": "a", "type": "Test.Look", "version": 7, "value": "裸值", "result": { "typeName": "Object", "memoryReference": { "id": "out" } } },
                  { "id": "b", "type": "Test.Look", "value": { "typeName": "String", "expression": { "type": "Literal", "value": "b" }, "memoryReference": { "id": "b:input-0" } } },
                  { "id": "c", "type": "Test.Look", "value": null } ],
                "connections": [ { "source": "a", "target": "b", "sourcePort": "Done", "targetPort": "In" }, { "source": "b", "target": "c" }, { "source": "b", "target": "gone" } ] } }
            """));

        var run = await FlowRun.StartAsync(host, "old");

        Assert.Equal("a b c", run.Completed);
        Assert.Equal("裸值", Look.SeenBy(host, run.Id, "a"));
    }

    [Fact]
    public async Task An_unknown_activity_fails_only_when_reached_and_names_its_type()
    {
        var host = new MemoryHost(null, x => x.Add<Wait>());
        host.Publish(Json.Definition("flow", Json.Activity("w", "Test.Wait") + "," + Json.Activity("x", "Acme.Approve", "\"secret\": [1]"), "w:Go>x"));

        var spared = await FlowRun.StartAsync(host, "flow");
        await spared.ResumeAsync("w");
        var reached = await FlowRun.StartAsync(host, "flow");
        await reached.ResumeAsync("w", "Go");

        Assert.Equal("Finished", spared.SubStatus);
        Assert.Equal("Activity type 'Acme.Approve' version '0' could not be found.", reached.State.Incidents.Single().Message);
        Assert.Contains("“Acme.Approve”", reached.State.Incidents.Single().Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_may_start_a_workflow_is_listed_with_its_hash()
    {
        var graph = await GraphAsync("""
            { "root": { "id": "f", "type": "Elsa.Flowchart", "activities": [
              { "id": "e", "type": "Elsa.Event", "customProperties": { "canStartWorkflow": true }, "eventName": { "typeName": "String", "expression": { "type": "JavaScript", "value": "'G' + 'o'" } } },
              { "id": "t", "type": "Elsa.Timer", "customProperties": { "canStartWorkflow": true }, "interval": { "typeName": "TimeSpan", "expression": { "type": "Literal", "value": "01:00:00" } } },
              { "id": "n", "type": "Elsa.Event", "eventName": "Not" } ], "connections": [] } }
            """);

        var points = await WorkflowTriggers.OfAsync(graph, s_services);

        Assert.Equal(["e Elsa.Event", "t Elsa.Timer"], points.Select(x => $"{x.ActivityId} {x.Name}"));
        Assert.Equal(StimulusHash.Of("Elsa.Event", new { eventName = "Go" }), points[0].Hash);
    }

    private static async Task<WorkflowGraph> GraphAsync(string json, EngineLimits? limits = null)
    {
        var materializer = new ActivityMaterializer(StandardActivities.Register(new ActivityRegistry()), limits ?? new EngineLimits());
        return await materializer.MaterializeAsync(WorkflowDefinition.Parse(json), static (_, _, _) => ValueTask.FromResult<WorkflowDefinition?>(null));
    }
}
