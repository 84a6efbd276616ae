using System.Linq.Expressions;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Engine.Definitions;

/// <summary>Reads definitions. Nothing it returns is tracked.</summary>
public sealed class DefinitionQueries
{
    static readonly Expression<Func<DefinitionVersion, DefinitionSummary>> Summary = x => new(
        x.Id, x.DefinitionId, x.Name, x.Description, x.Version, x.ToolVersion,
        x.IsLatest, x.IsPublished, x.IsReadonly, x.IsSystem, x.IsArchived, x.UsableAsActivity, x.CreatedAt);

    readonly DbContext db;

    internal DefinitionQueries(DbContext db) => this.db = db;

    IQueryable<DefinitionVersion> Rows => db.Set<DefinitionVersion>().AsNoTracking();

    /// <summary>The version with this version id.</summary>
    public Task<DefinitionVersion?> FindAsync(string versionId, CancellationToken cancellation = default) =>
        Rows.SingleOrDefaultAsync(x => x.Id == versionId, cancellation);

    /// <summary>The highest version of a definition that <paramref name="versions"/> allows.</summary>
    public Task<DefinitionVersion?> FindAsync(string definitionId, VersionOptions versions, CancellationToken cancellation = default) =>
        versions.Apply(Rows.Where(x => x.DefinitionId == definitionId)).OrderByDescending(x => x.Version).FirstOrDefaultAsync(cancellation);

    /// <summary>Several versions by version id.</summary>
    public Task<List<DefinitionVersion>> FindManyAsync(IReadOnlyCollection<string> versionIds, CancellationToken cancellation = default) =>
        Rows.Where(x => versionIds.Contains(x.Id)).OrderBy(x => x.CreatedAt).ToListAsync(cancellation);

    /// <summary>A definition in Elsa's shape, as the API answers it.</summary>
    public static JsonObject ToJson(DefinitionVersion version) => DefinitionJson.Read(version);

    /// <summary>A page of definitions without their content.</summary>
    public async Task<Page<DefinitionSummary>> ListAsync(DefinitionFilter filter, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var rows = filter.Versions.Apply(Rows);
        if (filter.SearchTerm is { Length: > 0 } term)
        {
            // Both sides lowered: LIKE ignores ASCII case on SQLite only.
            var pattern = term.ToLowerInvariant();
#pragma warning disable CA1862, CA1304, CA1311 // translated to SQL lower()
            rows = rows.Where(x => x.Name!.ToLower().Contains(pattern) || x.Description!.ToLower().Contains(pattern) || x.DefinitionId.ToLower().Contains(pattern));
#pragma warning restore CA1862, CA1304, CA1311
        }
        if (filter.IsSystem is { } system)
            rows = rows.Where(x => x.IsSystem == system);
        if (filter.IsArchived is { } archived && filter.Ids is not { Count: > 0 })
            rows = rows.Where(x => x.IsArchived == archived);
        if (filter.UsableAsActivity is { } usable)
            rows = rows.Where(x => x.UsableAsActivity == usable);
        if (filter.DefinitionIds is { Count: > 0 } definitions)
            rows = rows.Where(x => definitions.Contains(x.DefinitionId));
        if (filter.Ids is { Count: > 0 } ids)
            rows = rows.Where(x => ids.Contains(x.Id));
        var count = filter.Page is null ? -1 : await rows.CountAsync(cancellation);
        IQueryable<DefinitionVersion> ordered = Order(rows, filter);
        if (filter.Page is { } page)
        {
            var size = filter.PageSize is > 0 ? filter.PageSize.Value : 25;
            ordered = ordered.Skip((int)Math.Clamp((long)page * size, 0, int.MaxValue)).Take(size);
        }
        var items = await ordered.Select(Summary).ToListAsync(cancellation);
        return new(items, count < 0 ? items.Count : count);
    }

    /// <summary>Number of definitions.</summary>
    public Task<int> CountAsync(CancellationToken cancellation = default) => Rows.CountAsync(x => x.IsLatest && !x.IsArchived, cancellation);

    /// <summary>Latest versions of the other definitions that start or embed this one.</summary>
    public Task<List<DefinitionSummary>> ConsumersAsync(string definitionId, CancellationToken cancellation = default) =>
        Consumers(db, definitionId).Select(Summary).ToListAsync(cancellation);

    /// <summary>No other definition's latest version has this name.</summary>
    public async Task<bool> IsNameUniqueAsync(string name, string? exceptDefinitionId = null, CancellationToken cancellation = default) =>
        !await Rows.AnyAsync(x => x.IsLatest && x.Name == name && x.DefinitionId != exceptDefinitionId, cancellation);

    internal static IQueryable<DefinitionVersion> Consumers(DbContext db, string definitionId)
    {
        var mark = "|" + definitionId + "|";
        return db.Set<DefinitionVersion>().AsNoTracking()
            .Where(x => x.IsLatest && x.DefinitionId != definitionId && x.References.Contains(mark)).OrderBy(x => x.Name);
    }

    static IOrderedQueryable<DefinitionVersion> Order(IQueryable<DefinitionVersion> rows, DefinitionFilter filter) =>
        (filter.OrderBy?.ToUpperInvariant(), filter.Descending) switch
        {
            ("NAME", false) => rows.OrderBy(x => x.Name).ThenBy(x => x.Id),
            ("NAME", true) => rows.OrderByDescending(x => x.Name).ThenBy(x => x.Id),
            ("VERSION", false) => rows.OrderBy(x => x.Version).ThenBy(x => x.Id),
            ("VERSION", true) => rows.OrderByDescending(x => x.Version).ThenBy(x => x.Id),
            (_, false) => rows.OrderBy(x => x.CreatedAt).ThenBy(x => x.Id),
            (_, true) => rows.OrderByDescending(x => x.CreatedAt).ThenBy(x => x.Id),
        };
}
