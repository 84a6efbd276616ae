using System.Text.Json.Nodes;
using DecisionWorkflow.Engine.Activities;
using DecisionWorkflow.Server.Flows.Choices;
using DecisionWorkflow.Server.Inbox;
using Elsa.Workflows.UIHints;
using Microsoft.Extensions.DependencyInjection;

namespace DecisionWorkflow.Tests.Server.Flows;

/// <summary>What the editor offers in the inputs of our own activities and sub-processes.</summary>
public sealed class ChoiceTests(GuardedFlows flows) : IClassFixture<GuardedFlows>
{
    [Fact]
    public async Task Every_drop_down_offers_something()
    {
        await using var scope = flows.Scope();
        var inputs = scope.ServiceProvider.GetRequiredService<ActivityRegistry>().Descriptors
            .Where(type => type.TypeName.StartsWith("Community.", StringComparison.Ordinal))
            .SelectMany(type => type.Inputs.Where(input => input.UIHint is InputUIHints.DropDown or InputUIHints.CheckList).Select(input => (type.TypeName, Input: input))).ToArray();

        Assert.NotEmpty(inputs);
        foreach (var (type, input) in inputs)
            Assert.True((await EditorOptions.OfAsync(input, null, scope.ServiceProvider)).ContainsKey(input.UIHint), $"{type}.{input.Name}");
    }

    [Fact]
    public async Task Every_panel_can_be_chosen()
    {
        await using var scope = flows.Scope();

        Assert.Equal(
            scope.ServiceProvider.GetServices<IPanel>().Select(panel => panel.Name).Order(StringComparer.Ordinal),
            scope.ServiceProvider.GetRequiredService<InputChoices>().All["Panels"].Select(choice => choice.Value).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("UrbanOstd")]
    [InlineData("VillageConvertedOstd")]
    [InlineData("HearingProcess")]
    [InlineData("DeliberationProcess")]
    [InlineData("FourReportsOneEvaluation")]
    [InlineData("ResidentsAffairsDisclosure")]
    [InlineData("meeting")]
    [InlineData("publicity")]
    [InlineData("pwc-consideration")]
    [InlineData("community-deliberation")]
    public async Task What_the_shipped_flows_say_can_be_chosen(string definitionId)
    {
        await using var scope = flows.Scope();
        var choices = scope.ServiceProvider.GetRequiredService<InputChoices>().All;
        var strangers = Below((await flows.FlowAsync(definitionId))["root"])
            .Where(step => step["type"]?.ToString().StartsWith("Community.", StringComparison.Ordinal) == true || step["workflowDefinitionId"] is JsonValue)
            .SelectMany(step => step.Where(input => choices.ContainsKey(Pascal(input.Key)))
                .SelectMany(input => Said(input.Value).Where(value => choices[Pascal(input.Key)].All(choice => choice.Value != value)).Select(value => $"{step["id"]}.{input.Key}: {value}")));

        Assert.Empty(strangers);
    }

    static IEnumerable<string> Said(JsonNode? input) => input?["expression"] switch
    {
        { } literal when literal["type"]?.ToString() == "Literal" => [literal["value"]!.ToString()],
        { } list when list["type"]?.ToString() == "Object" && JsonNode.Parse(list["value"]!.ToString()) is JsonArray values => values.Select(value => value!.ToString()),
        _ => [],
    };

    static IEnumerable<JsonObject> Below(JsonNode? node) => node switch
    {
        JsonObject json => json.SelectMany(member => Below(member.Value)).Prepend(json),
        JsonArray list => list.SelectMany(Below),
        _ => [],
    };

    static string Pascal(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}
