using DecisionWorkflow.Engine.Activities;
using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Engine.Timers;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Engine.Definitions;

/// <summary>What stands between a draft and its publication, and what follows from it: guards, triggers, their timers.</summary>
sealed class PublishGate
{
    readonly DbContext db;
    readonly EngineOptions options;
    readonly WorkflowGraphs graphs;
    readonly TimeProvider time;
    readonly IServiceProvider services;

    public PublishGate(DbContext db, EngineOptions options, WorkflowGraphs graphs, TimeProvider time, IServiceProvider services) =>
        (this.db, this.options, this.graphs, this.time, this.services) = (db, options, graphs, time, services);

    public async Task<IReadOnlyList<DefinitionError>> CheckAsync(DefinitionVersion version, CancellationToken cancellation)
    {
        var errors = await PinEmbeddedAsync(version, cancellation);
        if (errors.Count == 0)
            errors.AddRange(await CheckRunnableAsync(version, cancellation));
        errors.AddRange(RepeatedOutcomes.Of(DefinitionJson.Read(version), options.Activities));
        foreach (var guard in options.PublishGuards)
            errors.AddRange(await guard(services, WorkflowDefinition.From(DefinitionJson.Read(version)), cancellation));
        return errors;
    }

    // A published version never changes, so neither may what is embedded in it: each embedded workflow is fixed to a published version.
    async Task<List<DefinitionError>> PinEmbeddedAsync(DefinitionVersion version, CancellationToken cancellation)
    {
        var errors = new List<DefinitionError>();
        var json = DefinitionJson.Parse(version.Json);
        var embedded = DefinitionJson.EmbeddedWorkflows(json["root"]).ToArray();
        foreach (var node in embedded)
        {
            var (used, pinned) = (DefinitionJson.Text(node, "workflowDefinitionId")!, DefinitionJson.Text(node, "workflowDefinitionVersionId"));
            var target = await db.Set<DefinitionVersion>().AsNoTracking()
                .Where(x => x.DefinitionId == used && x.DefinitionId != version.DefinitionId && (x.IsPublished || x.Id == pinned && x.PublishedAt != null))
                .OrderByDescending(x => x.Id == pinned).FirstOrDefaultAsync(cancellation);
            if (target is null)
                errors.Add(new($"嵌入的子流程“{used}”没有已发布的版本，请先发布它，或改用其他子流程。", DefinitionJson.Text(node, "id")));
            else
                DefinitionJson.Pin(node, target);
        }
        if (errors.Count == 0 && embedded.Length > 0)
        {
            version.Json = json.ToJsonString(DefinitionJson.Compact);
            version.Revision++;
        }
        return errors;
    }

    public async Task RemoveTriggersAsync(string definitionId, CancellationToken cancellation)
    {
        var triggers = db.Set<WorkflowTrigger>().Where(x => x.DefinitionId == definitionId);
        await db.Set<WorkflowTimer>().Where(x => triggers.Any(y => y.Id == x.Id)).ExecuteDeleteAsync(cancellation);
        await triggers.ExecuteDeleteAsync(cancellation);
    }

    /// <summary>Writes the triggers of a version that is published now, and when those of the clock are due first.</summary>
    public async Task IndexTriggersAsync(DefinitionVersion version, CancellationToken cancellation)
    {
        await RemoveTriggersAsync(version.DefinitionId, cancellation);
        var graph = await graphs.GetAsync(db, version.Id, version.Revision, null, cancellation);
        foreach (var trigger in await TriggerIndex.ReadAsync(graph, version, services, cancellation))
        {
            db.Add(trigger);
            if (RecurringTrigger.First(trigger, time.GetUtcNow(), options.CronZone) is { } due)
                db.Add(new WorkflowTimer { Id = trigger.Id, DueAt = due });
        }
    }

    // What cannot be read, or waits for a time that is none, must not wait for the first case to find out.
    async Task<IReadOnlyList<DefinitionError>> CheckRunnableAsync(DefinitionVersion version, CancellationToken cancellation)
    {
        try
        {
            var graph = await graphs.BuildAsync(db, version, null, cancellation);
            foreach (var trigger in await TriggerIndex.ReadAsync(graph, version, services, cancellation))
                RecurringTrigger.First(trigger, time.GetUtcNow(), options.CronZone);
            return [];
        }
        catch (Exception wrong) when (wrong is InvalidDefinitionException or FormatException or InvalidOperationException && !DatabaseFault.Is(wrong))
        {
            return [new(wrong.Message)];
        }
    }
}
