using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Api;
using DecisionWorkflow.Server.Inbox;
using DecisionWorkflow.Server.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Notices;

/// <summary>Residents' messages: left without signing in, read and settled by their community.</summary>
internal static class FeedbackEndpoints
{
    const int LargestMessage = 16 * 1024;

    public static void MapFeedback(this IEndpointRouteBuilder app)
    {
        app.MapPost("/notices/{id:guid}/feedback", LeaveOnPageAsync).AllowAnonymous().Takes(LargestMessage).ExcludeFromDescription();
        app.MapPost("/feedback/{id:guid}/register", RegisterOnPageAsync).ExcludeFromDescription();
        app.MapPost("/notices/{id:guid}/feedback/apart/dismiss", DismissApartOnPageAsync).ExcludeFromDescription();
        app.MapPost("/feedback/{id:guid}/dismiss", DismissOnPageAsync).ExcludeFromDescription();

        var api = app.MapGroup("/api/v1").WithTags("公开栏");
        api.MapPost("/notices/{id:guid}/feedback", LeaveAsync).AllowAnonymous().Takes(LargestMessage).WithSummary("居民对公告提意见（不需登录，限次、限长）");
        api.MapGet("/notices/{id:guid}/feedback", ListAsync).WithSummary("这份公告等待登记的网上意见");
        api.MapPost("/feedback/{id:guid}/register", async (Guid id, RegisterRequest? request, SettleFeedback settle, CancellationToken ct) =>
            NoticeEndpoints.Answer(await settle.RegisterAsync(id, request?.Household ?? false, request?.Place, ct))).WithSummary("把网上意见登记为意见；核实为户的计入户数");
        api.MapPost("/notices/{id:guid}/feedback/apart/dismiss", async (Guid id, DismissRequest request, SettleFeedback settle, CancellationToken ct) =>
            NoticeEndpoints.Answer(await settle.SetApartAsideAsync(id, request.Reason, ct))).WithSummary("另列的网上意见一并不登记，写明理由");
        api.MapPost("/feedback/{id:guid}/dismiss", async (Guid id, DismissRequest request, SettleFeedback settle, CancellationToken ct) =>
            NoticeEndpoints.Answer(await settle.SetAsideAsync(id, request.Reason, ct))).WithSummary("网上意见不登记，写明理由");
    }

    static async Task<IResult> LeaveAsync(Guid id, FeedbackRequest request, HttpContext http, LeaveFeedback leave, CancellationToken ct) =>
        await leave.ExecuteAsync(id, request, http.Connection.RemoteIpAddress, ct) switch
        {
            FeedbackResult.Received received => Results.Accepted(value: new { received.Receipt }),
            FeedbackResult.Invalid wrong => Problems.Invalid(wrong.Errors),
            FeedbackResult.TooLate late => Problems.Conflict(late.Detail),
            FeedbackResult.TooMany => Problems.TooMany(),
            _ => Problems.NotFound(),
        };

    static async Task<IResult> LeaveOnPageAsync(Guid id, HttpRequest request, LeaveFeedback leave, PublicNotices notices, CancellationToken ct)
    {
        var form = await request.ReadFormAsync(ct);
        var typed = form.Where(pair => pair.Key != "__RequestVerificationToken").ToDictionary(pair => pair.Key, pair => pair.Value.ToString());
        var said = new FeedbackRequest(form["name"], form["phone"], form["text"], form["objection"] != "false", form["homepage"]);
        switch (await leave.ExecuteAsync(id, said, request.HttpContext.Connection.RemoteIpAddress, ct))
        {
            case FeedbackResult.Received received:
                return Results.LocalRedirect($"/notices/{id}?receipt={received.Receipt}#feedback");
            case FeedbackResult.Invalid wrong:
                return await AgainAsync(StatusCodes.Status422UnprocessableEntity, wrong.Errors, null);
            case FeedbackResult.TooLate late:
                return await AgainAsync(StatusCodes.Status409Conflict, null, late.Detail);
            case FeedbackResult.TooMany:
                return await AgainAsync(StatusCodes.Status429TooManyRequests, null, "这份公告短时间内从您的网络收到太多意见，暂时收不下。请过十分钟再提交（您写的还在下面），或者到居委会当面提出、打电话提出。");
            default:
                return Results.NotFound();
        }

        async Task<IResult> AgainAsync(int status, IReadOnlyDictionary<string, string[]>? errors, string? problem) => await notices.FindAsync(id, ct) is { } notice
            ? new RazorComponentResult<NoticePage>(NoticePages.Shown(notice, request, new FeedbackDraft(typed, errors, problem), null)) { StatusCode = status }
            : Results.NotFound();
    }

    static async Task<IResult> ListAsync(Guid id, ServerDb db, WaitingFeedback waiting, CurrentUser user, CancellationToken ct)
    {
        if (await db.Set<Notice>().AsNoTracking().FirstOrDefaultAsync(n => n.Id == id, ct) is not { } notice)
            return Problems.NotFound();
        return !user.Sees(notice.OrganizationId) ? Problems.Forbidden(TaskAccess.OtherOrganization)
            : Results.Ok((await waiting.OfMatterAsync(notice.MatterId, notice.OrganizationId, ct)).Where(f => f.NoticeId == id));
    }

    static async Task<IResult> RegisterOnPageAsync(Guid id, HttpRequest request, SettleFeedback settle, CancellationToken ct)
    {
        var form = await request.ReadFormAsync(ct);
        return Settled(await settle.RegisterAsync(id, form["household"] == "true", form["place"], ct));
    }

    static async Task<IResult> DismissOnPageAsync(Guid id, HttpRequest request, SettleFeedback settle, CancellationToken ct) =>
        Settled(await settle.SetAsideAsync(id, (await request.ReadFormAsync(ct))["reason"], ct));

    static async Task<IResult> DismissApartOnPageAsync(Guid id, HttpRequest request, SettleFeedback settle, CancellationToken ct) =>
        Settled(await settle.SetApartAsideAsync(id, (await request.ReadFormAsync(ct))["reason"], ct));

    static IResult Settled(OpinionResult result) => result switch
    {
        OpinionResult.Recorded recorded => Results.LocalRedirect($"/matters/{recorded.Opinion.MatterId}#online"),
        OpinionResult.Found found => Results.LocalRedirect($"/matters/{found.MatterId}#online"),
        OpinionResult.Invalid wrong => Trouble(wrong.Message),
        OpinionResult.Refused refused => Trouble(refused.Refusal.Message),
        OpinionResult.Conflict conflict => Trouble(conflict.Detail),
        OpinionResult.TooLate late => Trouble(late.Detail),
        OpinionResult.Forbidden forbidden => Trouble(forbidden.Detail),
        _ => Results.NotFound(),
    };

    static RazorComponentResult<FeedbackTroublePage> Trouble(string problem) => new(new { Problem = problem }) { StatusCode = StatusCodes.Status422UnprocessableEntity };

    internal sealed record RegisterRequest(bool? Household, string? Place = null);

    internal sealed record DismissRequest(string? Reason);
}

/// <summary>The resident's form as it comes back: what was typed, what is wrong with it.</summary>
public sealed record FeedbackDraft(IReadOnlyDictionary<string, string> Typed, IReadOnlyDictionary<string, string[]>? Errors, string? Problem)
{
    public static readonly FeedbackDraft Empty = new(new Dictionary<string, string>(), null, null);

    public string Text(string name) => Typed.GetValueOrDefault(name) ?? "";

    public string? Error(string name) => Errors?.GetValueOrDefault(name) is { } messages ? string.Join(" ", messages) : null;
}
