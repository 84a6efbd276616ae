namespace Elsa.Workflows.UIHints.Dropdown;

/// <summary>The options of a drop-down.</summary>
/// <param name="Items">The options.</param>
/// <param name="IsFlagsEnum">Whether values combine.</param>
public record SelectList(ICollection<SelectListItem> Items, bool IsFlagsEnum = false);
