namespace Elsa.Workflows.UIHints.CheckList;

/// <summary>An option of a check list.</summary>
/// <param name="Text">The text shown.</param>
/// <param name="Value">The value stored.</param>
/// <param name="IsChecked">Whether it is checked at first.</param>
public record CheckListItem(string Text, string Value, bool IsChecked = false);
