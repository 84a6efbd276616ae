using DecisionWorkflow.Engine.Execution;

namespace DecisionWorkflow.Tests.Engine.Execution;

public sealed class VariableTests
{
    private readonly MemoryHost _host = new(new EngineLimits { ValueLength = 200 }, x => x.Add<Wait>().Add<Look>().Add<Step>());

    [Theory]
    [InlineData("Int32", "'42'", "42")]
    [InlineData("Decimal", "'0.1'", "0.1")]
    [InlineData("String", "42", "\"42\"")]
    [InlineData("String", "true", "\"True\"")]
    [InlineData("Boolean", "'True'", "true")]
    [InlineData("String[]", "['a', 1]", "[\"a\",\"1\"]")]
    [InlineData("List<Int32>", "['1', 2]", "[1,2]")]
    [InlineData("Object", "({ a: [1, { b: null }] })", "{\"a\":[1,{\"b\":null}]}")]
    [InlineData("TimeSpan", "'72:00:00'", "\"3.00:00:00\"")]
    [InlineData("DateTimeOffset", "'2026-09-22 14:30:00'", "\"2026-09-22T14:30:00+08:00\"")]
    [InlineData("DateTimeOffset", "'2026/9/22 14:30:00'", "\"2026-09-22T14:30:00+08:00\"")]
    [InlineData("DateTimeOffset", "'2026-09-22T06:30:00Z'", "\"2026-09-22T06:30:00+00:00\"")]
    [InlineData("UnregisteredClrType:Acme.Thing, Acme", "'kept'", "\"kept\"")]
    [InlineData("Nobody.Knows.This", "({ x: 1 })", "{\"x\":1}")]
    public async Task A_value_takes_the_type_of_its_variable(string type, string script, string json)
    {
        _host.Publish(Json.Definition("flow", SetVariable("v", script), "", Json.Variables(Json.Variable("v", type))));

        var run = await FlowRun.StartAsync(_host, "flow");

        Assert.Equal("Finished", run.SubStatus);
        Assert.Equal(json, _host.StateJson(run.Id)["variables"]![0]!["value"]!.ToJsonString(EngineJson.Options));
    }

    [Fact]
    public async Task A_value_that_does_not_fit_says_so()
    {
        _host.Publish(Json.Definition("flow", SetVariable("v", "'很多'"), "", Json.Variables(Json.Variable("v", "Int32"))));

        var run = await FlowRun.StartAsync(_host, "flow");

        Assert.Contains("不能把“很多”转换为 Int32", run.State.Incidents.Single().Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_that_is_too_large_says_so()
    {
        _host.Publish(Json.Definition("flow", SetVariable("v", "'x'.repeat(201)"), "", Json.Variables(Json.Variable("v", "String"))));

        var run = await FlowRun.StartAsync(_host, "flow");

        Assert.Contains("201 个字符，超过上限 200", run.State.Incidents.Single().Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_variable_outlasts_a_wait_unless_it_asks_for_memory()
    {
        _host.Publish(Json.Definition("flow",
            SetVariable("a", "'new'") + "," + SetVariable("b", "'new'") + "," + Json.Activity("w", "Test.Wait") + "," + Json.Activity("look", "Test.Look", Json.Input("value", "JavaScript", "`${getA()} ${getB()}`")),
            "set-a>set-b set-b>w w>look",
            Json.Variables(Json.Variable("a", "String", "old"), Json.Variable("b", "String", "old", "Elsa.Workflows.MemoryStorageDriver, Elsa.Workflows.Core"))));

        var run = await FlowRun.StartAsync(_host, "flow");
        await run.ResumeAsync("w");

        Assert.Equal("new old", Look.SeenBy(_host, run.Id, "look"));
    }

    [Fact]
    public async Task A_container_hides_an_outer_variable_of_the_same_name_and_forgets_its_own()
    {
        var inner = "{ \"id\": \"seq\", \"type\": \"Elsa.Sequence\", \"version\": 1, " + Json.Variables("""{ "id": "inner", "name": "v", "typeName": "String", "value": "inner" }""") +
            ", \"activities\": [" + Json.Activity("w", "Test.Wait") + "," + Json.Activity("look1", "Test.Look", Json.Input("value", "JavaScript", "getVariable('v')")) + "] }";
        _host.Publish(Json.Definition("flow", inner + "," + Json.Activity("look2", "Test.Look", Json.Input("value", "JavaScript", "variables.v")), "seq>look2",
            Json.Variables("""{ "id": "outer", "name": "v", "typeName": "String", "value": "outer" }""")));

        var run = await FlowRun.StartAsync(_host, "flow");
        await run.ResumeAsync("w");

        Assert.Equal("inner", Look.SeenBy(_host, run.Id, "look1"));
        Assert.Equal("outer", Look.SeenBy(_host, run.Id, "look2"));
    }

    [Fact]
    public async Task Inputs_are_evaluated_once_and_remembered_across_the_wait()
    {
        _host.Publish(Json.Definition("flow",
            Json.Activity("loop", "Elsa.ForEach", Json.Input("items", "JavaScript", "{ const x = getV(); setVariable('v', []); x }") +
                ", \"body\": " + Json.Activity("w", "Test.Wait")), "",
            Json.Variables(Json.Variable("v", "Object", "[1,2,3]"))));

        var run = await FlowRun.StartAsync(_host, "flow");
        await run.ResumeAsync("w");
        await run.ResumeAsync("w");
        Assert.Equal("w", run.Waiting);
        await run.ResumeAsync("w");

        Assert.Equal("Finished", run.SubStatus);
    }

    [Theory]
    [InlineData("Liquid")]
    [InlineData("CSharp")]
    [InlineData("Python")]
    public async Task Languages_that_are_only_kept_say_so_when_reached(string language)
    {
        _host.Publish(Json.Definition("flow", Json.Activity("look", "Test.Look", Json.Input("value", language, "1"))));

        var run = await FlowRun.StartAsync(_host, "flow");

        Assert.Contains($"表达式语言 {language} 在本系统中只保存和显示，不执行", run.State.Incidents.Single().Exception!.InnerException!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_expression_that_fails_names_its_place()
    {
        _host.Publish(Json.Definition("flow", Json.Activity("look", "Test.Look", Json.Input("value", "JavaScript", "getInput('a').b.c"))));

        var run = await FlowRun.StartAsync(_host, "flow");

        var incident = run.State.Incidents.Single();
        Assert.Equal("Failed to evaluate activity input 'Value'", incident.Message);
        Assert.Contains("第1行", incident.Exception!.InnerException!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task First_values_may_be_given_at_the_start()
    {
        _host.Publish(Json.Definition("flow", Json.Activity("look", "Test.Look", Json.Input("value", "Variable", """{"id":"v","name":"v"}""")), "", Json.Variables(Json.Variable("v", "Int32", "1"))));

        var run = await FlowRun.StartAsync(_host, "flow", new BurstRequest.Start { Variables = new Dictionary<string, object?> { ["v"] = "5" } });

        Assert.Equal(5, Look.SeenBy(_host, run.Id, "look"));
    }

    [Fact]
    public async Task Dictionaries_evaluate_the_expressions_in_them()
    {
        _host.Publish(Json.Definition("flow", Json.Activity("look", "Test.Look",
            """ "value": {"typeName":"Object","expression":{"type":"Object","value":{"a":{"type":"JavaScript","value":"1+1"},"b":{"type":"Literal","value":"x"}}}} """)));

        var run = await FlowRun.StartAsync(_host, "flow");

        var seen = Assert.IsAssignableFrom<IDictionary<string, object?>>(Look.SeenBy(_host, run.Id, "look"));
        Assert.Equal(2, seen["a"]);
        Assert.Equal("x", seen["b"]);
    }

    private static string SetVariable(string variable, string script) =>
        Json.Activity($"set-{variable}", "Elsa.SetVariable", $"\"variable\": {{ \"id\": \"{variable}\", \"name\": \"{variable}\" }}, " + Json.Input("value", "JavaScript", script));
}
