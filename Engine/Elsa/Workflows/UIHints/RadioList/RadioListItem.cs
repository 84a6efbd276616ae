namespace Elsa.Workflows.UIHints.RadioList;

/// <summary>An option of a radio list.</summary>
/// <param name="Text">The text shown.</param>
/// <param name="Value">The value stored.</param>
public record RadioListItem(string Text, string Value);
