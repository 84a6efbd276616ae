using System.Text.Json.Nodes;

namespace DecisionWorkflow.Tests.Server.Flows;

/// <summary>Variables, inputs and outputs that are gone, or hide what an activity has itself: whatever the flow is for.</summary>
public sealed class GuardedNameTests(GuardedFlows flows) : GuardTests(flows), IClassFixture<GuardedFlows>
{
    const string Gone = """{"id":"v_gone","name":"gone","typeName":"String"}""";

    [Theory]
    [InlineData("Elsa.SetVariable", "variable", Gone, "给变量“gone”赋值")]
    [InlineData("Elsa.SetVariable", "variable", "\"gone\"", "给变量“gone”赋值")]
    [InlineData("Elsa.SetVariable", "value", "1", "没有选变量")]
    [InlineData("Elsa.RunJavaScript", "result", """{"typeName":"Object","memoryReference":{"id":"v_gone"}}""", "存到“v_gone”")]
    [InlineData("Elsa.FlowDecision", "condition", """{"typeName":"Boolean","expression":{"type":"Variable","value":"{\"id\":\"v_gone\",\"name\":\"gone\"}"}}""", "用到变量“gone”")]
    [InlineData("Elsa.FlowDecision", "condition", """{"typeName":"Boolean","expression":{"type":"Variable","value":{"id":"v_gone","name":"gone"}}}""", "用到变量“gone”")]
    [InlineData("Elsa.FlowSwitch", "cases", """[{"label":"大","condition":{"type":"Variable","value":{"id":"v_gone","name":"gone"}}}]""", "用到变量“gone”")]
    [InlineData("Elsa.ForEach", "items", """{"typeName":"Object","expression":{"type":"Variable","value":"gone"}}""", "用到变量“gone”")]
    [InlineData("Elsa.ForEach", "body", """{"id":"inner","type":"Elsa.SetVariable","version":1,"variable":{"id":"v_gone","name":"gone"}}""", "给变量“gone”赋值", "inner")]
    [InlineData("Elsa.WriteLine", "text", """{"typeName":"String","expression":{"type":"Object","value":"{\"a\":{\"type\":\"Variable\",\"value\":\"gone\"}}"}}""", "用到变量“gone”")]
    [InlineData("Elsa.WriteLine", "text", """{"typeName":"String","expression":{"type":"Liquid","value":"{{ Variables.V }}"}}""", "Liquid")]
    [InlineData("Elsa.WriteLine", "text", """{"typeName":"String","expression":{"type":"JavaScript","value":"getOutputFrom('nobody')"}}""", "流程里没有这个活动")]
    [InlineData("Elsa.WriteLine", "text", """{"typeName":"String","expression":{"type":"JavaScript","value":"getOutputFrom('only', 'Resultt')"}}""", "没有这个输出")]
    [InlineData("Elsa.WriteLine", "text", """{"typeName":"String","expression":{"type":"JavaScript","value":"setGone(1)"}}""", "调用 setGone()")]
    public async Task What_would_fail_or_be_lost_is_not_published(string type, string input, string value, string said, string at = "only")
    {
        var finding = Assert.Single(await Flows.LookAsync(Plain(type, input, value)), one => !one.IsWarning);

        Assert.Contains(said, finding.Message);
        Assert.Equal(at, finding.ActivityId);
    }

    [Theory]
    [InlineData("Elsa.SetVariable", "variable", """{"id":"v","name":"V"}""")]
    [InlineData("Elsa.SetVariable", "variable", """{"id":"other","name":"V"}""")] // made again under the same name: the engine finds it
    [InlineData("Elsa.RunJavaScript", "result", """{"typeName":"Object","memoryReference":{"id":"v"}}""")]
    [InlineData("Elsa.RunJavaScript", "result", """{"typeName":"Object","memoryReference":{"id":"Out"}}""")]
    [InlineData("Elsa.RunJavaScript", "result", """{"typeName":"Object","memoryReference":{"id":"only:output-1"}}""")]
    [InlineData("Elsa.WriteLine", "text", """{"typeName":"String","expression":{"type":"Variable","value":"V"}}""")]
    [InlineData("Elsa.WriteLine", "text", """{"typeName":"String","expression":{"type":"JavaScript","value":"getOutputFrom('a' + 'b') + variables.V + getInput('given') + getV() + getGiven() + setV(1)"}}""")]
    [InlineData("Elsa.WriteLine", "text", """{"typeName":"String","expression":{"type":"JavaScript","value":"const getIt = () => 1; getIt() + new Date().getTime() + getCorrelationId()"}}""")]
    [InlineData("Elsa.ForEach", "body", """{"id":"inner","type":"Elsa.Sequence","version":1,"variables":[{"id":"w","name":"W"}],"activities":[{"id":"deep","type":"Elsa.SetVariable","version":1,"variable":{"id":"w","name":"W"}}]}""")]
    public async Task What_is_declared_around_it_is_found(string type, string input, string value) => Assert.Empty((await Flows.LookAsync(Plain(type, input, value))).Select(one => one.Message));

    [Theory]
    [InlineData("getVariable('gone')", "变量“gone”")]
    [InlineData("variables.gone + 1", "变量“gone”")]
    [InlineData("getInput('gone')", "流程输入“gone”")]
    [InlineData("getGone()", "调用 getGone()")]
    public async Task What_reads_as_nothing_is_a_warning(string script, string said)
    {
        var flow = Plain("Elsa.WriteLine", "text", new JsonObject { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "JavaScript", ["value"] = script } }.ToJsonString());

        var finding = Assert.Single(await Flows.LookAsync(flow));

        Assert.True(finding.IsWarning);
        Assert.Contains(said, finding.Message);
    }

    [Theory]
    [InlineData("Name")]
    [InlineData("ID")]
    [InlineData("node_id")]
    [InlineData("Workflow Definition Id")]
    [InlineData("customproperties")]
    public async Task An_input_or_output_named_like_a_member_of_activities(string name)
    {
        foreach (var kind in new[] { "inputs", "outputs" })
        {
            var flow = Plain("Elsa.WriteLine", "text", "1");
            flow["options"] = new JsonObject { ["usableAsActivity"] = true };
            flow[kind] = new JsonArray(new JsonObject { ["name"] = name, ["type"] = "String" });

            Assert.Contains($"“{name}”与活动自带的属性同名", Assert.Single(await Flows.LookAsync(flow)).Message);

            flow["options"] = new JsonObject();
            Assert.Empty(await Flows.LookAsync(flow));
        }
    }

    [Fact]
    public async Task An_input_and_an_output_that_would_be_kept_in_one_place()
    {
        var flow = Plain("Elsa.WriteLine", "text", "1");
        flow["options"] = new JsonObject { ["usableAsActivity"] = true };
        flow["inputs"] = new JsonArray(new JsonObject { ["name"] = "meeting_time", ["type"] = "String" });
        flow["outputs"] = new JsonArray(new JsonObject { ["name"] = "MeetingTime", ["type"] = "String" });

        Assert.Contains("输入“meeting_time”、输出“MeetingTime”存在同一个位置", Assert.Single(await Flows.LookAsync(flow)).Message);
    }

    static JsonObject Plain(string type, string input, string value) => new()
    {
        ["id"] = "plain-1", ["definitionId"] = "plain", ["name"] = "普通流程", ["version"] = 1,
        ["variables"] = new JsonArray(new JsonObject { ["id"] = "v", ["name"] = "V", ["typeName"] = "String" }),
        ["inputs"] = new JsonArray(new JsonObject { ["name"] = "Given", ["type"] = "String" }),
        ["outputs"] = new JsonArray(new JsonObject { ["name"] = "Out", ["type"] = "String" }),
        ["root"] = new JsonObject
        {
            ["id"] = "chart", ["type"] = "Elsa.Flowchart", ["version"] = 1, ["connections"] = new JsonArray(),
            ["activities"] = new JsonArray(new JsonObject { ["id"] = "only", ["type"] = type, ["version"] = 1, ["name"] = "only", [input] = JsonNode.Parse(value) }),
        },
    };
}
