using DecisionWorkflow.Engine.Execution;
using Elsa.Expressions.Models;
using Elsa.Workflows;
using Elsa.Workflows.Models;

namespace Elsa.Extensions;

/// <summary>Reads inputs.</summary>
public static class InputExtensions
{
    /// <summary>The value of an input.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="input">The input.</param>
    /// <param name="context">The activity's context.</param>
    public static T Get<T>(this Input<T>? input, ActivityExecutionContext context) => context.Get(input)!;

    /// <summary>The value of an input.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="input">The input.</param>
    /// <param name="context">Where it is read.</param>
    public static T Get<T>(this Input<T>? input, ExpressionExecutionContext context) =>
        input != null && context.TryGet(input.MemoryBlockReference(), out var value) ? ValueConversion.To<T>(value)! : default!;

    /// <summary>The value of an input, or another when it has none.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="input">The input.</param>
    /// <param name="context">The activity's context.</param>
    /// <param name="defaultValue">Yields the other value.</param>
    public static T? GetOrDefault<T>(this Input<T>? input, ActivityExecutionContext context, Func<T>? defaultValue = null)
    {
        var value = input != null && context.TryGet(input.MemoryBlockReference(), out var raw) && raw != null ? ValueConversion.To<T>(raw) : default;
        return value is null || input == null ? defaultValue == null ? default : defaultValue() : value;
    }
}
