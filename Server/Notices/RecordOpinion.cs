using System.Text.Json;
using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Calendar;
using DecisionWorkflow.Server.Documents;
using DecisionWorkflow.Server.Inbox;
using DecisionWorkflow.Server.Matters;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Notices;

/// <summary>What a caller hands in: one person's words, or the count of households that answered on paper.</summary>
internal sealed record OpinionRequest(string? Raiser, string? Content, int? Households, int? Against, bool? Objection, string? OperationId = null);

/// <summary>What the caller is told of a recorded opinion, and told again when it repeats itself.</summary>
internal sealed record RecordedOpinion(Guid Id, Guid MatterId, string No, DateOnly? AnswerBy, int Households, int Against);

/// <summary>How recording an opinion can end.</summary>
internal abstract record OpinionResult
{
    internal sealed record Recorded(RecordedOpinion Opinion) : OpinionResult;

    internal sealed record Found(Guid MatterId) : OpinionResult;

    internal sealed record Invalid(string Field, string Message) : OpinionResult;

    internal sealed record Conflict(string Detail) : OpinionResult;

    internal sealed record TooLate(string Detail) : OpinionResult;

    internal sealed record Forbidden(string Detail) : OpinionResult;

    internal sealed record NotFound : OpinionResult;
}

/// <summary>Takes down what a resident said while a notice hangs; words are answered by their day (R089), counts are added up (R091).</summary>
internal sealed class RecordOpinion(ServerDb db, WorkflowRuntime runtime, CaseFiles files, OpinionBook book, Operations operations, CurrentUser user, BusinessClock clock)
{
    public async Task<OpinionResult> ExecuteAsync(Guid noticeId, OpinionRequest request, CancellationToken ct)
    {
        if (request.OperationId is { Length: 0 or > 64 })
            return new OpinionResult.Invalid("operationId", "操作编号应在 64 个字符以内。");
        var content = SafeText.Clean(request.Content ?? "").Trim();
        if (content.Length == 0 && request.Households is null)
            return new OpinionResult.Invalid("content", "请填写意见内容，或者填写收回意见的户数。");
        if (request.Raiser?.Trim().Length > 100)
            return new OpinionResult.Invalid("raiser", "提出人最多 100 字。");
        if (content.Length > 1000)
            return new OpinionResult.Invalid("content", $"意见最多 1000 字，现在有 {content.Length} 字。");
        var households = request.Households ?? 1;
        var against = request.Against ?? (request.Objection == false ? 0 : households);
        if (households is < 0 or > 100_000 || against < 0 || against > households)
            return new OpinionResult.Invalid("households", $"户数不对：反馈 {households} 户，反对 {against} 户；反对户数应在 0 和反馈户数之间。");

        await using var step = await StepTransaction.BeginAsync(db, ct);
        if (await db.Set<Notice>().FirstOrDefaultAsync(n => n.Id == noticeId, ct) is not { } notice)
            return new OpinionResult.NotFound();
        if (!user.Sees(notice.OrganizationId))
            return new OpinionResult.Forbidden(TaskAccess.OtherOrganization);
        var file = await files.OpenAsync(notice.MatterId, ct);
        await runtime.LockAsync(file.Matter.InstanceId, ct);
        await db.Entry(notice).ReloadAsync(ct);
        var hash = Operations.Hash(noticeId, request.Raiser, request.Content, request.Households, request.Against, request.Objection);
        if (request.OperationId is { } repeated && await operations.ClaimAsync(repeated, ct) is { } earlier)
            return earlier.RequestHash == hash
                ? new OpinionResult.Recorded(JsonSerializer.Deserialize<RecordedOpinion>(earlier.Answer, MatterData.Json)!)
                : new OpinionResult.Conflict("这个操作编号已经用于另一次提交，请用新的操作编号。");
        if (!notice.HangsOn(clock.Today))
            return new OpinionResult.TooLate($"“{notice.Title}”已于{notice.EndsOn:M月d日}期满{(notice.Result is { } result ? $"（{result}）" : "")}，不能再登记。之后的意见请按居民来访登记。");

        var opinion = await book.EnterAsync(notice, new OpinionEntry(SafeText.Clean(request.Raiser ?? "").Trim(), content, households, against, Opinion.InPerson, user.DisplayName), ct);
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
