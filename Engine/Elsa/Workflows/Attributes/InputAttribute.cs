namespace Elsa.Workflows.Attributes;

/// <summary>Describes an input.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public class InputAttribute : Attribute
{
    /// <summary>The name, where it differs from the property.</summary>
    public string? Name { get; set; }

    /// <summary>The editor, one of <see cref="Elsa.Workflows.UIHints.InputUIHints"/>.</summary>
    public string? UIHint { get; set; }

    /// <summary>The label.</summary>
    public string? DisplayName { get; set; }

    /// <summary>What it means.</summary>
    public string? Description { get; set; }

    /// <summary>The tab it is shown on.</summary>
    public string? Category { get; set; }

    /// <summary>The options to choose from: texts.</summary>
    public object? Options { get; set; }

    /// <summary>The order in the editor.</summary>
    public float Order { get; set; }

    /// <summary>The value a new node gets.</summary>
    public object? DefaultValue { get; set; }

    /// <summary>Supplies the value a new node gets.</summary>
    public Type? DefaultValueProvider { get; set; }

    /// <summary>The syntax a new node starts with.</summary>
    public string? DefaultSyntax { get; set; }

    /// <summary>The syntaxes to choose from.</summary>
    public string[]? SupportedSyntaxes { get; set; }

    /// <summary>Whether it is shown but cannot be changed.</summary>
    public bool IsReadOnly { get; set; }

    /// <summary>Whether it is shown.</summary>
    public bool IsBrowsable { get; set; } = true;

    /// <summary>Whether it is evaluated before the activity runs.</summary>
    public bool AutoEvaluate { get; set; } = true;

    /// <summary>Kept for compatibility.</summary>
    public Type? EvaluatorType { get; set; }

    /// <summary>Whether its value may be kept in the instance.</summary>
    public bool IsSerializable { get; set; } = true;

    /// <summary>Whether it may carry secrets; such values are not logged.</summary>
    public bool CanContainSecrets { get; set; }

    /// <summary>Supplies options, see <see cref="IPropertyUIHandler"/>.</summary>
    public Type? UIHandler { get; set; }

    /// <summary>Supply options, see <see cref="IPropertyUIHandler"/>.</summary>
    public Type[]? UIHandlers { get; set; }
}
