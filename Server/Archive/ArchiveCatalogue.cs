using System.Globalization;
using System.Linq.Expressions;
using DecisionWorkflow.Server.Audit;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Archive;

/// <summary>
/// Finds filed items. Who asks sees the items of <c>visibleOrganizations</c>: a community its own, the street those of all its communities;
/// null sees everything (the system itself).
/// </summary>
internal sealed class ArchiveCatalogue(ServerDb db)
{
    public async Task<CataloguePage> ListAsync(ArchiveFilter filter, IReadOnlyCollection<Guid>? visibleOrganizations, CancellationToken cancellation = default)
    {
        var size = Math.Clamp(filter.PageSize, 1, ArchiveFilter.MaxPageSize);
        var page = Math.Max(filter.Page, 1);
        var items = Matching(filter, visibleOrganizations);
        var total = await items.CountAsync(cancellation);
        var skipped = Paging.Skipped(page - 1, size);
        var rows = await Page(items, skipped, size).ToListAsync(cancellation);
        return new CataloguePage(Numbered(rows, skipped), total, page, size);
    }

    /// <summary>The whole catalogue of a filter, for printing.</summary>
    public async Task<IReadOnlyList<CatalogueRow>> AllAsync(ArchiveFilter filter, IReadOnlyCollection<Guid>? visibleOrganizations, int limit, CancellationToken cancellation) =>
        Numbered(await Page(Matching(filter, visibleOrganizations), 0, limit).ToListAsync(cancellation), 0);

    /// <summary>The item itself, if this person may see it.</summary>
    public Task<ArchiveItem?> FindAsync(Guid id, IReadOnlyCollection<Guid>? visibleOrganizations, CancellationToken cancellation = default) =>
        Visible(visibleOrganizations).Include(item => item.Attachments).FirstOrDefaultAsync(item => item.Id == id, cancellation);

    public async Task<ArchiveItemView?> ShowAsync(Guid id, IReadOnlyCollection<Guid>? visibleOrganizations, CancellationToken cancellation = default)
    {
        if (await FindAsync(id, visibleOrganizations, cancellation) is not { } item)
            return null;
        var history = await db.Set<AuditEntry>().AsNoTracking().Where(entry => entry.SubjectId == id).OrderBy(entry => entry.At).ThenBy(entry => entry.Sequence)
            .Select(entry => new HistoryView(entry.At, entry.Actor, entry.Action, entry.Before, entry.After, entry.Reason)).ToListAsync(cancellation);
        return new ArchiveItemView(
            OneRow(item) with { No = 1 }, ProblemCodes.Names.GetValueOrDefault(item.ProblemCode, item.ProblemCode), item.TaskId, item.TemplateCode, item.Sha256, item.ContentType, item.Size,
            item.FiledAt, item.FiledBy, StampOf(item), FourPropertyCheck.FromJson(item.CheckJson),
            [.. item.Attachments.OrderBy(attachment => attachment.No).Select(attachment => new AttachmentView(attachment.No, attachment.Name, attachment.ContentType, attachment.Sha256, attachment.Size))],
            await LinkedAsync(other => other.Id == item.CorrectsItemId, cancellation), await LinkedAsync(other => other.CorrectsItemId == id, cancellation), history);
    }

    public static StampView StampOf(ArchiveItem item) => new(item.FondsCode, item.Year, item.ItemNo.ToString("0000", CultureInfo.InvariantCulture), item.ProblemCode, item.Retention, item.Pages);

    IQueryable<ArchiveItem> Visible(IReadOnlyCollection<Guid>? organizations)
    {
        var items = db.Set<ArchiveItem>().AsNoTracking();
        return organizations is null ? items : items.Where(item => organizations.Contains(item.OrganizationId));
    }

    IQueryable<ArchiveItem> Matching(ArchiveFilter filter, IReadOnlyCollection<Guid>? organizations)
    {
        var items = Visible(organizations);
        if (filter.Year is { } year)
            items = items.Where(item => item.Year == year);
        if (filter.OrganizationId is { } organization)
            items = items.Where(item => item.OrganizationId == organization);
        if (!string.IsNullOrWhiteSpace(filter.ProblemCode))
            items = items.Where(item => item.ProblemCode == filter.ProblemCode);
        if (!string.IsNullOrWhiteSpace(filter.Category))
            items = items.Where(item => item.Category == filter.Category);
        if (filter.Retention is { } retention)
            items = items.Where(item => item.Retention == retention);
        if (filter.MatterId is { } matter)
            items = items.Where(item => item.MatterId == matter);
        foreach (var word in (filter.Text ?? "").Split([' ', '　'], StringSplitOptions.RemoveEmptyEntries).Take(5))
            items = items.Where(item => item.ArchiveNo.Contains(word) || item.Title.Contains(word) || item.DocNo != null && item.DocNo.Contains(word) || item.MatterNo != null && item.MatterNo.Contains(word));
        return items;
    }

    /// <summary>Newest year first; inside a year as the volumes stand on the shelf.</summary>
    public static IQueryable<CatalogueRow> Page(IQueryable<ArchiveItem> items, int skipped, int size) => items
        .OrderByDescending(item => item.Year).ThenBy(item => item.FondsCode).ThenByDescending(item => item.Retention).ThenBy(item => item.ProblemCode).ThenBy(item => item.ItemNo)
        .Skip(skipped).Take(size).Select(Row);

    static List<CatalogueRow> Numbered(List<CatalogueRow> rows, int skipped) => [.. rows.Select((row, index) => row with { No = skipped + index + 1 })];

    async Task<LinkedItemView?> LinkedAsync(Expression<Func<ArchiveItem, bool>> which, CancellationToken cancellation) =>
        await db.Set<ArchiveItem>().AsNoTracking().Where(which).Select(item => new LinkedItemView(item.Id, item.ArchiveNo, item.Title)).FirstOrDefaultAsync(cancellation);

    static readonly Expression<Func<ArchiveItem, CatalogueRow>> Row = item => new CatalogueRow(
        0, item.ArchiveNo, item.DocNo, item.Responsible, item.Title, item.Date, item.Security, item.Pages, item.Remark,
        item.Id, item.DocumentId, item.MatterId, item.MatterNo, item.OrganizationId, item.Year, item.Retention, item.ProblemCode, item.Category, item.SubDossier, item.Status, item.TemplateCode);

    static readonly Func<ArchiveItem, CatalogueRow> OneRow = Row.Compile();
}
