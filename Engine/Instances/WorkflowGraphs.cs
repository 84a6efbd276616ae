using System.Collections.Concurrent;
using DecisionWorkflow.Engine.Activities;
using DecisionWorkflow.Engine.Definitions;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Engine.Instances;

/// <summary>Graphs ready to run, built once a version and shared by all its instances. A version's text never changes under its id and revision.</summary>
sealed class WorkflowGraphs(ActivityMaterializer materializer)
{
    readonly ConcurrentDictionary<string, (int Revision, WorkflowGraph Graph)> graphs = new(StringComparer.Ordinal);

    /// <param name="db">Where definitions are read from.</param>
    /// <param name="versionId">The version.</param>
    /// <param name="revision">Its revision; a draft's earlier revisions are forgotten.</param>
    /// <param name="pins">What the instance has chosen for sub-workflows that its version leaves open; null when it starts.</param>
    /// <param name="cancellation">Ends the request.</param>
    public async ValueTask<WorkflowGraph> GetAsync(
        DbContext db, string versionId, int revision, IReadOnlyDictionary<string, string>? pins, CancellationToken cancellation)
    {
        // A published version leaves nothing open, so nearly every graph has the version id for its key.
        var key = pins is { Count: > 0 } ? $"{versionId}|{string.Join('|', pins.OrderBy(x => x.Key, StringComparer.Ordinal).Select(x => x.Value))}" : versionId;
        if (graphs.TryGetValue(key, out var known) && known.Revision == revision && (pins is { Count: > 0 } || known.Graph.Pins.Count == 0))
            return known.Graph;
        var row = await db.Set<DefinitionVersion>().AsNoTracking().SingleAsync(x => x.Id == versionId, cancellation);
        var graph = await BuildAsync(db, row, pins, cancellation);
        Task Keep()
        {
            graphs[key] = (row.Revision, graph);
            return Task.CompletedTask;
        }
        // What this step itself has written may be rolled back, and the same revision be written again with another content.
        if (db.Set<DefinitionVersion>().Local.Count > 0 && StepTransaction.Of(db) is { } step)
            step.After([Keep]);
        else
            await Keep();
        return graph;
    }

    /// <summary>Builds the graph of a version as it is now.</summary>
    /// <exception cref="InvalidDefinitionException">It cannot be read.</exception>
    public ValueTask<WorkflowGraph> BuildAsync(
        DbContext db, DefinitionVersion row, IReadOnlyDictionary<string, string>? pins, CancellationToken cancellation) =>
        materializer.MaterializeAsync(WorkflowDefinition.From(DefinitionJson.Read(row)), (definitionId, versionId, stop) => FindAsync(db, definitionId, versionId, stop), pins, cancellation);

    static async ValueTask<WorkflowDefinition?> FindAsync(DbContext db, string definitionId, string? versionId, CancellationToken cancellation)
    {
        var rows = db.Set<DefinitionVersion>().AsNoTracking();
        var row = versionId is null
            ? await rows.SingleOrDefaultAsync(x => x.DefinitionId == definitionId && x.IsPublished, cancellation)
            : await rows.SingleOrDefaultAsync(x => x.Id == versionId, cancellation)
                // A file may name a version of the place it was made at.
                ?? await rows.SingleOrDefaultAsync(x => x.DefinitionId == definitionId && x.IsPublished, cancellation);
        return row is null ? null : WorkflowDefinition.From(DefinitionJson.Read(row));
    }
}
