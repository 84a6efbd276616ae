using System.Text.Json;
using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Calendar;
using DecisionWorkflow.Server.Inbox;
using DecisionWorkflow.Server.Matters;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Notices;

/// <summary>What a caller hands in: one household's words, or the count of households that answered on paper.</summary>
/// <param name="Respondent">住户, 商铺 or 单位; a household where nothing is said.</param>
/// <param name="Place">Which of them: building and door, or the shop's name.</param>
/// <param name="ExcessReason">Why more are counted than the community has households.</param>
internal sealed record OpinionRequest(
    string? Raiser, string? Content, int? Households, int? Against, bool? Objection, string? OperationId = null, string? Respondent = null, string? Place = null, string? ExcessReason = null);

/// <summary>Takes down what a resident said while a notice hangs; words are answered by their day (R089), counts are added up (R091).</summary>
internal sealed class RecordOpinion(
    ServerDb db, WorkflowRuntime runtime, CaseFiles files, OpinionBook book, OpinionRegistrars registrars, Operations operations, CurrentUser user, BusinessClock clock)
{
    public async Task<OpinionResult> ExecuteAsync(Guid noticeId, OpinionRequest request, CancellationToken ct)
    {
        if (request.OperationId is { Length: 0 or > 64 })
            return new OpinionResult.Invalid("operationId", "操作编号应在 64 个字符以内。");

        await using var step = await StepTransaction.BeginAsync(db, ct);
        if (await db.Set<Notice>().FirstOrDefaultAsync(n => n.Id == noticeId, ct) is not { } notice)
            return new OpinionResult.NotFound();
        if (!user.Sees(notice.OrganizationId))
            return new OpinionResult.Forbidden(TaskAccess.OtherOrganization);
        var file = await files.OpenAsync(notice.MatterId, ct);
        if (!MatterAccess.Sees(user, file.Matter))
            return new OpinionResult.NotFound();
        if (!await registrars.MayRegisterAsync(notice, ct))
            return new OpinionResult.Forbidden(OpinionRegistrars.NotYours);
        var (entry, errors) = OpinionInput.Read(request, user.DisplayName);
        if (errors.Count > 0)
            return new OpinionResult.Invalid(errors);

        await runtime.LockAsync(file.Matter.InstanceId, ct);
        await db.Entry(notice).ReloadAsync(ct);
        var hash = Operations.Hash(noticeId, request.Raiser, request.Content, request.Households, request.Against, request.Objection, request.Respondent, request.Place, request.ExcessReason);
        if (request.OperationId is { } repeated && await operations.ClaimAsync(repeated, ct) is { } earlier)
            return earlier.RequestHash == hash
                ? new OpinionResult.Recorded(JsonSerializer.Deserialize<RecordedOpinion>(earlier.Answer, MatterData.Json)!)
                : new OpinionResult.Conflict("这个操作编号已经用于另一次提交，请用新的操作编号。");
        if (!notice.TakesOpinionsAt(clock.Now))
            return new OpinionResult.TooLate($"“{notice.Title}”已于{notice.EndsOn:M月d日}期满{(notice.Result is { } result ? $"（{result}）" : "")}，不能再登记。之后的意见请按居民来访登记。");
        if (await book.CheckAsync(notice, entry, corrected: null, ct) is { } refusal)
            return new OpinionResult.Refused(refusal);

        var opinion = await book.EnterAsync(notice, entry, ct);
        await db.SaveChangesAsync(ct);
        if (opinion.Open)
            await runtime.ResumeAsync(notice.OpinionBookmarkId, new Dictionary<string, object?> { [Publicity.OpinionKey] = opinion.Id.ToString() }, ct);
        var recorded = new RecordedOpinion(opinion.Id, opinion.MatterId, opinion.No, opinion.AnswerBy, opinion.Households, opinion.Against);
        if (request.OperationId is { } operationId)
        {
            operations.Remember(operationId, user.Id!.Value, hash, recorded);
            await db.SaveChangesAsync(ct);
        }

        await step.CommitAsync(ct);
        return new OpinionResult.Recorded(recorded);
    }
}
