using System.Text;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Api;
using DecisionWorkflow.Server.Archive;
using DecisionWorkflow.Server.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Proof;

/// <summary>校验根: the list, one of them to print for the paper file, and its file to keep elsewhere.</summary>
internal static class RootPages
{
    private const int PageSize = 60;

    public static void MapProof(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("/archive/roots").ExcludeFromDescription();
        pages.MapGet("", ListAsync);
        pages.MapGet("{no:int}", ShowAsync);
        app.MapGet("/api/v1/archive/roots/{no:int}", ExportAsync).WithSummary("校验根：签名的文件，另处保存").Produces<byte[]>(contentType: "application/json");
    }

    private static async Task<IResult> ListAsync(ServerDb db, CurrentUser user, int? before, CancellationToken cancellation)
    {
        if (!VerifyArchive.May(user))
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        var roots = await db.Set<DailyRoot>().AsNoTracking().Where(root => before == null || root.No < before).OrderByDescending(root => root.No).Take(PageSize).ToListAsync(cancellation);
        return new RazorComponentResult<RootsPage>(new { Roots = roots.ConvertAll(RootView.Of), More = roots.Count == PageSize });
    }

    private static async Task<IResult> ShowAsync(int no, ServerDb db, CurrentUser user, CancellationToken cancellation)
    {
        if (!VerifyArchive.May(user))
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        return await db.Set<DailyRoot>().AsNoTracking().FirstOrDefaultAsync(root => root.No == no, cancellation) is { } root
            ? new RazorComponentResult<RootPage>(new { Root = RootView.Of(root), Installation = await db.Set<Organization.OrganizationUnit>()
                .Where(unit => unit.Kind == Organization.OrganizationKind.Subdistrict).OrderBy(unit => unit.Code).Select(unit => unit.Name).FirstOrDefaultAsync(cancellation) ?? "" })
            : Results.NotFound();
    }

    private static async Task<IResult> ExportAsync(int no, ServerDb db, CurrentUser user, CancellationToken cancellation)
    {
        if (!VerifyArchive.May(user))
            return Problems.Forbidden(VerifyArchive.NotAllowed);
        return await db.Set<DailyRoot>().AsNoTracking().FirstOrDefaultAsync(root => root.No == no, cancellation) is { } root
            ? Results.File(Encoding.UTF8.GetBytes(root.ToFile()), "application/json", $"校验根-{root.FileName}")
            : Problems.NotFound();
    }
}

/// <summary>A root as people look at it.</summary>
public sealed record RootView(int No, DateOnly Day, DateTimeOffset At, string Fingerprint, string Hash, string KeyFingerprint, string Signature, long Chains, long Records, long Items, string Scan)
{
    internal static RootView Of(DailyRoot root)
    {
        var content = root.Read();
        return new RootView(root.No, root.Day, content.At, root.Fingerprint, root.Hash, root.KeyFingerprint, root.Signature, content.Chains, content.Records,
            content.Tables.GetValueOrDefault("ArchiveItems"), content.Scan);
    }

    /// <summary>What the printed code says: enough to find the root again and to tell another one from it.</summary>
    public string Code => $"校验根 {No} {Day:yyyy-MM-dd} SHA-256 {Hash} 密钥 {KeyFingerprint}";
}
