using System.Reflection;
using Elsa.Workflows;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Microsoft.Extensions.DependencyInjection;

namespace DecisionWorkflow.Engine.Activities;

/// <summary>What the editors of inputs need beyond what the classes say, such as options from the database.</summary>
public static class EditorOptions
{
    /// <summary>What an input's editor needs: what its class says, then what its handlers supply.</summary>
    /// <param name="input">The input.</param>
    /// <param name="context">What else the user entered, if known.</param>
    /// <param name="services">Where handlers take their services from.</param>
    /// <param name="cancellationToken">Asks the work to stop.</param>
    public static async ValueTask<IDictionary<string, object>> OfAsync(
        InputDescriptor input, object? context, IServiceProvider services, CancellationToken cancellationToken = default)
    {
        var specifications = new Dictionary<string, object>(input.UISpecifications ?? new Dictionary<string, object>());
        if (input.PropertyInfo is not { } property)
            return specifications;
        foreach (var handler in Handlers(property, services).OrderBy(x => x.Priority))
        {
            foreach (var (key, value) in await handler.GetUIPropertiesAsync(property, context, cancellationToken))
                specifications[key] = value;
        }
        return specifications;
    }

    private static IEnumerable<IPropertyUIHandler> Handlers(PropertyInfo property, IServiceProvider services)
    {
        var attribute = property.GetCustomAttribute<InputAttribute>();
        Type?[] types = [attribute?.UIHandler, .. attribute?.UIHandlers ?? []];
        return types.OfType<Type>().Select(x => (IPropertyUIHandler)ActivatorUtilities.GetServiceOrCreateInstance(services, x));
    }
}
