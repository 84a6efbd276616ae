using System.Text.Json.Nodes;
using DecisionWorkflow.Engine.Expressions;

namespace DecisionWorkflow.Tests.Engine.Expressions;

public sealed class HostTests
{
    readonly TableHost _host = new();

    object? Run(string source) => JavaScript.Compile(source, ExpressionOptions.RunJavaScript).Evaluate(_host);

    [Fact]
    public void A_guard_reads_variables_and_inputs()
    {
        _host.Variables["Amount"] = 150m;
        _host.Inputs["x"] = "y";
        Assert.True(JavaScript.Compile("variables.Amount > 100 && getInput('x') === 'y'").EvaluateCondition(_host));
    }

    [Fact]
    public void Variables_are_read_and_written_in_every_way_Elsa_offers()
    {
        _host.Variables["N"] = 1;
        Assert.Equal("1111", Run("`${getN()}${variables.N}${getVariable('N')}${variables['N']}`"));
        Run("setN(getN() + 1); variables.M = 'm'; setVariable('K', [1])");
        Assert.Equal(2d, _host.Variables["N"]);
        Assert.Equal("m", _host.Variables["M"]);
        Assert.Equal("[1]", ((JsonNode)_host.Variables["K"]!).ToJsonString());
        Assert.Null(Run("variables.Missing"));
    }

    [Fact]
    public void A_variable_changed_in_place_is_copied_back_and_an_untouched_one_is_not()
    {
        var untouched = new JsonObject { ["a"] = 1 };
        _host.Variables["Case"] = new Dictionary<string, object?> { ["votes"] = new List<object?> { 1, 2 } };
        _host.Variables["Other"] = untouched;
        Run("variables.Case.votes.push(3); variables.Other.a");
        Assert.Equal("""{"votes":[1,2,3]}""", ((JsonNode)_host.Variables["Case"]!).ToJsonString());
        Assert.Same(untouched, _host.Variables["Other"]);
    }

    [Fact]
    public void Inputs_outputs_and_the_last_result_are_read()
    {
        _host.Inputs["Items"] = new[] { 1, 2, 3 };
        _host.Outputs[("Task1", "Result")] = new JsonObject { ["ok"] = true };
        _host.Outputs[("Task1", null)] = "only";
        Assert.Equal(3d, Run("getInput('Items').length"));
        Assert.Equal(6d, Run("getItems().reduce((a, b) => a + b)"));
        Assert.Equal(true, Run("getResultFromTask1().ok && getOutputFrom('Task1', 'Result').ok"));
        Assert.Equal("only", Run("getOutputFrom('Task1')"));
        Assert.Equal(42d, Run("getLastResult()"));
    }

    [Fact]
    public void Ids_and_names_are_read_and_written()
    {
        Assert.Equal("C-1 instance 议事一 definition version 3 1", Run("[getCorrelationId(), getWorkflowInstanceId(), getWorkflowInstanceName(), getWorkflowDefinitionId(), getWorkflowDefinitionVersionId(), getWorkflowDefinitionVersion(), args.a].join(' ')"));
        Run("setCorrelationId('C-2'); setWorkflowInstanceName(`议事${2}`)");
        Assert.Equal(("C-2", "议事2"), (_host.CorrelationId, _host.WorkflowInstanceName));
    }

    [Fact]
    public void Outcomes_are_set_only_where_they_are_allowed()
    {
        Run("setOutcome('同意'); setOutcomes(['退回', '通过'])");
        Assert.Equal(["同意", "退回", "通过"], _host.Outcomes);
        Assert.Throws<ExpressionException>(() => JavaScript.Compile("setOutcome('x')").Evaluate(_host));
    }

    [Theory]
    [InlineData("isNullOrWhiteSpace('  ') && isNullOrEmpty(null) && !isNullOrEmpty(' ')", true)]
    [InlineData("toJson({a: [1]})", "{\"a\":[1]}")]
    [InlineData("bytesToString(bytesFromString('居委会'))", "居委会")]
    [InlineData("stringFromBase64(stringToBase64('居委会'))", "居委会")]
    [InlineData("bytesToBase64(bytesFromBase64('AQID')) + bytesFromBase64('AQID')[2]", "AQID3")]
    [InlineData("newGuid().length + newShortGuid().length", 58d)]
    [InlineData("parseGuid('{0F8FAD5B-D9CB-469F-A165-70867728950E}')", "0f8fad5b-d9cb-469f-a165-70867728950e")]
    public void Elsas_own_functions_work(string source, object expected) => Assert.Equal(expected, Run(source));

    [Fact]
    public void Every_plain_value_goes_in()
    {
        _host.Variables["V"] = new object?[]
        {
            "s", 1, 2L, 3.5, 4.25m, true, null, new DateOnly(2024, 5, 1), new TimeOnly(8, 30), TimeSpan.FromMinutes(90), Guid.Empty,
            new DateTimeOffset(2024, 5, 1, 8, 0, 0, TimeSpan.FromHours(8)), JsonNode.Parse("""{"k":[1,"2"]}"""), new Dictionary<string, int> { ["d"] = 1 }, new { P = 1 },
        };
        Assert.Equal(
            """["s",1,2,3.5,4.25,true,null,"2024-05-01","08:30:00","01:30:00","00000000-0000-0000-0000-000000000000","2024-05-01T00:00:00.000Z",{"k":[1,"2"]},{"d":1},{"P":1}]""",
            Run("JSON.stringify(variables.V)"));
    }
}
