namespace Elsa.Workflows.Activities.Flowchart.Attributes;

/// <summary>Names the outcomes of an activity; each becomes a port in the designer.</summary>
/// <param name="outcomes">The outcomes.</param>
[AttributeUsage(AttributeTargets.Class)]
public class FlowNodeAttribute(params string[] outcomes) : Attribute
{
    /// <summary>The outcomes.</summary>
    public ICollection<string> Outcomes { get; } = outcomes;
}
