namespace Elsa.Workflows;

/// <summary>An activity that ends its flowchart.</summary>
public interface ITerminalNode;
