using System.Text.Json.Serialization;

namespace Elsa.Workflows.Models;

/// <summary>Describes an activity type for the toolbox and for the reader of definitions.</summary>
public class ActivityDescriptor
{
    /// <summary>The full type name.</summary>
    public string TypeName { get; set; } = null!;

    /// <summary>The namespace of the type name.</summary>
    public string Namespace { get; set; } = null!;

    /// <summary>The last part of the type name.</summary>
    public string Name { get; set; } = null!;

    /// <summary>The version.</summary>
    public int Version { get; set; } = 1;

    /// <summary>The group in the toolbox.</summary>
    public string Category { get; set; } = null!;

    /// <summary>The name shown.</summary>
    public string? DisplayName { get; set; }

    /// <summary>What it does.</summary>
    public string? Description { get; set; }

    /// <summary>What sort of activity it is.</summary>
    public ActivityKind Kind { get; set; }

    /// <summary>Kept for Studio.</summary>
    public bool RunAsynchronously { get; set; }

    /// <summary>The inputs.</summary>
    public ICollection<InputDescriptor> Inputs { get; init; } = new List<InputDescriptor>();

    /// <summary>The outputs.</summary>
    public ICollection<OutputDescriptor> Outputs { get; init; } = new List<OutputDescriptor>();

    /// <summary>The ports.</summary>
    public ICollection<Port> Ports { get; set; } = new List<Port>();

    /// <summary>What Studio needs to know besides.</summary>
    public IDictionary<string, object> CustomProperties { get; set; } = new Dictionary<string, object>();

    /// <summary>What a new node starts with.</summary>
    public IDictionary<string, object> ConstructionProperties { get; set; } = new Dictionary<string, object>();

    /// <summary>Whether it holds children.</summary>
    public bool IsContainer { get; set; }

    /// <summary>Whether it is in the toolbox.</summary>
    public bool IsBrowsable { get; set; } = true;

    /// <summary>Whether a flowchart begins at it.</summary>
    public bool IsStart { get; set; }

    /// <summary>Whether it ends its flowchart.</summary>
    public bool IsTerminal { get; set; }

    /// <summary>The class.</summary>
    [JsonIgnore]
    public Type ClrType { get; set; } = null!;

    /// <summary>Makes an empty activity of the type.</summary>
    [JsonIgnore]
    internal Func<IActivity> Create { get; set; } = null!;
}
