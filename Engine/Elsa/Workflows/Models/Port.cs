namespace Elsa.Workflows.Models;

/// <summary>A port of an activity.</summary>
public class Port
{
    /// <summary>The name; for flow ports the outcome.</summary>
    public string Name { get; set; } = null!;

    /// <summary>The label.</summary>
    public string? DisplayName { get; set; }

    /// <summary>What it holds.</summary>
    public PortType Type { get; set; }

    /// <summary>Whether it is shown.</summary>
    public bool IsBrowsable { get; set; } = true;
}
