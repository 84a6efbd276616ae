using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Api;
using DecisionWorkflow.Server.Documents;
using Microsoft.AspNetCore.Mvc;

namespace DecisionWorkflow.Server.Archive;

internal static class ArchiveApi
{
    internal sealed record Query(int? Year, Guid? OrganizationId, string? Problem, string? Category, Retention? Retention, Guid? MatterId, [FromQuery(Name = "q")] string? Text, int? Page, int? PageSize)
    {
        public ArchiveFilter Filter => new()
        {
            Year = Year,
            OrganizationId = OrganizationId,
            ProblemCode = Problem,
            Category = Category,
            Retention = Retention,
            MatterId = MatterId,
            Text = Text,
            Page = Page ?? 1,
            PageSize = PageSize ?? 50,
        };
    }

    public static void MapArchive(this IEndpointRouteBuilder app)
    {
        app.MapArchivePages();
        app.MapGet("/api/v1/archive/items", List).WithSummary("归档文件目录");
        app.MapGet("/api/v1/archive/items/{id:guid}", Show).WithSummary("归档件：目录项、附件、四性检测、经历").Produces<ArchiveItemView>();
        app.MapGet("/api/v1/archive/items/{id:guid}/file", Download).WithSummary("归档件正文").Produces<byte[]>(contentType: UploadInspector.WordType);
        app.MapGet("/api/v1/archive/items/{id:guid}/attachments/{no:int}", Attachment).WithSummary("归档件附件").Produces<byte[]>(contentType: "application/octet-stream");
        app.MapGet("/api/v1/archive/items/{id:guid}/check-report", CheckReport).WithSummary("四性检测报告（W80）").Produces<byte[]>(contentType: UploadInspector.WordType);
        app.MapGet("/api/v1/archive/items/{id:guid}/stamp", Stamp).WithSummary("归档章（W76）").Produces<byte[]>(contentType: UploadInspector.WordType);
        app.MapGet("/api/v1/archive/catalogue", Catalogue).WithSummary("归档文件目录（W75）").Produces<byte[]>(contentType: UploadInspector.WordType);
        app.MapPost("/api/v1/archive/verify", Verify).WithSummary("核验档案：文件、目录、编号、审计链").Produces<VerificationReport>();
    }

    static Task<CataloguePage> List([AsParameters] Query query, ArchiveCatalogue catalogue, CurrentUser user, CancellationToken cancellation) =>
        catalogue.ListAsync(query.Filter, Scope(user), cancellation);

    static async Task<IResult> Show(Guid id, ArchiveCatalogue catalogue, CurrentUser user, CancellationToken cancellation) =>
        await catalogue.ShowAsync(id, Scope(user), cancellation) is { } item ? Results.Ok(item) : Problems.NotFound();

    static async Task<IResult> Download(Guid id, ArchiveCatalogue catalogue, ContentStore store, CurrentUser user, CancellationToken cancellation)
    {
        if (await catalogue.FindAsync(id, Scope(user), cancellation) is not { } item)
            return Problems.NotFound();
        return await FileAsync(store, item.Sha256, item.ContentType, FileNames.Normalise($"{item.ArchiveNo} {item.Title}", Extension(item.ContentType)), cancellation);
    }

    static async Task<IResult> Attachment(Guid id, int no, ArchiveCatalogue catalogue, ContentStore store, CurrentUser user, CancellationToken cancellation)
    {
        var item = await catalogue.FindAsync(id, Scope(user), cancellation);
        return item?.Attachments.FirstOrDefault(one => one.No == no) is { } attachment
            ? await FileAsync(store, attachment.Sha256, attachment.ContentType, attachment.Name, cancellation)
            : Problems.NotFound();
    }

    static async Task<IResult> CheckReport(Guid id, ArchiveCatalogue catalogue, ArchiveReports reports, CurrentUser user, CancellationToken cancellation) =>
        await catalogue.FindAsync(id, Scope(user), cancellation) is { } item ? Paper(await reports.CheckReportAsync(item, cancellation)) : Problems.NotFound();

    static async Task<IResult> Stamp(Guid id, ArchiveCatalogue catalogue, ArchiveReports reports, CurrentUser user, CancellationToken cancellation) =>
        await catalogue.FindAsync(id, Scope(user), cancellation) is { } item ? Paper(reports.Stamp(item)) : Problems.NotFound();

    static async Task<IResult> Catalogue([AsParameters] Query query, ArchiveReports reports, CurrentUser user, CancellationToken cancellation) =>
        Paper(await reports.CatalogueAsync(query.Filter, Scope(user), cancellation));

    static async Task<IResult> Verify(VerifyArchive verify, CurrentUser user, CancellationToken cancellation) =>
        VerifyArchive.May(user) ? Results.Ok(await verify.RunAsync(cancellation)) : Problems.Forbidden(VerifyArchive.NotAllowed);

    /// <summary>A community sees its own, the street all its communities (R153).</summary>
    static IReadOnlyCollection<Guid>? Scope(CurrentUser user) => user.IsSystem ? null : user.VisibleOrganizations;

    static async Task<IResult> FileAsync(ContentStore store, string sha256, string contentType, string name, CancellationToken cancellation) =>
        await store.ReadAsync(sha256, cancellation) is { } bytes
            ? Results.File(bytes, contentType, name)
            : Problems.Conflict("归档件缺失或已被改动，不能下载。请告诉街道档案员做一次档案核验。");

    static IResult Paper(FillResult paper) => paper.Filled
        ? Results.File(paper.Document.Bytes, UploadInspector.WordType, FileNames.Normalise(paper.Document.Title, ".docx"))
        : Problems.Refused(paper.Refusal);

    static string Extension(string contentType) => contentType switch { "application/pdf" => ".pdf", "image/png" => ".png", "image/jpeg" => ".jpg", _ => ".docx" };
}
