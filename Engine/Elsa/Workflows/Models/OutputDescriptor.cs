namespace Elsa.Workflows.Models;

/// <summary>Describes an output.</summary>
public class OutputDescriptor : PropertyDescriptor;
