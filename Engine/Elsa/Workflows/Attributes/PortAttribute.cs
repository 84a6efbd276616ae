using System.Runtime.CompilerServices;

namespace Elsa.Workflows.Attributes;

/// <summary>Marks a property that holds an activity.</summary>
[AttributeUsage(AttributeTargets.Property)]
public class PortAttribute : Attribute
{
    /// <summary>A port named like its property.</summary>
    /// <param name="name">The name.</param>
    public PortAttribute([CallerMemberName] string? name = null) => Name = name;

    /// <summary>A port with a label.</summary>
    /// <param name="name">The name.</param>
    /// <param name="displayName">The label.</param>
    public PortAttribute(string name, string displayName)
    {
        Name = name;
        DisplayName = displayName;
    }

    /// <summary>The name.</summary>
    public string? Name { get; set; }

    /// <summary>The label.</summary>
    public string? DisplayName { get; set; }
}
