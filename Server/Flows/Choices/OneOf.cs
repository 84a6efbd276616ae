using System.Reflection;
using Elsa.Workflows.UIHints.Dropdown;

namespace DecisionWorkflow.Server.Flows.Choices;

/// <summary>The drop-down of an input of which one thing is chosen.</summary>
internal sealed class OneOf(InputChoices choices) : DropDownOptionsProviderBase
{
    protected override ValueTask<ICollection<SelectListItem>> GetItemsAsync(PropertyInfo propertyInfo, object? context, CancellationToken cancellationToken) =>
        new([.. choices.All[propertyInfo.Name].Select(choice => new SelectListItem(choice.Text, choice.Value))]);
}
