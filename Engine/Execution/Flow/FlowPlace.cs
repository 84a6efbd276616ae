using Elsa.Workflows;

namespace DecisionWorkflow.Engine.Execution.Flow;

/// <summary>An activity of a flowchart that can be reached from the start.</summary>
internal sealed class FlowPlace(IActivity activity)
{
    public IActivity Activity { get; } = activity;

    public string Id => Activity.Id;

    public List<FlowEdge> Outbound { get; } = [];

    /// <summary>Inbound connections but those that loop back.</summary>
    public List<FlowEdge> Inbound { get; } = [];

    /// <summary>Inbound connections that loop back.</summary>
    public List<FlowEdge> LoopsBack { get; } = [];

    public IEnumerable<FlowEdge> AllInbound => Inbound.Concat(LoopsBack);
}
