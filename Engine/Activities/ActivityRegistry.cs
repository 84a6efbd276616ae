using System.Collections.Concurrent;
using Elsa.Workflows;
using Elsa.Workflows.Management.Activities.WorkflowDefinitionActivity;
using Elsa.Workflows.Models;

namespace DecisionWorkflow.Engine.Activities;

/// <summary>The activity types that definitions may use. Types are registered one by one; nothing is scanned or looked up by name.</summary>
public sealed class ActivityRegistry
{
    private readonly ConcurrentDictionary<string, ActivityDescriptor[]> _descriptors = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Type, ActivityDescriptor> _byClass = [];

    /// <summary>The newest version of each registered type, in the order of names.</summary>
    public IEnumerable<ActivityDescriptor> Descriptors => _descriptors.OrderBy(x => x.Key, StringComparer.Ordinal).Select(x => x.Value[^1]);

    /// <summary>Registers an activity type.</summary>
    /// <typeparam name="T">Its class, with a constructor that needs nothing.</typeparam>
    public ActivityRegistry Add<T>() where T : class, IActivity, new()
    {
        var descriptor = ActivityDescriber.Describe(typeof(T));
        descriptor.Create = static () => new T();
        _byClass[typeof(T)] = descriptor;
        _descriptors.AddOrUpdate(
            descriptor.TypeName,
            _ => [descriptor],
            (_, others) => [.. others.Where(x => x.Version != descriptor.Version).Append(descriptor).OrderBy(x => x.Version)]);
        return this;
    }

    /// <summary>The description of a type.</summary>
    /// <param name="typeName">The full type name.</param>
    /// <param name="version">The version; the highest one serves when it is missing.</param>
    public ActivityDescriptor? Find(string typeName, int? version = null)
    {
        if (!_descriptors.TryGetValue(typeName, out var versions))
            return null;
        return versions.FirstOrDefault(x => x.Version == version) ?? versions[^1];
    }

    internal ActivityDescriptor DescriptorOf(IActivity activity) => activity is WorkflowDefinitionActivity sub
        ? SubWorkflowDescriptors.For(sub)
        : _byClass.GetOrAdd(activity.GetType(), ActivityDescriber.Describe);
}
