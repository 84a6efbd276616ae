namespace Elsa.Workflows.Models;

/// <summary>An input or output of a workflow.</summary>
public abstract class ArgumentDefinition
{
    /// <summary>The type of the value.</summary>
    public Type Type { get; set; } = typeof(object);

    /// <summary>The name.</summary>
    public string Name { get; set; } = null!;

    /// <summary>The label.</summary>
    public string DisplayName { get; set; } = string.Empty;

    /// <summary>What it means.</summary>
    public string Description { get; set; } = string.Empty;

    /// <summary>The tab it is shown on.</summary>
    public string Category { get; set; } = string.Empty;
}
