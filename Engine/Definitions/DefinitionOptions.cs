using System.Text.Json.Nodes;
using Elsa.Workflows.IncidentStrategies;
using Elsa.Workflows.Models;

namespace DecisionWorkflow.Engine.Definitions;

/// <summary>The options of a definition, as written.</summary>
/// <param name="ActivationStrategyType">When a new instance may start.</param>
/// <param name="UsableAsActivity">Whether it may be used as an activity of other workflows.</param>
/// <param name="AutoUpdateConsumingWorkflows">Whether publishing it moves its users to the new version.</param>
/// <param name="ActivityCategory">The group in the toolbox when used as an activity.</param>
/// <param name="IncidentStrategyType">What happens on a fault.</param>
public sealed record DefinitionOptions(
    string? ActivationStrategyType, bool UsableAsActivity, bool AutoUpdateConsumingWorkflows, string? ActivityCategory, string? IncidentStrategyType)
{
    internal static DefinitionOptions From(JsonObject definition)
    {
        var options = definition["options"] as JsonObject ?? [];
        return new DefinitionOptions(
            options["activationStrategyType"]?.ToString(),
            Truth(options["usableAsActivity"] ?? definition["usableAsActivity"]),
            Truth(options["autoUpdateConsumingWorkflows"]),
            options["activityCategory"]?.ToString(),
            options["incidentStrategyType"]?.ToString());
    }

    /// <summary>The class name in an assembly-qualified name; the name is compared, never loaded.</summary>
    /// <param name="typeName">The name, such as <c>Elsa.Workflows.IncidentStrategies.FaultStrategy, Elsa.Workflows.Core</c>.</param>
    public static string? ShortName(string? typeName) => typeName?.Split(',')[0].Split('.')[^1].Trim();

    internal WorkflowOptions ToWorkflowOptions() => new()
    {
        UsableAsActivity = UsableAsActivity,
        AutoUpdateConsumingWorkflows = AutoUpdateConsumingWorkflows,
        ActivityCategory = ActivityCategory,
        IncidentStrategyType = ShortName(IncidentStrategyType) == nameof(ContinueWithIncidentsStrategy) ? typeof(ContinueWithIncidentsStrategy) : typeof(FaultStrategy),
    };

    private static bool Truth(JsonNode? node) => node is JsonValue value && value.TryGetValue<bool>(out var truth) && truth;
}
