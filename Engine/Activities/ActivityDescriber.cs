using System.Reflection;
using DecisionWorkflow.Engine.Execution;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Activities.Flowchart.Attributes;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.UIHints;

namespace DecisionWorkflow.Engine.Activities;

/// <summary>Reads what an activity class says about itself.</summary>
internal static class ActivityDescriber
{
    public static ActivityDescriptor Describe(Type type)
    {
        var (typeName, version) = ActivityTypeNames.Of(type);
        var attribute = type.GetCustomAttribute<ActivityAttribute>(false) ?? new ActivityAttribute();
        var name = typeName[(typeName.LastIndexOf('.') + 1)..];
        var properties = type.GetProperties(BindingFlags.Instance | BindingFlags.Public);
        return new ActivityDescriptor
        {
            TypeName = typeName,
            Namespace = typeName.Length > name.Length ? typeName[..^(name.Length + 1)] : "",
            Name = name,
            Version = version,
            Category = attribute.Category ?? attribute.Namespace ?? "其他",
            DisplayName = attribute.DisplayName ?? name,
            Description = attribute.Description,
            Kind = typeof(ITrigger).IsAssignableFrom(type) ? ActivityKind.Trigger : attribute.Kind,
            RunAsynchronously = attribute.RunAsynchronously,
            ClrType = type,
            Inputs = [.. properties.Select(InputDescriber.Describe).OfType<InputDescriptor>().OrderBy(x => x.Order)],
            Outputs = [.. properties.Select(Output).OfType<OutputDescriptor>()],
            Ports = [.. EmbeddedPorts(type), .. FlowPorts(type)],
            IsContainer = typeof(Container).IsAssignableFrom(type),
            IsStart = typeof(IStartNode).IsAssignableFrom(type),
            IsTerminal = typeof(ITerminalNode).IsAssignableFrom(type),
            IsBrowsable = type.GetCustomAttribute<System.ComponentModel.BrowsableAttribute>()?.Browsable ?? true,
        };
    }

    private static IEnumerable<Port> EmbeddedPorts(Type type) =>
        ActivityChildren.Ports(type).Where(x => x.PropertyType.IsAssignableTo(typeof(IActivity)) && x.Name != nameof(Composite.Root)).Select(x => new Port
        {
            Name = ActivityChildren.PortName(x),
            DisplayName = x.GetCustomAttribute<PortAttribute>()?.DisplayName ?? x.Name,
            Type = PortType.Embedded,
        });

    private static IEnumerable<Port> FlowPorts(Type type)
    {
        if (typeof(ITerminalNode).IsAssignableFrom(type) || typeof(Workflow).IsAssignableFrom(type) || typeof(Container).IsAssignableFrom(type))
            return [];
        // Studio adds ports of its own to an activity whose outcomes are an input.
        var dynamic = type.GetProperties().Any(x => x.GetCustomAttribute<InputAttribute>()?.UIHint == InputUIHints.DynamicOutcomes);
        var outcomes = type.GetCustomAttribute<FlowNodeAttribute>()?.Outcomes ?? (dynamic ? [] : ["Done"]);
        return outcomes.Select(x => new Port { Name = x, DisplayName = OutcomeNames.Of(x), Type = PortType.Flow });
    }

    private static OutputDescriptor? Output(PropertyInfo property)
    {
        if (!property.PropertyType.IsAssignableTo(typeof(Output)))
            return null;
        var attribute = property.GetCustomAttribute<OutputAttribute>() ?? new OutputAttribute();
        var type = property.PropertyType.IsGenericType ? property.PropertyType.GetGenericArguments()[0] : typeof(object);
        return new OutputDescriptor
        {
            Name = attribute.Name ?? property.Name,
            Type = type,
            TypeName = TypeAliases.NameOf(type),
            DisplayName = attribute.DisplayName ?? property.Name,
            Description = attribute.Description,
            IsBrowsable = attribute.IsBrowsable,
            IsSerializable = attribute.IsSerializable,
            PropertyInfo = property,
            ValueGetter = property.GetValue,
            ValueSetter = property.SetValue,
        };
    }
}
