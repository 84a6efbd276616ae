using System.ComponentModel;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;

namespace Elsa.Workflows.Activities;

/// <summary>A workflow: the root of every graph, and of every sub-workflow in it.</summary>
[Browsable(false)]
[Activity("Elsa", "流程", "流程：执行其内容。", DisplayName = "流程")]
public class Workflow : Composite<object>
{
    /// <summary>Which version of which definition.</summary>
    public WorkflowIdentity Identity { get; set; } = new("", 1, "");

    /// <summary>The inputs.</summary>
    public IReadOnlyList<InputDefinition> Inputs { get; set; } = [];

    /// <summary>The outputs.</summary>
    public IReadOnlyList<OutputDefinition> Outputs { get; set; } = [];

    /// <summary>The outcomes when used as an activity.</summary>
    public IReadOnlyList<string> Outcomes { get; set; } = [];

    /// <summary>The options.</summary>
    public WorkflowOptions Options { get; set; } = new();

    /// <summary>Whether it is hidden from lists.</summary>
    public bool IsSystem { get; set; }
}
