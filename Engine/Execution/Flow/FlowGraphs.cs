using System.Collections.Concurrent;
using Elsa.Workflows.Activities.Flowchart.Activities;

namespace DecisionWorkflow.Engine.Execution.Flow;

/// <summary>The analysed shape of a flowchart, one a start; shared by all runs.</summary>
internal sealed class FlowGraphs(Flowchart flowchart)
{
    private readonly ConcurrentDictionary<string, FlowGraph> _graphs = [];

    public FlowGraph From(string? startId) => _graphs.GetOrAdd(startId ?? "", id =>
    {
        var start = flowchart.Activities.FirstOrDefault(x => x.Id == id) ?? FlowStart.Find(flowchart, null)!;
        return FlowGraph.Of(flowchart, start);
    });
}
