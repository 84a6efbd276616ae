using Elsa.Expressions.Models;

namespace Elsa.Workflows.Memory;

/// <summary>A variable of a workflow or of a container in it.</summary>
public class Variable : MemoryBlockReference
{
    /// <summary>A variable without a name yet.</summary>
    public Variable()
    {
    }

    /// <summary>A named variable.</summary>
    /// <param name="name">The name, which is case-sensitive.</param>
    public Variable(string name) => Name = name;

    /// <summary>A named variable with a first value.</summary>
    /// <param name="name">The name, which is case-sensitive.</param>
    /// <param name="value">The first value.</param>
    /// <param name="id">The id; the graph assigns one when absent.</param>
    public Variable(string name, object? value = null, string? id = null) : this(name)
    {
        Value = value;
        Id = id!;
    }

    /// <summary>The name, which is case-sensitive.</summary>
    public string Name { get; set; } = null!;

    /// <summary>The first value.</summary>
    public object? Value { get; set; }

    /// <summary>How the value is kept; null keeps it in the instance.</summary>
    public Type? StorageDriverType { get; set; }

    /// <summary>The type of the value.</summary>
    internal virtual Type ValueType => DeclaredType ?? typeof(object);

    internal Type? DeclaredType { get; init; }

    /// <inheritdoc />
    public override MemoryBlock Declare() => new(Value, this);
}
