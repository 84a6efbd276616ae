namespace Elsa.Expressions.Models;

/// <summary>A typed constant.</summary>
/// <typeparam name="T">Its type.</typeparam>
/// <param name="value">The constant.</param>
/// <param name="id">The id of its cell.</param>
public class Literal<T>(T value, string? id = null) : Literal(value, id)
{
    /// <summary>The default of the type.</summary>
    public Literal() : this(default!)
    {
    }
}
