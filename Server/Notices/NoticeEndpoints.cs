using DecisionWorkflow.Server.Api;
using DecisionWorkflow.Server.Matters;
using DecisionWorkflow.Server.Storage;

namespace DecisionWorkflow.Server.Notices;

/// <summary>What hangs on the boards, and what residents say of it.</summary>
internal static class NoticeEndpoints
{
    public static void MapNotices(this IEndpointRouteBuilder app)
    {
        app.MapNoticePages();
        var notices = app.MapGroup("/api/v1/notices").WithTags("公开栏");
        notices.MapGet("/", ListAsync).AllowAnonymous().WithSummary("现在公开的公告（不需登录）").Produces<IReadOnlyList<BoardNotice>>();
        notices.MapPost("/{id:guid}/opinions", RecordAsync).WithSummary("登记意见或异议").Produces<RecordedOpinion>();
        app.MapPost("/api/v1/opinions/{id:guid}/correct", CorrectAsync).WithTags("公开栏").WithSummary("更正登记错的意见：户数、门牌、提出人；原登记留痕（R159）").Produces<RecordedOpinion>();
        notices.MapPost("/{id:guid}/finding", FindAsync).WithSummary("居务监督委员会书面认定绝大多数居民不赞成（R091）").Produces(StatusCodes.Status204NoContent);
        notices.MapPost("/{id:guid}/takedown", TakeDownAsync).WithSummary("撤下公告：期满之前拒绝（R009）").Produces(StatusCodes.Status204NoContent);
    }

    static async Task<IResult> ListAsync(PublicNotices notices, string? board, CancellationToken ct) => Results.Ok(await notices.PostedAsync(board, ct));

    static async Task<IResult> RecordAsync(Guid id, OpinionRequest request, StepRetry steps, CancellationToken ct) =>
        Answer(await steps.RunAsync(request.OperationId, scope => scope.GetRequiredService<RecordOpinion>().ExecuteAsync(id, request, ct), ct));

    static async Task<IResult> CorrectAsync(Guid id, CorrectionRequest request, StepRetry steps, CancellationToken ct) =>
        Answer(await steps.RunAsync(null, scope => scope.GetRequiredService<CorrectOpinion>().ExecuteAsync(id, request, ct), ct));

    static async Task<IResult> FindAsync(Guid id, FindingRequest request, RecordFinding record, CancellationToken ct) => Answer(await record.ExecuteAsync(id, request, ct));

    public static IResult Answer(OpinionResult result) => result switch
    {
        OpinionResult.Recorded recorded => Results.Ok(recorded.Opinion),
        OpinionResult.Found => Results.NoContent(),
        OpinionResult.Invalid wrong => Problems.Invalid(wrong.Errors, wrong.Message),
        OpinionResult.Refused refused => Problems.Refused(refused.Refusal),
        OpinionResult.Conflict conflict => Problems.Conflict(conflict.Detail),
        OpinionResult.TooLate late => Problems.Conflict(late.Detail),
        OpinionResult.Forbidden forbidden => Problems.Forbidden(forbidden.Detail),
        _ => Problems.NotFound(),
    };

    static async Task<IResult> TakeDownAsync(Guid id, MatterAttempts attempts, CancellationToken ct) => MatterEndpoints.Answer(await attempts.TakeDownAsync(id, ct));
}
