using Elsa.Expressions.Models;

namespace Elsa.Workflows.Models;

/// <summary>An input of an activity: an expression, and the cell that holds its value in a run.</summary>
/// <param name="expression">The expression.</param>
/// <param name="memoryBlockReference">The cell.</param>
/// <param name="type">The type of the value.</param>
public abstract class Input(Expression? expression, MemoryBlockReference memoryBlockReference, Type type) : Argument(memoryBlockReference)
{
    /// <summary>The expression.</summary>
    public Expression? Expression { get; } = expression;

    /// <summary>The type of the value.</summary>
    public Type Type { get; set; } = type;
}
