namespace Elsa.Workflows.Attributes;

/// <summary>Describes an output.</summary>
[AttributeUsage(AttributeTargets.Property)]
public class OutputAttribute : Attribute
{
    /// <summary>The name, where it differs from the property.</summary>
    public string? Name { get; set; }

    /// <summary>The label.</summary>
    public string? DisplayName { get; set; }

    /// <summary>What it means.</summary>
    public string? Description { get; set; }

    /// <summary>Whether it is shown.</summary>
    public bool IsBrowsable { get; set; } = true;

    /// <summary>Whether its value may be kept in the log.</summary>
    public bool IsSerializable { get; set; } = true;
}
