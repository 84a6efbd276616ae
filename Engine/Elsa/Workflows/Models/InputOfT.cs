using Elsa.Expressions.Models;
using Elsa.Workflows.Memory;

namespace Elsa.Workflows.Models;

/// <summary>A typed input of an activity.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
/// <param name="expression">The expression.</param>
/// <param name="memoryBlockReference">The cell.</param>
public class Input<T>(Expression? expression, MemoryBlockReference memoryBlockReference) : Input(expression, memoryBlockReference, typeof(T))
{
    /// <summary>Reads a cell.</summary>
    /// <param name="memoryBlockReference">The cell.</param>
    public Input(MemoryBlockReference memoryBlockReference) : this(new Expression("Reference", memoryBlockReference), new MemoryBlockReference())
    {
    }

    /// <summary>A constant.</summary>
    /// <param name="literal">The constant.</param>
    /// <param name="id">The id of the cell.</param>
    public Input(T literal, string? id = null) : this(Expression.LiteralExpression(literal), new MemoryBlockReference(id!))
    {
    }

    /// <summary>Code to run.</summary>
    /// <param name="delegate">The code.</param>
    /// <param name="id">The id of the cell.</param>
    public Input(Func<T> @delegate, string? id = null) : this(Expression.DelegateExpression(@delegate), new MemoryBlockReference(id!))
    {
    }

    /// <summary>Code to run.</summary>
    /// <param name="delegate">The code.</param>
    /// <param name="id">The id of the cell.</param>
    public Input(Func<ExpressionExecutionContext, ValueTask<T?>> @delegate, string? id = null) : this(Expression.DelegateExpression(@delegate), new MemoryBlockReference(id!))
    {
    }

    /// <summary>Code to run.</summary>
    /// <param name="delegate">The code.</param>
    /// <param name="id">The id of the cell.</param>
    public Input(Func<ValueTask<T?>> @delegate, string? id = null) : this(Expression.DelegateExpression(@delegate), new MemoryBlockReference(id!))
    {
    }

    /// <summary>Code to run.</summary>
    /// <param name="delegate">The code.</param>
    /// <param name="id">The id of the cell.</param>
    public Input(Func<ExpressionExecutionContext, T> @delegate, string? id = null) : this(Expression.DelegateExpression(@delegate), new MemoryBlockReference(id!))
    {
    }

    /// <summary>Reads a variable.</summary>
    /// <param name="variable">The variable.</param>
    public Input(Variable variable) : this(new Expression("Variable", variable), new MemoryBlockReference())
    {
    }

    /// <summary>Reads an output.</summary>
    /// <param name="output">The output.</param>
    public Input(Output output) : this(new Expression("Output", output), new MemoryBlockReference())
    {
    }

    /// <summary>A constant.</summary>
    /// <param name="literal">The constant.</param>
    public Input(Literal<T> literal) : this((Literal)literal)
    {
    }

    /// <summary>A constant.</summary>
    /// <param name="literal">The constant.</param>
    public Input(Literal literal) : this(Expression.LiteralExpression(literal.Value), literal)
    {
    }

    /// <summary>A constant written as JSON.</summary>
    /// <param name="literal">The constant.</param>
    public Input(ObjectLiteral<T> literal) : this((ObjectLiteral)literal)
    {
    }

    /// <summary>A constant written as JSON.</summary>
    /// <param name="literal">The constant.</param>
    public Input(ObjectLiteral literal) : this(new Expression("Object", literal.Value), literal)
    {
    }

    /// <summary>An expression.</summary>
    /// <param name="expression">The expression.</param>
    public Input(Expression? expression) : this(expression, new MemoryBlockReference())
    {
    }
}
