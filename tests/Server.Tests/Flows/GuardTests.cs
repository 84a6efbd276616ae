using System.Text.Json.Nodes;
using DecisionWorkflow.Engine.Definitions;

namespace DecisionWorkflow.Tests.Server.Flows;

/// <summary>Each breaks a flow that ships, as an editor might, and looks for the finding on the activity that was broken.</summary>
public abstract class GuardTests(GuardedFlows flows)
{
    protected const string Urban = "UrbanOstd";
    protected const string Hearing = "HearingProcess";
    protected const string Meeting = "meeting";
    protected const string Deliberation = "community-deliberation";

    protected GuardedFlows Flows => flows;

    protected async Task<DefinitionError> ErrorAsync(string flow, Action<JsonObject> change, string? activity, params string[] words) => await FoundAsync(flow, change, activity, false, words);

    protected async Task<DefinitionError> WarningAsync(string flow, Action<JsonObject> change, string? activity, params string[] words) => await FoundAsync(flow, change, activity, true, words);

    protected async Task NothingAsync(string flow, Action<JsonObject> change) => Assert.Empty((await flows.BrokenAsync(flow, change)).Select(one => $"{one.ActivityId}: {one.Message}"));

    async Task<DefinitionError> FoundAsync(string flow, Action<JsonObject> change, string? activity, bool warning, string[] words)
    {
        var findings = await flows.BrokenAsync(flow, change);
        var found = findings.FirstOrDefault(one => one.ActivityId == activity && one.IsWarning == warning && words.All(one.Message.Contains));
        Assert.True(found is not null, $"No finding of {string.Join(" ", words)} on {activity}, but: {string.Join("\n", findings.Select(one => $"{one.ActivityId} {(one.IsWarning ? "?" : "!")} {one.Message}"))}");
        return found;
    }

    protected static JsonArray List(params string[] items) => [.. items.Select(one => (JsonNode)one)];
}
