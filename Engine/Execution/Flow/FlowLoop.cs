namespace DecisionWorkflow.Engine.Execution.Flow;

/// <summary>The activities between a loop's first and the connections that lead back to it.</summary>
internal sealed class FlowLoop(FlowPlace header)
{
    public FlowPlace Header { get; } = header;

    public HashSet<FlowPlace> Nodes { get; } = [header];
}
