using System.Reflection;

namespace Elsa.Workflows;

/// <summary>Base of editors' suppliers.</summary>
public abstract class PropertyUIHandlerBase : IPropertyUIHandler
{
    /// <inheritdoc />
    public virtual float Priority => 0;

    /// <inheritdoc />
    public abstract ValueTask<IDictionary<string, object>> GetUIPropertiesAsync(PropertyInfo propertyInfo, object? context, CancellationToken cancellationToken = default);
}
