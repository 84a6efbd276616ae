using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Archive;
using DecisionWorkflow.Server.Notices;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DecisionWorkflow.Server.Matters;

/// <summary>事项: the list, and the whole of one.</summary>
internal static class MatterPages
{
    const int PageSize = 30;

    public static void MapMatterPages(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("").ExcludeFromDescription();
        pages.MapGet("/matters", ListAsync);
        pages.MapGet("/matters/{id:guid}", ShowAsync);
        pages.MapPost("/matters/{id:guid}/delete", DeleteAsync);
    }

    static async Task<IResult> ListAsync(MatterQueries queries, string? q, string? status, int? page, CancellationToken ct)
    {
        var (items, total) = await queries.ListAsync(q, status, Math.Max(0, (page ?? 1) - 1), ct);
        return new RazorComponentResult<MattersPage>(new { Rows = items, Total = total, Words = q, Status = status, Page = page ?? 1, Pages = (total + PageSize - 1) / PageSize });
    }

    static async Task<IResult> ShowAsync(Guid id, MatterQueries queries, Dossier dossier, DrawCase draw, ProcessCatalogue processes, WaitingFeedback waiting, CurrentUser user, CancellationToken ct) =>
        await queries.FindAsync(id, ct) is not { } matter ? Results.NotFound()
        : !MatterAccess.Sees(user, matter) ? Results.StatusCode(StatusCodes.Status403Forbidden)
        : new RazorComponentResult<MatterPage>(new
        {
            View = await queries.ViewAsync(matter, ct),
            Dossier = await dossier.ListAsync(id, ct),
            Offers = await OffersAsync(matter, processes, user, ct),
            Diagram = await draw.ForAsync(matter, ct),
            Waiting = await waiting.OfMatterAsync(id, matter.OrganizationId, ct),
        });

    static async Task<IResult> DeleteAsync(Guid id, DeleteTrialCase delete, CancellationToken ct) =>
        await delete.ExecuteAsync(id, ct) ? Results.Redirect("/matters") : Results.NotFound();

    /// <summary>What this person may start from this case: a hearing or a grid meeting for it; once it is resolved, its own procedure to decide anew (R062).</summary>
    public static async Task<IReadOnlyList<ProcessOffer>> OffersAsync(Matter matter, ProcessCatalogue processes, CurrentUser user, CancellationToken ct) =>
        user.OrganizationId != matter.OrganizationId || matter.ResolvedOn is null && matter.Status != MatterStatus.Running ? []
        : [.. (await processes.PublishedAsync(ct)).Where(o => matter.ResolvedOn is null ? o.Info.Serves.Contains(matter.Process) : o.Info.Code == matter.Process && !matter.IsTrial)
            .Where(o => o.Info.StartRoles.Any(user.Has)).Select(StartPages.Shown)];
}
