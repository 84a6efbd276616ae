using System.Reflection;
using System.Text.Json.Serialization;

namespace Elsa.Workflows.Models;

/// <summary>Describes an input or output.</summary>
public abstract class PropertyDescriptor
{
    /// <summary>The name, as in the class.</summary>
    public string Name { get; set; } = null!;

    /// <summary>The type of the value.</summary>
    [JsonIgnore]
    public Type Type { get; set; } = typeof(object);

    /// <summary>The alias of the type, as definitions write it.</summary>
    public string TypeName { get; set; } = "Object";

    /// <summary>The label.</summary>
    public string? DisplayName { get; set; }

    /// <summary>What it means.</summary>
    public string? Description { get; set; }

    /// <summary>The order in the editor.</summary>
    public float Order { get; set; }

    /// <summary>Whether it is shown.</summary>
    public bool? IsBrowsable { get; set; } = true;

    /// <summary>Whether its value may be kept.</summary>
    public bool? IsSerializable { get; set; } = true;

    /// <summary>Whether it is not a property of the class.</summary>
    public bool IsSynthetic { get; set; }

    /// <summary>Reads the property.</summary>
    [JsonIgnore]
    public Func<IActivity, object?> ValueGetter { get; set; } = null!;

    /// <summary>Writes the property.</summary>
    [JsonIgnore]
    public Action<IActivity, object?> ValueSetter { get; set; } = null!;

    /// <summary>The property of the class.</summary>
    [JsonIgnore]
    public PropertyInfo? PropertyInfo { get; set; }
}
