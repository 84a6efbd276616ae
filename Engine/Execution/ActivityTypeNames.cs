using System.Collections.Concurrent;
using System.Reflection;
using Elsa.Workflows.Attributes;

namespace DecisionWorkflow.Engine.Execution;

/// <summary>The type name an activity class declares.</summary>
internal static class ActivityTypeNames
{
    private static readonly ConcurrentDictionary<Type, (string Name, int Version)> s_names = [];

    public static (string Name, int Version) Of(Type type) => s_names.GetOrAdd(type, static t =>
    {
        var attribute = t.GetCustomAttribute<ActivityAttribute>(false);
        var name = attribute?.Type ?? t.Name.Split('`')[0];
        var space = attribute?.Namespace ?? t.Namespace ?? "";
        return (space.Length == 0 ? name : $"{space}.{name}", attribute?.Version ?? 1);
    });
}
