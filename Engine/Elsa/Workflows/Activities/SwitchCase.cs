using Elsa.Expressions.Models;

namespace Elsa.Workflows.Activities;

/// <summary>A case of a switch.</summary>
/// <param name="label">Its label.</param>
/// <param name="condition">Its condition.</param>
/// <param name="activity">What it runs.</param>
public class SwitchCase(string label, Expression condition, IActivity? activity)
{
    /// <summary>A case still to be set.</summary>
    public SwitchCase() : this("", Expression.LiteralExpression(false), null)
    {
    }

    /// <summary>Its label.</summary>
    public string Label { get; set; } = label;

    /// <summary>Its condition.</summary>
    public Expression Condition { get; set; } = condition;

    /// <summary>What it runs.</summary>
    public IActivity? Activity { get; set; } = activity;
}
