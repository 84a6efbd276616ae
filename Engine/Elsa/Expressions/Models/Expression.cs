namespace Elsa.Expressions.Models;

/// <summary>Something to evaluate: a syntax and its text (or object).</summary>
/// <param name="type">The syntax: <c>Literal</c>, <c>Object</c>, <c>Variable</c>, <c>Input</c>, <c>JavaScript</c>, <c>Delegate</c>, …</param>
/// <param name="value">The text or object, as the syntax wants it.</param>
public class Expression(string type, object? value)
{
    /// <summary>The literal null.</summary>
    public Expression() : this("Literal", null)
    {
    }

    /// <summary>The syntax.</summary>
    public string Type { get; set; } = type;

    /// <summary>The text or object.</summary>
    public object? Value { get; set; } = value;

    /// <summary>A constant.</summary>
    /// <param name="value">The constant.</param>
    public static Expression LiteralExpression(object? value) => new("Literal", value);

    /// <summary>Code to run.</summary>
    /// <param name="value">The code.</param>
    public static Expression DelegateExpression(Func<ExpressionExecutionContext, ValueTask<object?>> value) => new("Delegate", value);

    /// <summary>Code to run.</summary>
    /// <typeparam name="T">What it yields.</typeparam>
    /// <param name="value">The code.</param>
    public static Expression DelegateExpression<T>(Func<ExpressionExecutionContext, ValueTask<T>> value) =>
        DelegateExpression(async context => (object?)await value(context));

    /// <summary>Code to run.</summary>
    /// <typeparam name="T">What it yields.</typeparam>
    /// <param name="value">The code.</param>
    public static Expression DelegateExpression<T>(Func<ValueTask<T>> value) => DelegateExpression(async _ => (object?)await value());

    /// <summary>Code to run.</summary>
    /// <typeparam name="T">What it yields.</typeparam>
    /// <param name="value">The code.</param>
    public static Expression DelegateExpression<T>(Func<ExpressionExecutionContext, T> value) =>
        DelegateExpression(context => ValueTask.FromResult<object?>(value(context)));

    /// <summary>Code to run.</summary>
    /// <typeparam name="T">What it yields.</typeparam>
    /// <param name="value">The code.</param>
    public static Expression DelegateExpression<T>(Func<T> value) => DelegateExpression(_ => ValueTask.FromResult<object?>(value()));
}
