namespace Elsa.Workflows.Attributes;

/// <summary>Describes an activity class.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface)]
public class ActivityAttribute : Attribute
{
    /// <summary>Describes with properties only.</summary>
    public ActivityAttribute()
    {
    }

    /// <summary>Describes with a category.</summary>
    /// <param name="namespace">The namespace of the type name.</param>
    /// <param name="category">The group in the toolbox.</param>
    /// <param name="description">What it does.</param>
    public ActivityAttribute(string @namespace, string? category, string? description = null)
    {
        Namespace = @namespace;
        Category = category;
        Description = description;
    }

    /// <summary>Describes without a category.</summary>
    /// <param name="namespace">The namespace of the type name.</param>
    /// <param name="description">What it does.</param>
    public ActivityAttribute(string @namespace, string? description = null)
    {
        Namespace = @namespace;
        Category = @namespace;
        Description = description;
    }

    /// <summary>Describes with a type name of its own.</summary>
    /// <param name="namespace">The namespace of the type name.</param>
    /// <param name="type">The name.</param>
    /// <param name="version">The version.</param>
    /// <param name="description">What it does.</param>
    /// <param name="category">The group in the toolbox.</param>
    public ActivityAttribute(string @namespace, string? type, int version = 1, string? description = null, string? category = null)
    {
        Namespace = @namespace;
        Type = type;
        Version = version;
        Description = description;
        Category = category;
    }

    /// <summary>The namespace of the type name.</summary>
    public string? Namespace { get; set; }

    /// <summary>The name, where it differs from the class.</summary>
    public string? Type { get; set; }

    /// <summary>The version.</summary>
    public int Version { get; set; } = 1;

    /// <summary>What it does.</summary>
    public string? Description { get; set; }

    /// <summary>The name shown.</summary>
    public string? DisplayName { get; set; }

    /// <summary>The group in the toolbox.</summary>
    public string? Category { get; set; }

    /// <summary>What sort of activity it is.</summary>
    public ActivityKind Kind { get; set; } = ActivityKind.Action;

    /// <summary>Kept for Studio.</summary>
    public bool RunAsynchronously { get; set; }
}
