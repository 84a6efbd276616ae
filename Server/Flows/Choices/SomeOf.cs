using System.Reflection;
using Elsa.Workflows.UIHints.CheckList;

namespace DecisionWorkflow.Server.Flows.Choices;

/// <summary>The boxes of an input of which several things are chosen.</summary>
internal sealed class SomeOf(InputChoices choices) : CheckListOptionsProviderBase
{
    protected override ValueTask<ICollection<CheckListItem>> GetItemsAsync(PropertyInfo propertyInfo, object? context, CancellationToken cancellationToken) =>
        new([.. choices.All[propertyInfo.Name].Select(choice => new CheckListItem(choice.Text, choice.Value))]);
}
