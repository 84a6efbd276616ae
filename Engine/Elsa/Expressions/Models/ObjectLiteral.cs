using System.Text.Json;

namespace Elsa.Expressions.Models;

/// <summary>A constant written as JSON.</summary>
/// <param name="value">The JSON text.</param>
public class ObjectLiteral(string? value) : MemoryBlockReference
{
    /// <summary>The constant null.</summary>
    public ObjectLiteral() : this(null)
    {
    }

    /// <summary>The JSON text.</summary>
    public string? Value { get; } = value;

    /// <summary>A constant object.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="value">The object.</param>
    public static ObjectLiteral From<T>(T value) => new ObjectLiteral<T>(value);
}

/// <summary>A typed constant written as JSON.</summary>
/// <typeparam name="T">Its type.</typeparam>
/// <param name="value">The object.</param>
public class ObjectLiteral<T>(T value) : ObjectLiteral(JsonSerializer.Serialize(value))
{
    /// <summary>The default of the type.</summary>
    public ObjectLiteral() : this(default!)
    {
    }
}
