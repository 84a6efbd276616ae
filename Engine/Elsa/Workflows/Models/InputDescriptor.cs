using System.Text.Json.Serialization;

namespace Elsa.Workflows.Models;

/// <summary>Describes an input.</summary>
public class InputDescriptor : PropertyDescriptor
{
    /// <summary>Whether the value is an <see cref="Input"/> rather than plain data.</summary>
    public bool IsWrapped { get; set; }

    /// <summary>The editor.</summary>
    [JsonPropertyName("uiHint")]
    public string UIHint { get; set; } = null!;

    /// <summary>The tab it is shown on.</summary>
    public string? Category { get; set; }

    /// <summary>The value a new node gets.</summary>
    public object? DefaultValue { get; set; }

    /// <summary>The syntax a new node starts with.</summary>
    public string? DefaultSyntax { get; set; }

    /// <summary>Whether it cannot be changed.</summary>
    public bool? IsReadOnly { get; set; }

    /// <summary>Whether the value is secret and not logged.</summary>
    public bool IsSensitive { get; set; }

    /// <summary>Whether it is evaluated before the activity runs.</summary>
    public bool AutoEvaluate { get; set; } = true;

    /// <summary>What the editor needs, such as options.</summary>
    [JsonPropertyName("uiSpecifications")]
    public IDictionary<string, object>? UISpecifications { get; set; }
}
