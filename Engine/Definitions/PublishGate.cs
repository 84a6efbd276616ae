using DecisionWorkflow.Engine.Timers;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Engine.Definitions;

/// <summary>What stands between a draft and its publication, and what follows from it: guards, triggers, their timers.</summary>
sealed class PublishGate
{
    readonly DbContext db;
    readonly EngineOptions options;
    readonly IServiceProvider services;

    public PublishGate(DbContext db, EngineOptions options, IServiceProvider services) =>
        (this.db, this.options, this.services) = (db, options, services);

    public async Task<IReadOnlyList<DefinitionError>> CheckAsync(DefinitionVersion version, CancellationToken cancellation)
    {
        var errors = new List<DefinitionError>();
        foreach (var guard in options.PublishGuards)
            errors.AddRange(await guard(services, DefinitionJson.Read(version), cancellation));
        return errors;
    }

    public async Task RemoveTriggersAsync(string definitionId, CancellationToken cancellation)
    {
        var triggers = db.Set<WorkflowTrigger>().Where(x => x.DefinitionId == definitionId);
        await db.Set<WorkflowTimer>().Where(x => triggers.Any(y => y.Id == x.Id)).ExecuteDeleteAsync(cancellation);
        await triggers.ExecuteDeleteAsync(cancellation);
    }

    public Task IndexTriggersAsync(DefinitionVersion version, CancellationToken cancellation) =>
        RemoveTriggersAsync(version.DefinitionId, cancellation);
}
