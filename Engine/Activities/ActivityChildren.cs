using System.Collections.Concurrent;
using System.Reflection;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Activities.StateMachine.Models;
using Elsa.Workflows.Attributes;

namespace DecisionWorkflow.Engine.Activities;

/// <summary>The activities inside an activity, by port.</summary>
internal static class ActivityChildren
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> s_ports = [];

    public static IEnumerable<(string Port, IActivity Activity)> Of(IActivity activity)
    {
        foreach (var property in Ports(activity.GetType()))
        {
            var port = PortName(property);
            switch (property.GetValue(activity))
            {
                case IActivity child:
                    yield return (port, child);
                    break;
                case IEnumerable<IActivity> children:
                    foreach (var child in children)
                        yield return (port, child);
                    break;
                case IEnumerable<StateMachineState> states:
                    foreach (var child in states.SelectMany(x => new[] { x.Entry, x.Exit }).OfType<IActivity>())
                        yield return (port, child);
                    break;
                case IEnumerable<Transition> transitions:
                    foreach (var child in transitions.SelectMany(x => new[] { x.Trigger, x.Action }).OfType<IActivity>())
                        yield return (port, child);
                    break;
                case IEnumerable<SwitchCase> cases:
                    foreach (var @case in cases.Where(x => x.Activity != null))
                        yield return (@case.Label, @case.Activity!);
                    break;
            }
        }
    }

    public static PropertyInfo[] Ports(Type type) => s_ports.GetOrAdd(type, static t =>
        [.. t.GetProperties().Where(x => x.IsDefined(typeof(PortAttribute), true) || typeof(IEnumerable<SwitchCase>).IsAssignableFrom(x.PropertyType))]);

    public static string PortName(PropertyInfo property) => property.GetCustomAttribute<PortAttribute>()?.Name ?? property.Name;
}
