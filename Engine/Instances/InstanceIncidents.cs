using System.Text.Json;
using DecisionWorkflow.Engine.Activities;
using DecisionWorkflow.Engine.Execution;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Activities.Flowchart.Activities;
using Elsa.Workflows.Models;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Engine.Instances;

/// <summary>What went wrong and is not resolved, over all instances that are no trials.</summary>
public sealed class InstanceIncidents
{
    readonly DbContext db;
    readonly WorkflowGraphs graphs;

    internal InstanceIncidents(DbContext db, WorkflowGraphs graphs) => (this.db, this.graphs) = (db, graphs);

    /// <summary>Instances with open incidents, without trials.</summary>
    public IQueryable<WorkflowInstance> Instances => Open.Where(x => !x.IsTrial);

    IQueryable<WorkflowInstance> Open => db.Set<WorkflowInstance>().AsNoTracking()
        .Where(x => x.IncidentCount > 0 && (x.Status == WorkflowStatus.Running || x.SubStatus == WorkflowSubStatus.Faulted));

    /// <summary>A page of instances with their incidents, those that began last first.</summary>
    public async Task<IReadOnlyList<InstanceIncident>> ListAsync(int skip, int take, CancellationToken cancellation = default) =>
        await ReadAsync(await Instances.OrderByDescending(x => x.CreatedAt).ThenBy(x => x.Id).Skip(skip).Take(take).ToListAsync(cancellation), cancellation);

    /// <summary>The open incidents of an instance and of all that run for it, be it a trial.</summary>
    public async Task<IReadOnlyList<InstanceIncident>> OfFamilyAsync(string rootId, CancellationToken cancellation = default) =>
        await ReadAsync(await Open.Where(x => x.RootId == rootId).ToListAsync(cancellation), cancellation);

    /// <summary>One incident; null when it is resolved or never was.</summary>
    public async Task<InstanceIncident?> FindAsync(string instanceId, string activityInstanceId, CancellationToken cancellation = default) =>
        (await ReadAsync(await Instances.Where(x => x.Id == instanceId).ToListAsync(cancellation), cancellation)).FirstOrDefault(x => x.ActivityInstanceId == activityInstanceId);

    async Task<IReadOnlyList<InstanceIncident>> ReadAsync(List<WorkflowInstance> rows, CancellationToken cancellation)
    {
        var found = new List<InstanceIncident>();
        foreach (var row in rows)
        {
            var state = JsonSerializer.Deserialize<WorkflowState>(row.State, EngineJson.Options)!;
            var graph = await graphs.GetAsync(db, row.DefinitionVersionId, row.DefinitionRevision, state.Pins, cancellation);
            found.AddRange(state.Incidents.Select(incident => Incident(row, graph, incident)));
        }
        return [.. found.OrderByDescending(x => x.Since)];
    }

    static InstanceIncident Incident(WorkflowInstance row, WorkflowGraph graph, ActivityIncident incident)
    {
        var node = graph.FindByNodeId(incident.ActivityNodeId);
        return new()
        {
            InstanceId = row.Id,
            RootId = row.RootId,
            DefinitionId = row.DefinitionId,
            FlowName = graph.Workflow.Name is { Length: > 0 } name ? name : row.DefinitionId,
            Version = row.DefinitionVersion,
            SubStatus = row.SubStatus,
            ActivityInstanceId = incident.ActivityInstanceId ?? "",
            NodeId = incident.ActivityNodeId,
            ActivityType = incident.ActivityType,
            ActivityName = node is null ? incident.ActivityId : NodeNames.PathOf(node),
            Message = incident.Words(),
            ExceptionType = incident.Exception?.Type?.ToString(),
            Since = incident.Timestamp,
            Outcomes = node is null ? [] : InstanceWays.Of(node) ?? [],
            IsUnknownType = node?.Activity is NotFoundActivity,
        };
    }
}
