using System.Reflection;

namespace Elsa.Workflows;

/// <summary>Supplies what an input's editor needs, such as options.</summary>
public interface IPropertyUIHandler
{
    /// <summary>The order among several; later ones win.</summary>
    float Priority { get; }

    /// <summary>What the editor needs, by hint.</summary>
    /// <param name="propertyInfo">The input.</param>
    /// <param name="context">What else the user entered, if known.</param>
    /// <param name="cancellationToken">Asks the work to stop.</param>
    ValueTask<IDictionary<string, object>> GetUIPropertiesAsync(PropertyInfo propertyInfo, object? context, CancellationToken cancellationToken = default);
}
