using Elsa.Workflows.Activities;
using Elsa.Workflows.Models;

namespace Elsa.Workflows.Management.Activities.WorkflowDefinitionActivity;

/// <summary>A published workflow used as an activity: it runs inside the same instance.</summary>
public class WorkflowDefinitionActivity : Composite
{
    /// <summary>Which definition.</summary>
    public string WorkflowDefinitionId { get; set; } = null!;

    /// <summary>Which version runs.</summary>
    public string WorkflowDefinitionVersionId { get; set; } = null!;

    /// <summary>The inputs of the workflow; their values are synthetic properties.</summary>
    public IReadOnlyList<InputDefinition> Inputs { get; internal set; } = [];

    /// <summary>The outputs of the workflow; their bindings are synthetic properties.</summary>
    public IReadOnlyList<OutputDefinition> Outputs { get; internal set; } = [];
}
