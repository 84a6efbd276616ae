using Elsa.Workflows.Activities.Flowchart.Models;
using Elsa.Workflows.Attributes;

namespace Elsa.Workflows.Activities.Flowchart.Activities;

/// <summary>Activities and the connections between them.</summary>
[Activity("Elsa", "流程", "流程图：由活动和它们之间的连线组成。", DisplayName = "流程图")]
public partial class Flowchart : Container
{
    /// <summary>The connections.</summary>
    public ICollection<Connection> Connections { get; set; } = new List<Connection>();

    /// <summary>Where it begins; found by the rules of Elsa when absent.</summary>
    public IActivity? Start { get; set; }
}
