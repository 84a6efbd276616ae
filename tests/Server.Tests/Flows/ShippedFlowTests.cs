using System.Text.Json.Nodes;
using DecisionWorkflow.Engine.Definitions;
using Microsoft.Extensions.DependencyInjection;

namespace DecisionWorkflow.Tests.Server.Flows;

public sealed class ShippedFlowTests(GuardedFlows flows) : IClassFixture<GuardedFlows>
{
    [Fact]
    public async Task The_guard_finds_nothing_in_any_flow_that_ships()
    {
        await using var scope = flows.Scope();
        var published = await scope.ServiceProvider.GetRequiredService<DefinitionQueries>().ListAsync(new DefinitionFilter { Versions = VersionOptions.Published });
        var files = Directory.GetFiles(Path.Combine(Repository.Root, "workflows"), "*.json", SearchOption.AllDirectories);

        Assert.Equal(files.Length, published.Items.Count);
        foreach (var flow in published.Items)
            Assert.Empty((await flows.LookAsync(await flows.FlowAsync(flow.DefinitionId))).Select(one => $"{flow.Name} {one.ActivityId}: {one.Message}"));
    }
}
