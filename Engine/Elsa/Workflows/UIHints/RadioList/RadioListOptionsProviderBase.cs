using System.Reflection;

namespace Elsa.Workflows.UIHints.RadioList;

/// <summary>Base of suppliers of radio-list options.</summary>
public abstract class RadioListOptionsProviderBase : PropertyUIHandlerBase
{
    /// <summary>Whether Studio asks again when another input changes.</summary>
    protected virtual bool RefreshOnChange => false;

    /// <inheritdoc />
    public override async ValueTask<IDictionary<string, object>> GetUIPropertiesAsync(PropertyInfo propertyInfo, object? context, CancellationToken cancellationToken = default)
    {
        var items = await GetItemsAsync(propertyInfo, context, cancellationToken);
        var properties = new Dictionary<string, object>
        {
            [InputUIHints.RadioList] = new { RadioList = new { Items = items, IsFlagsEnum = false } },
        };
        if (RefreshOnChange)
            properties["Refresh"] = true;
        return properties;
    }

    /// <summary>The options.</summary>
    /// <param name="propertyInfo">The input.</param>
    /// <param name="context">What else the user entered, if known.</param>
    /// <param name="cancellationToken">Asks the work to stop.</param>
    protected abstract ValueTask<ICollection<RadioListItem>> GetItemsAsync(PropertyInfo propertyInfo, object? context, CancellationToken cancellationToken);
}
