using System.Text.Json;
using DecisionWorkflow.Engine.Definitions;
using Elsa.Workflows;

namespace DecisionWorkflow.Engine.Execution;

/// <summary>Whether a value may be shown in execution records, by the <c>logPersistenceConfig</c> that Studio writes.</summary>
internal static class LogPersistence
{
    public static bool Keeps(IActivity activity, string kind, string name)
    {
        if (!activity.CustomProperties.TryGetValue("logPersistenceConfig", out var value) || value is not Dictionary<string, object?> config)
            return true;
        var one = (config.GetValueOrDefault(kind) as Dictionary<string, object?>)?.GetValueOrDefault(JsonNamingPolicy.CamelCase.ConvertName(name));
        return (StrategyOf(one) ?? StrategyOf(config.GetValueOrDefault("default"))) != "Exclude";
    }

    /// <summary>The strategy's short name; null where it is inherited.</summary>
    private static string? StrategyOf(object? entry)
    {
        var strategy = DefinitionOptions.ShortName((entry as Dictionary<string, object?>)?.GetValueOrDefault("strategyType") as string);
        return strategy is null or "Inherit" ? null : strategy;
    }
}
