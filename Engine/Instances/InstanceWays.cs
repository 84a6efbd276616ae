using System.Text.Json;
using DecisionWorkflow.Engine.Execution;
using Elsa.Workflows;
using Elsa.Workflows.Activities.Flowchart.Activities;
using Elsa.Workflows.Models;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Engine.Instances;

/// <summary>Where an instance can go on to from where it waits.</summary>
public sealed class InstanceWays
{
    readonly DbContext db;
    readonly WorkflowGraphs graphs;

    internal InstanceWays(DbContext db, WorkflowGraphs graphs) => (this.db, this.graphs) = (db, graphs);

    /// <summary>The outcomes of an activity that a connection begins at, in the version the instance runs; null where none is needed, as inside a loop or a sequence.</summary>
    public async Task<IReadOnlyList<string>?> LeadingOnAsync(string instanceId, string nodeId, CancellationToken cancellation = default)
    {
        var row = await db.Set<WorkflowInstance>().AsNoTracking().SingleAsync(x => x.Id == instanceId, cancellation);
        var state = JsonSerializer.Deserialize<WorkflowState>(row.State, EngineJson.Options)!;
        var graph = await graphs.GetAsync(db, row.DefinitionVersionId, row.DefinitionRevision, state.Pins, cancellation);
        return graph.FindByNodeId(nodeId) is { } node ? Of(node) : null;
    }

    internal static IReadOnlyList<string>? Of(ActivityNode node) => node.Parent?.Activity is Flowchart flow
        ? [.. flow.Connections.Where(x => x.Source.Activity == node.Activity).Select(x => x.Source.Port is { Length: > 0 } port ? port : "Done").Distinct()]
        : null;
}
