using System.Runtime.CompilerServices;
using Elsa.Workflows;
using Elsa.Workflows.Models;

namespace Elsa.Extensions;

/// <summary>Writes outputs.</summary>
public static class OutputExtensions
{
    /// <summary>Yields an output.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="output">The output.</param>
    /// <param name="context">The activity's context.</param>
    /// <param name="value">The value.</param>
    /// <param name="outputName">Its name; the caller's expression tells it.</param>
    public static void Set<T>(this Output<T>? output, ActivityExecutionContext context, T? value, [CallerArgumentExpression(nameof(output))] string? outputName = null) =>
        context.Set(output, value, outputName);
}
