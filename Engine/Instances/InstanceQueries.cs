using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Engine.Instances;

/// <summary>Lists and finds instances. Nothing it returns is tracked.</summary>
public sealed class InstanceQueries
{
    static readonly Expression<Func<WorkflowInstance, InstanceSummary>> Summary = x => new(
        x.Id, x.DefinitionId, x.DefinitionVersionId, x.DefinitionVersion, x.Status, x.SubStatus, x.CorrelationId, x.Name, x.ParentId,
        x.IncidentCount, x.IsSystem, x.IsTrial, x.CreatedAt, x.UpdatedAt, x.FinishedAt);

    readonly DbContext db;

    internal InstanceQueries(DbContext db) => this.db = db;

    IQueryable<WorkflowInstance> Rows => db.Set<WorkflowInstance>().AsNoTracking();

    /// <summary>An instance with its state.</summary>
    public Task<WorkflowInstance?> FindAsync(string instanceId, CancellationToken cancellation = default) =>
        Rows.SingleOrDefaultAsync(x => x.Id == instanceId, cancellation);

    /// <summary>An instance without its state.</summary>
    public Task<InstanceSummary?> FindSummaryAsync(string instanceId, CancellationToken cancellation = default) =>
        Rows.Where(x => x.Id == instanceId).Select(Summary).SingleOrDefaultAsync(cancellation);

    /// <summary>Ids of the instances that a filter finds, for bulk actions.</summary>
    public Task<List<string>> IdsAsync(InstanceFilter filter, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return Where(filter).OrderBy(x => x.Id).Select(x => x.Id).ToListAsync(cancellation);
    }

    /// <summary>A page of instances.</summary>
    public async Task<Page<InstanceSummary>> ListAsync(InstanceFilter filter, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var rows = Where(filter);
        var count = filter.Page is null ? -1 : await rows.CountAsync(cancellation);
        IQueryable<WorkflowInstance> ordered = Order(rows, filter);
        if (filter.Page is { } page)
        {
            var size = filter.PageSize is > 0 ? filter.PageSize.Value : 25;
            ordered = ordered.Skip((int)Math.Clamp((long)page * size, 0, int.MaxValue)).Take(size);
        }
        var items = await ordered.Select(Summary).ToListAsync(cancellation);
        return new(items, count < 0 ? items.Count : count);
    }

    IQueryable<WorkflowInstance> Where(InstanceFilter filter)
    {
        var rows = Rows;
        if (filter.Ids is { Count: > 0 } ids)
            rows = rows.Where(x => ids.Contains(x.Id));
        if (filter.DefinitionIds is { Count: > 0 } definitions)
            rows = rows.Where(x => definitions.Contains(x.DefinitionId));
        if (filter.DefinitionVersionId is { Length: > 0 } versionId)
            rows = rows.Where(x => x.DefinitionVersionId == versionId);
        if (filter.Version is { } version)
            rows = rows.Where(x => x.DefinitionVersion == version);
        if (filter.CorrelationId is { Length: > 0 } correlation)
            rows = rows.Where(x => x.CorrelationId == correlation);
        if (filter.ParentId is { Length: > 0 } parent)
            rows = rows.Where(x => x.ParentId == parent);
        if (filter.HasIncidents is { } incidents)
            rows = rows.Where(x => x.IncidentCount > 0 == incidents);
        if (filter.IsSystem is { } system)
            rows = rows.Where(x => x.IsSystem == system);
        if (filter.IsTrial is { } trial)
            rows = rows.Where(x => x.IsTrial == trial);
        if (filter.Statuses is { Count: > 0 } statuses)
            rows = rows.Where(x => statuses.Contains(x.Status));
        if (filter.SubStatuses is { Count: > 0 } subStatuses)
            rows = rows.Where(x => subStatuses.Contains(x.SubStatus));
        foreach (var timestamp in filter.Timestamps ?? [])
            rows = timestamp.Apply(rows);
        if (filter.SearchTerm is { Length: > 0 } term)
            rows = rows.Where(x => x.Name!.Contains(term) || x.Id == term || x.CorrelationId == term || x.DefinitionId == term || x.DefinitionVersionId == term);
        return rows;
    }

    static IOrderedQueryable<WorkflowInstance> Order(IQueryable<WorkflowInstance> rows, InstanceFilter filter) =>
        (filter.OrderBy?.ToUpperInvariant(), filter.Descending) switch
        {
            ("UPDATEDAT" or "LASTEXECUTED" or "UPDATED", false) => rows.OrderBy(x => x.UpdatedAt).ThenBy(x => x.Id),
            ("UPDATEDAT" or "LASTEXECUTED" or "UPDATED", true) => rows.OrderByDescending(x => x.UpdatedAt).ThenByDescending(x => x.Id),
            ("FINISHED" or "FINISHEDAT", false) => rows.OrderBy(x => x.FinishedAt).ThenBy(x => x.Id),
            ("FINISHED" or "FINISHEDAT", true) => rows.OrderByDescending(x => x.FinishedAt).ThenByDescending(x => x.Id),
            ("NAME", false) => rows.OrderBy(x => x.Name).ThenBy(x => x.Id),
            ("NAME", true) => rows.OrderByDescending(x => x.Name).ThenByDescending(x => x.Id),
            (_, false) => rows.OrderBy(x => x.CreatedAt).ThenBy(x => x.Id),
            (_, true) => rows.OrderByDescending(x => x.CreatedAt).ThenByDescending(x => x.Id),
        };
}
