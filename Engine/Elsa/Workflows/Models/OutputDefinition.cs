namespace Elsa.Workflows.Models;

/// <summary>An output of a workflow.</summary>
public class OutputDefinition : ArgumentDefinition;
