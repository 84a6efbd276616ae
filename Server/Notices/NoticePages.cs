using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Organization;
using DecisionWorkflow.Server.Pages;
using DecisionWorkflow.Server.Proxy;
using DecisionWorkflow.Server.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Notices;

/// <summary>公开栏: for staff an overview, for residents the board itself, without signing in.</summary>
internal static class NoticePages
{
    public static void MapNoticePages(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("").ExcludeFromDescription();
        pages.MapGet("/board", OverviewAsync);
        pages.MapGet("/board/public/{code}", BoardAsync).AllowAnonymous();
        pages.MapGet("/notices/{id:guid}", NoticeAsync).AllowAnonymous();
        pages.MapPost("/notices/{id:guid}/finding", FindAsync);
        app.MapOpinionPages();
        app.MapFeedback();
    }

    static async Task<IResult> OverviewAsync(PublicNotices notices, OrganizationTree tree, ServerDb db, CurrentUser user, CancellationToken ct)
    {
        var communities = (await tree.ReadAsync(db, ct)).Nodes.Where(n => n.Kind == OrganizationKind.Community && user.Sees(n.Id)).Select(n => new BoardLink(n.Name, n.Code)).ToList();
        return new RazorComponentResult<BoardPage>(new { Notices = await notices.OfAsync(user.VisibleOrganizations, 100, ct), Communities = communities });
    }

    static async Task<IResult> BoardAsync(string code, PublicNotices notices, OrganizationTree tree, ServerDb db, CancellationToken ct) =>
        (await tree.ReadAsync(db, ct)).Nodes.FirstOrDefault(n => n.Kind == OrganizationKind.Community && n.Code == code) is { } community
            ? new RazorComponentResult<PublicBoardPage>(new { Community = community.Name, Notices = await notices.OnBoardAsync(code, ct) })
            : Results.NotFound();

    static async Task<IResult> NoticeAsync(Guid id, string? receipt, HttpRequest request, PublicNotices notices, ServerDb db, CancellationToken ct)
    {
        if (await notices.FindAsync(id, ct) is not { } notice)
            return Results.NotFound();
        // Only a receipt that was given is repeated on the page. A program that fell into the trap sees the form again.
        var given = receipt is { Length: 8 } && await db.Set<Feedback>().AnyAsync(f => f.NoticeId == id && f.Receipt == receipt, ct) ? receipt : null;
        return new RazorComponentResult<NoticePage>(Shown(notice, request, FeedbackDraft.Empty, given));
    }

    public static object Shown(PublicNotice notice, HttpRequest request, FeedbackDraft draft, string? receipt) =>
        new { Notice = notice, Address = Address(request, notice.Id), QrCode = QrCode.Svg(Address(request, notice.Id)), Draft = draft, Receipt = receipt };

    static async Task<IResult> FindAsync(Guid id, HttpRequest request, RecordFinding record, CancellationToken ct)
    {
        var text = (await request.ReadFormAsync(ct))["text"].ToString();
        return await record.ExecuteAsync(id, new FindingRequest(text), ct) switch
        {
            OpinionResult.Found found => Results.LocalRedirect($"/matters/{found.MatterId}#notice-{id}"),
            OpinionResult.Invalid invalid => Again(invalid.Message),
            OpinionResult.TooLate late => Again(late.Detail),
            OpinionResult.Forbidden forbidden => Again(forbidden.Detail),
            _ => Results.NotFound(),
        };

        IResult Again(string problem) =>
            new RazorComponentResult<FindingPage>(new { NoticeId = id, Text = text, Problem = problem }) { StatusCode = StatusCodes.Status422UnprocessableEntity };
    }

    static string Address(HttpRequest request, Guid id) => request.PublicAddress().Url($"/notices/{id}");
}

/// <summary>A community's public board.</summary>
public sealed record BoardLink(string Name, string Code);
