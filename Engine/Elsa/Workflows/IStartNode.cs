namespace Elsa.Workflows;

/// <summary>An activity at which a flowchart begins.</summary>
public interface IStartNode;
