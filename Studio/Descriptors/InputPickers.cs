using System.Reflection;
using Elsa.Workflows;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Microsoft.Extensions.DependencyInjection;

namespace DecisionWorkflow.Studio.Descriptors;

/// <summary>Asks the suppliers named on an input for its choices.</summary>
internal sealed class InputPickers(IServiceProvider services)
{
    public static bool Has(InputDescriptor input) => Suppliers(input).Any();

    /// <summary>What the input's editor needs; <paramref name="context"/> is what else has been entered on the activity.</summary>
    public async ValueTask<IDictionary<string, object>> LookUpAsync(InputDescriptor input, object? context, CancellationToken cancellation)
    {
        var found = new Dictionary<string, object>();
        var suppliers = Suppliers(input).Select(type => (IPropertyUIHandler)ActivatorUtilities.GetServiceOrCreateInstance(services, type));
        foreach (var supplier in suppliers.OrderBy(one => one.Priority))
            foreach (var (key, value) in await supplier.GetUIPropertiesAsync(input.PropertyInfo!, context, cancellation))
                found[key] = value;
        return found;
    }

    static IEnumerable<Type> Suppliers(InputDescriptor input) =>
        input.PropertyInfo?.GetCustomAttribute<InputAttribute>() is { } attribute
            ? (attribute.UIHandlers ?? []).Concat(attribute.UIHandler is { } one ? [one] : [])
            : [];
}
