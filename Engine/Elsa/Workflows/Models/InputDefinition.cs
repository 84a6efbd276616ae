namespace Elsa.Workflows.Models;

/// <summary>An input of a workflow.</summary>
public class InputDefinition : ArgumentDefinition
{
    /// <summary>The editor.</summary>
    public string UIHint { get; set; } = "singleline";

    /// <summary>How the value is kept.</summary>
    public Type? StorageDriverType { get; set; }
}
