namespace Elsa.Expressions.Models;

/// <summary>A constant.</summary>
/// <param name="value">The constant.</param>
/// <param name="id">The id of its cell.</param>
public class Literal(object? value, string? id = null) : MemoryBlockReference(id!)
{
    /// <summary>The constant null.</summary>
    public Literal() : this(null)
    {
    }

    /// <summary>The constant.</summary>
    public object? Value { get; } = value;

    /// <summary>A typed constant.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="value">The constant.</param>
    public static Literal From<T>(T value) => new Literal<T>(value);

    /// <inheritdoc />
    public override MemoryBlock Declare() => new(Value);
}
