using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Api;
using DecisionWorkflow.Server.Matters;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Documents;

internal static class DocumentsApi
{
    internal sealed record DocumentView(
        Guid Id, Guid? MatterId, Guid? TaskId, string Scope, string TemplateCode, string Name, string Title, string? DocNo, string Issuer, DateOnly IssueDate,
        DocumentStatus Status, string? ReturnReason, Retention Retention, string Sha256, string ContentType, long Size, int Pages, bool PagesExact, DateTimeOffset CreatedAt, string CreatedBy, bool Trial);

    internal sealed record UploadView(Guid Id, string Name, UploadKind Kind, string ContentType, long Size, int Width, int Height, int Pages, string Sha256);

    internal sealed record TemplateView(string Code, string Name, Retention Retention, string? DocNoKind, string FileName, string Sha256, IReadOnlyList<FormField> Fields);

    internal sealed record TemplatesView(IReadOnlyList<TemplateView> Templates, IReadOnlyList<BrokenTemplate> Broken);

    public static void MapDocuments(this IEndpointRouteBuilder app)
    {
        app.MapDocumentPages();
        app.MapGet("/api/v1/documents/{id:guid}", Show).WithSummary("文书信息").Produces<DocumentView>();
        app.MapGet("/api/v1/documents/{id:guid}/file", Download).WithSummary("文书原件（Word）").Produces<byte[]>(contentType: UploadInspector.WordType);
        app.MapGet("/api/v1/documents/{id:guid}/pdf", Pdf).WithSummary("文书 PDF，用于查看和打印").Produces<byte[]>(contentType: "application/pdf");
        app.MapPost("/api/v1/uploads", Upload).DisableAntiforgery().Takes(UploadInspector.MaxPdfBytes + BodyLimits.Envelope).WithSummary("上传照片、扫描件或 Word 文档").Produces<UploadView>();
        app.MapGet("/api/v1/uploads/{id:guid}", DownloadUpload).WithSummary("已上传的文件").Produces<byte[]>(contentType: "application/octet-stream");
        app.MapGet("/api/v1/templates", Templates).WithSummary("文书模板及其表单");
    }

    static async Task<IResult> Show(Guid id, ServerDb db, CurrentUser user, CancellationToken cancellation) =>
        await FindAsync(id, db, user, cancellation) is { } document ? Results.Ok(View(document)) : Problems.NotFound();

    static async Task<IResult> Download(Guid id, ServerDb db, ContentStore store, CurrentUser user, CancellationToken cancellation)
    {
        if (await FindAsync(id, db, user, cancellation) is not { } document)
            return Problems.NotFound();
        return await store.ReadAsync(document.Sha256, cancellation) is { } bytes
            ? Results.File(bytes, document.ContentType, document.FileName)
            : Problems.Conflict("原件缺失或已被改动，不能下载。请告诉档案员做一次档案核验。");
    }

    static async Task<IResult> Pdf(Guid id, ServerDb db, ContentStore store, PdfConverter converter, CurrentUser user, CancellationToken cancellation)
    {
        if (await FindAsync(id, db, user, cancellation) is not { } document)
            return Problems.NotFound();
        if (await store.ReadAsync(document.Sha256, cancellation) is not { } bytes)
            return Problems.Conflict("原件缺失或已被改动，不能查看。请告诉档案员做一次档案核验。");
        if (document.ContentType != UploadInspector.WordType)
            return Results.File(bytes, document.ContentType, document.FileName); // only our own PDFs open in the browser
        var pdf = await converter.ConvertAsync(document.Sha256, bytes, cancellation);
        return pdf.Converted ? Results.File(pdf.Bytes, "application/pdf") : Problems.Conflict(pdf.Problem);
    }

    static async Task<IResult> Upload(IFormFile file, Guid? matterId, Guid? organizationId, Uploads uploads, ServerDb db, CurrentUser user, CancellationToken cancellation)
    {
        // What is uploaded for a case is its community's, also when an administrator tries the flow.
        var matter = matterId is { } known ? await db.Set<Matter>().AsNoTracking().FirstOrDefaultAsync(one => one.Id == known, cancellation) : null;
        if (matterId is not null && matter is null)
            return Problems.NotFound("没有这件事项。");
        if (matter is not null && !MatterAccess.Sees(user, matter))
            return Problems.Forbidden("这件事项不归您的单位办理，不能为它上传文件。");
        if ((matter?.OrganizationId ?? organizationId ?? user.OrganizationId) is not { } owner || !user.Sees(owner) || organizationId is { } named && named != owner)
            return Problems.Forbidden("只能为自己的社区上传文件；为事项上传的，归办理这件事项的社区。");
        if (file.Length > UploadInspector.MaxPdfBytes)
            return Problems.TooLarge(UploadInspector.MaxPdfBytes);
        using var bytes = new MemoryStream((int)file.Length);
        await file.CopyToAsync(bytes, cancellation);
        var (saved, refusal) = await uploads.SaveAsync(file.FileName, bytes.ToArray(), owner, matterId, cancellation);
        return saved is not null
            ? Results.Ok(new UploadView(saved.Id, saved.Name, saved.Kind, saved.ContentType, saved.Size, saved.Width, saved.Height, saved.Pages, saved.Sha256))
            : Problems.Refused(refusal!);
    }

    static async Task<IResult> DownloadUpload(Guid id, ServerDb db, ContentStore store, CurrentUser user, CancellationToken cancellation)
    {
        var upload = await db.Set<UploadedFile>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellation);
        if (upload is null || !user.Sees(upload.OrganizationId))
            return Problems.NotFound();
        return await store.ReadAsync(upload.Sha256, cancellation) is { } bytes
            ? Results.File(bytes, upload.ContentType, upload.Name)
            : Problems.Conflict("文件缺失或已被改动，不能下载。请重新上传。");
    }

    static TemplatesView Templates(TemplateLibrary library) => new(
        [.. library.All.Select(template => new TemplateView(template.Code, template.Name, template.Retention, template.DocNoKind, template.FileName, template.Sha256, template.Form.Fields))],
        library.Broken);

    static async Task<DocumentRecord?> FindAsync(Guid id, ServerDb db, CurrentUser user, CancellationToken cancellation)
    {
        var document = await db.Set<DocumentRecord>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellation);
        return document is not null && document.IsSeenBy(user) ? document : null;
    }

    static DocumentView View(DocumentRecord row) => new(
        row.Id, row.MatterId, row.TaskId, row.Scope, row.TemplateCode, row.Name, row.Title, row.DocNo, row.Issuer, row.IssueDate,
        row.Status, row.ReturnReason, row.Retention, row.Sha256, row.ContentType, row.Size, row.Pages, row.PagesExact, row.CreatedAt, row.CreatedBy, row.Trial);
}
