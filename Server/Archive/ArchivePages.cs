using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Matters;
using DecisionWorkflow.Server.Organization;
using DecisionWorkflow.Server.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Archive;

/// <summary>档案: the catalogue with its filters, the document beside the list, and one item whole.</summary>
internal static class ArchivePages
{
    internal sealed record Query(string? Year, string? OrganizationId, string? Problem, string? Category, string? Retention, Guid? MatterId, string? Q, int? Page, Guid? Item)
    {
        public ArchiveFilter Filter => new()
        {
            Year = int.TryParse(Year, out var year) ? year : null,
            OrganizationId = Guid.TryParse(OrganizationId, out var organization) ? organization : null,
            ProblemCode = Problem,
            Category = Category,
            Retention = Enum.TryParse<Documents.Retention>(Retention, out var retention) ? retention : null,
            MatterId = MatterId,
            Text = Q,
            Page = Page ?? 1,
        };
    }

    public static void MapArchivePages(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("").ExcludeFromDescription();
        pages.MapGet("/archive", ListAsync);
        pages.MapGet("/archive/{id:guid}", ShowAsync);
        pages.MapPost("/archive/verify", VerifyAsync);
    }

    static async Task<IResult> ListAsync([AsParameters] Query query, ArchiveCatalogue catalogue, Dossier dossier, OrganizationTree tree, ServerDb db, CurrentUser user, CancellationToken ct)
    {
        var visible = user.VisibleOrganizations;
        var page = await catalogue.ListAsync(query.Filter, visible, ct);
        var units = (await tree.ReadAsync(db, ct)).Nodes.Where(n => user.Sees(n.Id) && n.Kind is OrganizationKind.Community or OrganizationKind.Subdistrict)
            .Select(n => new FilterChoice(n.Id.ToString(), n.Name)).ToList();
        var years = await db.Set<ArchiveItem>().Where(i => visible.Contains(i.OrganizationId)).Select(i => i.Year).Distinct().OrderDescending().ToListAsync(ct);
        var closed = query.MatterId is { } id ? await db.Set<Matter>().AsNoTracking().FirstOrDefaultAsync(m => m.Id == id && visible.Contains(m.OrganizationId), ct) : null;
        var shown = query.Item is { } item ? await catalogue.ShowAsync(item, visible, ct) : null;
        var may = VerifyArchive.May(user);
        return new RazorComponentResult<ArchivePage>(new
        {
            MayVerify = may, Scan = may ? await db.Set<ArchiveScan>().AsNoTracking().OrderByDescending(s => s.Day).FirstOrDefaultAsync(ct) : null, Catalogue = page, Chosen = query.Filter, Units = units, Years = years, Opened = shown,
            MatterTitle = closed?.Title, Missing = closed is null ? [] : (IReadOnlyList<DossierPaper>)[.. (await dossier.ListAsync(closed.Id, ct)).Where(p => p.IsMissing)],
        });
    }

    static async Task<IResult> VerifyAsync(VerifyArchive verify, CurrentUser user, CancellationToken ct) =>
        VerifyArchive.May(user)
            ? new RazorComponentResult<VerificationPage>(new { Report = await verify.RunAsync(ct) })
            : Results.StatusCode(StatusCodes.Status403Forbidden);

    static async Task<IResult> ShowAsync(Guid id, ArchiveCatalogue catalogue, CurrentUser user, CancellationToken ct) =>
        await catalogue.ShowAsync(id, user.VisibleOrganizations, ct) is { } item
            ? new RazorComponentResult<ArchiveItemPage>(new { View = item })
            : Results.NotFound();
}

/// <summary>A choice of a filter: what the address says, what people read.</summary>
public sealed record FilterChoice(string Value, string Text);
