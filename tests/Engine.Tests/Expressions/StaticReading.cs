using System.Text.Json.Nodes;
using DecisionWorkflow.Engine.Expressions;

namespace DecisionWorkflow.Tests.Engine.Expressions;

/// <summary>What the guard can tell of an expression without running it.</summary>
public sealed class StaticReading
{
    [Theory]
    [InlineData("'W03'", "\"W03\"")]
    [InlineData("getInput('Paper')", "\"W15\"")]
    [InlineData("getInput('Missing') ?? 'CommunityClerk'", "\"CommunityClerk\"")]
    [InlineData("[getInput('Paper')]", "[\"W15\"]")]
    [InlineData("[...(getInput('Papers') ?? []), 'W13']", "[\"W26\",\"W13\"]")]
    [InlineData("!!getInput('Paper') || (getInput('Papers') ?? []).length > 0", "true")]
    [InlineData("(getInput('None') ?? []).length > 0", "false")]
    [InlineData("getInput('Paper') ? [getInput('Paper')] : []", "[\"W15\"]")]
    [InlineData("`发${getInput('Paper')}通知`", "\"发W15通知\"")]
    [InlineData("getVariable('x') ? 'A' : 'B'", "\"A\"")]
    [InlineData("({ days: getInput('Paper'), other: getVariable('y') })", "{\"days\":\"W15\"}")]
    [InlineData("getVariable('x')", null)]
    [InlineData("1 +", null)]
    public void It_is_told_as_far_as_the_text_tells(string source, string? told)
    {
        var value = StaticEvaluation.Of(source, Input, _ => true);

        Assert.Equal(told is not null, value.Known);
        if (told is not null)
            Assert.True(JsonNode.DeepEquals(JsonNode.Parse(told), value.Value), $"{value.Value?.ToJsonString()}");
    }

    [Fact]
    public void The_same_condition_is_asked_by_the_same_words()
    {
        List<string> asked = [];

        foreach (var source in new[] { "getVariable('ByResidents') ? 1 : 2", "( getVariable( 'ByResidents' ) ) ? 'a' : 'b'", "getVariable('Other') ? 1 : 2" })
            StaticEvaluation.Of(source, Input, condition => { asked.Add(condition); return true; });

        Assert.Equal(asked[0], asked[1]);
        Assert.NotEqual(asked[0], asked[2]);
    }

    [Fact]
    public void An_object_of_which_more_may_come_is_known_in_part() =>
        Assert.Equal((true, false), StaticEvaluation.Of("[getVariable('x'), 'W03']", Input, _ => true) is var value ? (value.Known, value.Exact) : default);

    static StaticValue Input(string name) => name switch
    {
        "Paper" => StaticValue.Of("W15"),
        "Papers" => StaticValue.Of(new JsonArray("W26")),
        _ => StaticValue.Of(null),
    };
}
