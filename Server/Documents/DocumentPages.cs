using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Archive;
using DecisionWorkflow.Server.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Documents;

/// <summary>A document opened in place: read, print, download.</summary>
internal static class DocumentPages
{
    public static void MapDocumentPages(this IEndpointRouteBuilder app) => app.MapGet("/documents/{id:guid}", ShowAsync).ExcludeFromDescription();

    static async Task<IResult> ShowAsync(Guid id, ServerDb db, PdfConverter pdf, CurrentUser user, CancellationToken ct)
    {
        var document = await db.Set<DocumentRecord>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, ct);
        if (document is null || !document.IsSeenBy(user))
            return Results.NotFound();
        var item = await db.Set<ArchiveItem>().AsNoTracking().Where(row => row.DocumentId == id).Select(row => new { row.Id, row.ArchiveNo }).FirstOrDefaultAsync(ct);
        return new RazorComponentResult<DocumentPage>(new
        {
            document.Id, document.Title, document.MatterId, document.DocNo, document.IssueDate, document.Pages, IsWord = document.ContentType == UploadInspector.WordType,
            PdfAvailable = pdf.Available, ItemId = item?.Id, item?.ArchiveNo,
        });
    }
}
