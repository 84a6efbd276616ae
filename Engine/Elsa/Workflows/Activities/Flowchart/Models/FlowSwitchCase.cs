using Elsa.Expressions.Models;

namespace Elsa.Workflows.Activities.Flowchart.Models;

/// <summary>A case of a flow switch; its label is the outcome.</summary>
/// <param name="label">Its label.</param>
/// <param name="condition">Its condition.</param>
public class FlowSwitchCase(string label, Expression condition)
{
    /// <summary>A case still to be set.</summary>
    public FlowSwitchCase() : this("", Expression.LiteralExpression(false))
    {
    }

    /// <summary>Its label.</summary>
    public string Label { get; set; } = label;

    /// <summary>Its condition.</summary>
    public Expression Condition { get; set; } = condition;
}
