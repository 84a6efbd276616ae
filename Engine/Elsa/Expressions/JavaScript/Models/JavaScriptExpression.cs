using Elsa.Expressions.Models;

namespace Elsa.Expressions.JavaScript.Models;

/// <summary>Makes JavaScript expressions in code.</summary>
public static class JavaScriptExpression
{
    /// <summary>A JavaScript expression.</summary>
    /// <param name="value">Its source.</param>
    public static Expression Create(string value) => new("JavaScript", value);
}
