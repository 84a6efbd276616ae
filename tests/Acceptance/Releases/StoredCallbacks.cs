using System.Reflection;
using System.Text.Json.Nodes;
using DecisionWorkflow.Engine.Activities;
using DecisionWorkflow.Engine.Definitions;
using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Server.Storage;
using DecisionWorkflow.Tests.Server.Host;
using Elsa.Workflows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DecisionWorkflow.Tests.Acceptance.Releases;

/// <summary>The callback methods that running instances keep by name.</summary>
internal static class StoredCallbacks
{
    // Hooks that a derived activity overrides; nothing is kept by their names.
    static readonly string[] Hooks = ["Composite.OnCompleted", "Composite.OnCompletedAsync"];

    /// <summary>All that an activity of this build can leave in the state.</summary>
    public static async Task<string[]> PossibleAsync(ServerFixture server)
    {
        await using var scope = server.Scope();
        var types = scope.ServiceProvider.GetRequiredService<ActivityRegistry>().Descriptors.Select(type => type.ClrType).Distinct();
        return [.. types.SelectMany(type => Lineage(type).SelectMany(declaring => declaring.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)))
            .Where(method => method.Name.StartsWith("On", StringComparison.Ordinal) && method.GetParameters() is [var one] && (one.ParameterType == typeof(ActivityExecutionContext) || one.ParameterType == typeof(ActivityCompletedContext)))
            .Select(Name).Except(Hooks).Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>Those that the running instances name.</summary>
    public static async Task<IReadOnlySet<string>> PresentAsync(ServerFixture server)
    {
        await using var scope = server.Scope();
        var db = scope.ServiceProvider.GetRequiredService<ServerDb>();
        var types = scope.ServiceProvider.GetRequiredService<ActivityRegistry>().Descriptors.ToLookup(type => type.TypeName, type => type.ClrType);
        Dictionary<string, HashSet<Type>> activities = [];
        foreach (var version in await db.Set<DefinitionVersion>().AsNoTracking().ToListAsync())
            Read(DefinitionQueries.ToJson(version)["root"]);
        HashSet<string> present = new(StringComparer.Ordinal);
        foreach (var state in await db.Set<WorkflowInstance>().AsNoTracking().Where(instance => instance.FinishedAt == null).Select(instance => instance.State).ToListAsync())
        {
            var json = JsonNode.Parse(state)!;
            foreach (var bookmark in json["bookmarks"]!.AsArray())
                Add(bookmark!["activityId"]!.ToString(), bookmark["callbackMethodName"]?.ToString());
            foreach (var callback in json["completionCallbacks"]!.AsArray())
                Add(json["activityExecutionContexts"]!.AsArray().First(one => one!["id"]!.ToString() == callback!["ownerInstanceId"]!.ToString())!["scheduledActivityNodeId"]!.ToString().Split(':')[^1], callback!["methodName"]?.ToString());
        }

        return present;

        void Read(JsonNode? node)
        {
            if (node is JsonObject activity && activity["type"] is JsonValue type && activity["id"] is JsonValue id)
            {
                if (!activities.TryGetValue(id.ToString(), out var known))
                    activities[id.ToString()] = known = [];
                known.UnionWith(types[type.ToString()].DefaultIfEmpty(typeof(Elsa.Workflows.Activities.Workflow)));
            }

            foreach (var child in node switch { JsonObject members => members.Select(member => member.Value), JsonArray items => items, _ => [] })
                Read(child);
        }

        void Add(string activity, string? method)
        {
            // The workflow itself, and each one that is embedded, stands in no definition.
            if (method is not null)
                present.UnionWith(activities.GetValueOrDefault(activity, [typeof(Elsa.Workflows.Activities.Workflow)]).SelectMany(Lineage).SelectMany(type => type.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)).Where(one => one.Name == method).Select(Name));
        }
    }

    static string Name(MethodInfo method) => $"{method.DeclaringType!.Name}.{method.Name}";

    static IEnumerable<Type> Lineage(Type type)
    {
        for (var one = type; one is not null && one != typeof(object); one = one.BaseType)
            yield return one;
    }
}
