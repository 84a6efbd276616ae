using DecisionWorkflow.Engine.Definitions;
using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Storage;
using Elsa.Workflows;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Versions;

/// <summary>Flows, their versions, and the cases that run on each, for the flow administrator.</summary>
internal sealed class FlowVersions(ServerDb db, CurrentUser user)
{
    public const int PageSize = 100;

    public bool MaySee => user.Has(Roles.FlowAdministrator);

    public async Task<IReadOnlyList<FlowRow>> ListAsync(bool archived, CancellationToken ct)
    {
        var rows = await db.Set<DefinitionVersion>().AsNoTracking().Where(d => d.IsLatest && !d.IsSystem && d.IsArchived == archived)
            .Select(d => new { d.DefinitionId, d.Name, d.Description, d.Version, d.UsableAsActivity }).ToListAsync(ct);
        var published = await db.Set<DefinitionVersion>().Where(d => d.IsPublished).ToDictionaryAsync(d => d.DefinitionId, d => d.Version, ct);
        var running = (await Running().GroupBy(i => new { i.DefinitionId, i.DefinitionVersion }).Select(g => new { g.Key.DefinitionId, g.Key.DefinitionVersion, Cases = g.Count() }).ToListAsync(ct))
            .ToLookup(g => g.DefinitionId);
        return [.. from row in rows
                   orderby row.UsableAsActivity, row.Name
                   select new FlowRow(row.DefinitionId, row.Name ?? row.DefinitionId, row.Description, published.TryGetValue(row.DefinitionId, out var version) ? version : null, row.Version,
                       archived, row.UsableAsActivity, [.. running[row.DefinitionId].OrderBy(g => g.DefinitionVersion).Select(g => new VersionCases(g.DefinitionVersion, g.Cases))])];
    }

    /// <summary>Null when there is no such flow.</summary>
    public async Task<FlowView?> FindAsync(string definitionId, int? version, int page, CancellationToken ct)
    {
        var versions = await db.Set<DefinitionVersion>().AsNoTracking().Where(d => d.DefinitionId == definitionId)
            .Select(d => new { d.Id, d.Name, d.Version, d.IsLatest, d.IsPublished, d.PublishedAt, d.IsArchived }).ToListAsync(ct);
        if (versions.Find(d => d.IsLatest) is not { } latest)
            return null;
        var running = Running().Where(i => i.DefinitionId == definitionId);
        var counts = await running.GroupBy(i => i.DefinitionVersion).ToDictionaryAsync(g => g.Key, g => g.Count(), ct);
        if (version is { } only)
            running = running.Where(i => i.DefinitionVersion == only);
        var cases = FlowCases.Of(db, running, user);
        var total = await cases.CountAsync(ct);
        var rows = await cases.OrderBy(c => c.StartedAt).ThenBy(c => c.InstanceId).Page(page, PageSize).ToListAsync(ct);
        return new FlowView(definitionId, latest.Name ?? definitionId, latest.IsArchived,
            [.. versions.Where(d => d.PublishedAt is not null || counts.ContainsKey(d.Version)).OrderByDescending(d => d.Version)
                .Select(d => new FlowVersion(d.Id, d.Version, d.IsPublished, d.PublishedAt ?? default, counts.GetValueOrDefault(d.Version)))],
            [.. rows.Select(c => c.ToCase())], total);
    }

    /// <summary>A faulted instance counts as running: it is repaired and goes on.</summary>
    IQueryable<WorkflowInstance> Running() =>
        db.Set<WorkflowInstance>().AsNoTracking().Where(i => !i.IsTrial && (i.Status == WorkflowStatus.Running || i.SubStatus == WorkflowSubStatus.Faulted));
}
