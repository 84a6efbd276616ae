using DecisionWorkflow.Server.Api;
using DecisionWorkflow.Server.Calendar;
using DecisionWorkflow.Server.Matters;
using DecisionWorkflow.Server.Organization;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Notices;

/// <summary>What hangs on the boards, and what residents say of it.</summary>
internal static class NoticeEndpoints
{
    public static void MapNotices(this IEndpointRouteBuilder app)
    {
        app.MapNoticePages();
        var notices = app.MapGroup("/api/v1/notices").WithTags("公开栏");
        notices.MapGet("/", ListAsync).AllowAnonymous().WithSummary("现在公开的公告（不需登录）");
        notices.MapPost("/{id:guid}/opinions", RecordAsync).WithSummary("登记意见或异议").Produces<RecordedOpinion>();
        notices.MapPost("/{id:guid}/finding", FindAsync).WithSummary("居务监督委员会书面认定绝大多数居民不赞成（R091）").Produces(StatusCodes.Status204NoContent);
        notices.MapPost("/{id:guid}/takedown", TakeDownAsync).WithSummary("撤下公告：期满之前拒绝（R009）").Produces(StatusCodes.Status204NoContent);
    }

    /// <summary>Public, so only what the posted paper itself says: title, board, dates.</summary>
    static async Task<IResult> ListAsync(ServerDb db, BusinessClock clock, string? board, CancellationToken ct)
    {
        var today = clock.Today;
        return Results.Ok(await (
        from notice in db.Set<Notice>().AsNoTracking()
        where notice.State == NoticeState.Posted && (notice.OpinionBookmarkId != "" || notice.EndsOn >= today) && (board == null || notice.Boards.Contains(board))
        join unit in db.Set<OrganizationUnit>() on notice.OrganizationId equals unit.Id
        join matter in db.Set<Matter>() on notice.MatterId equals matter.Id
        where !matter.IsTrial
        orderby notice.PostedOn descending
        select new { notice.Id, notice.Title, MatterTitle = matter.Title, OrganizationName = unit.Name, notice.Kind, notice.Boards, notice.PostedOn, notice.StartsOn, notice.EndsOn, unit.Phone }).ToListAsync(ct));
    }

    static async Task<IResult> RecordAsync(Guid id, OpinionRequest request, RecordOpinion record, CancellationToken ct) => Answer(await record.ExecuteAsync(id, request, ct));

    static async Task<IResult> FindAsync(Guid id, FindingRequest request, RecordFinding record, CancellationToken ct) => Answer(await record.ExecuteAsync(id, request, ct));

    public static IResult Answer(OpinionResult result) => result switch
    {
        OpinionResult.Recorded recorded => Results.Ok(recorded.Opinion),
        OpinionResult.Found => Results.NoContent(),
        OpinionResult.Invalid wrong => Problems.Invalid(wrong.Field, wrong.Message),
        OpinionResult.Conflict conflict => Problems.Conflict(conflict.Detail),
        OpinionResult.TooLate late => Problems.Conflict(late.Detail),
        OpinionResult.Forbidden forbidden => Problems.Forbidden(forbidden.Detail),
        _ => Problems.NotFound(),
    };

    static async Task<IResult> TakeDownAsync(Guid id, MatterAttempts attempts, CancellationToken ct) => MatterEndpoints.Answer(await attempts.TakeDownAsync(id, ct));
}
