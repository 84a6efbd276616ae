using System.Reflection;

namespace Elsa.Workflows.UIHints.Dropdown;

/// <summary>Base of suppliers of drop-down options.</summary>
public abstract class DropDownOptionsProviderBase : IPropertyUIHandler
{
    /// <summary>Whether Studio asks again when another input changes.</summary>
    protected virtual bool RefreshOnChange => false;

    /// <inheritdoc />
    public virtual float Priority => 0;

    /// <inheritdoc />
    public virtual async ValueTask<IDictionary<string, object>> GetUIPropertiesAsync(PropertyInfo propertyInfo, object? context, CancellationToken cancellationToken = default)
    {
        var items = await GetItemsAsync(propertyInfo, context, cancellationToken);
        var properties = new Dictionary<string, object>
        {
            [InputUIHints.DropDown] = new DropDownProps { SelectList = new SelectList(items), ProviderName = GetType().Name },
        };
        if (RefreshOnChange)
            properties["Refresh"] = true;
        return properties;
    }

    /// <summary>The options.</summary>
    /// <param name="propertyInfo">The input.</param>
    /// <param name="context">What else the user entered, if known.</param>
    /// <param name="cancellationToken">Asks the work to stop.</param>
    protected abstract ValueTask<ICollection<SelectListItem>> GetItemsAsync(PropertyInfo propertyInfo, object? context, CancellationToken cancellationToken);
}
