namespace Elsa.Workflows.UIHints.Dropdown;

/// <summary>An option of a drop-down.</summary>
/// <param name="Text">The text shown; Studio sorts by it.</param>
/// <param name="Value">The value stored.</param>
public record SelectListItem(string Text, string Value);
