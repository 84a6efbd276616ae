using DecisionWorkflow.Server.Api;
using DecisionWorkflow.Server.Storage;

namespace DecisionWorkflow.Server.Inbox;

/// <summary>The office verbs over HTTP: 转办 退回 撤回 催办 加签 抄送 评论.</summary>
internal static class OfficeEndpoints
{
    public static void MapOffice(this IEndpointRouteBuilder app)
    {
        var task = app.MapGroup("/api/v1/tasks/{id:guid}").WithTags("待办");
        task.MapPost("/transfer", async (Guid id, TransferRequest request, StepRetry steps, CancellationToken ct) => Answer(await steps.RunAsync(null, scope => scope.GetRequiredService<TransferTask>().ExecuteAsync(id, request, ct), ct))).WithSummary("转办给同一单位担任这个角色的另一个人").Produces<VerbAnswer>();
        task.MapPost("/return", async (Guid id, ReturnRequest request, StepRetry steps, CancellationToken ct) => InboxEndpoints.Answer(await steps.RunAsync(request.OperationId, scope => scope.GetRequiredService<ReturnTask>().ExecuteAsync(id, request, ct), ct))).WithSummary("退回上一步（审批步骤）").Produces<Completion>();
        task.MapPost("/recall", async (Guid id, RecallRequest request, StepRetry steps, CancellationToken ct) => Answer(await steps.RunAsync(request.OperationId, scope => scope.GetRequiredService<RecallTask>().ExecuteAsync(id, request, ct), ct))).WithSummary("撤回自己提交的一步：下一步还没有人动过").Produces<VerbAnswer>();
        task.MapPost("/remind", async (Guid id, StepRetry steps, CancellationToken ct) => Answer(await steps.RunAsync(null, scope => scope.GetRequiredService<RemindTask>().ExecuteAsync(id, ct), ct))).WithSummary("催办，每人每天一次").Produces<VerbAnswer>();
        task.MapPost("/cosign", async (Guid id, CosignRequest request, StepRetry steps, CancellationToken ct) => Answer(await steps.RunAsync(null, scope => scope.GetRequiredService<CosignTask>().ExecuteAsync(id, request, ct), ct))).WithSummary("加签：先请另一个人提意见；wait=true 时收到答复才能提交").Produces<VerbAnswer>();
        task.MapPost("/cosign/{cosignId:guid}/answer", async (Guid id, Guid cosignId, CosignAnswerRequest request, StepRetry steps, CancellationToken ct) => Answer(await steps.RunAsync(null, scope => scope.GetRequiredService<AnswerCosign>().ExecuteAsync(id, cosignId, request, ct), ct))).WithSummary("答复加签").Produces<VerbAnswer>();
        task.MapPost("/copy", async (Guid id, CopyRequest request, StepRetry steps, CancellationToken ct) => Answer(await steps.RunAsync(null, scope => scope.GetRequiredService<CopyTask>().ExecuteAsync(id, request, ct), ct))).WithSummary("抄送").Produces<VerbAnswer>();
        task.MapPost("/comment", async (Guid id, CommentRequest request, StepRetry steps, CancellationToken ct) => Answer(await steps.RunAsync(null, scope => scope.GetRequiredService<CommentTask>().ExecuteAsync(id, request, ct), ct))).WithSummary("评论").Produces<VerbAnswer>();
    }

    public static IResult Answer(VerbResult result) => result switch
    {
        VerbResult.Done done => Results.Ok(done.Answer),
        VerbResult.Refused no => Problems.Refused(no.Refusal),
        VerbResult.Invalid wrong => Problems.Invalid(wrong.Field, wrong.Message),
        VerbResult.Standing standing => Problems.Conflict(standing.Detail, standing.By, standing.At),
        VerbResult.Forbidden forbidden => Problems.Forbidden(forbidden.Detail),
        _ => Problems.NotFound(),
    };
}
