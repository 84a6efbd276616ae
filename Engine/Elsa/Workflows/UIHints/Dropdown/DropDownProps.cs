namespace Elsa.Workflows.UIHints.Dropdown;

/// <summary>What a drop-down needs.</summary>
public class DropDownProps
{
    /// <summary>The options.</summary>
    public SelectList? SelectList { get; set; }

    /// <summary>Who supplied them.</summary>
    public string? ProviderName { get; set; }
}
