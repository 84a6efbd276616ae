using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Audit;
using DecisionWorkflow.Server.Calendar;
using DecisionWorkflow.Server.Documents;
using DecisionWorkflow.Server.Inbox;
using DecisionWorkflow.Server.Matters;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Notices;

/// <summary>What the clerk makes of a message: an opinion of the procedure, counted as a household only when somebody checked that it is one, or set aside with a reason.</summary>
internal sealed class SettleFeedback(ServerDb db, WorkflowRuntime runtime, CaseFiles files, OpinionBook book, FeedbackSeal seal, AuditTrail audit, CurrentUser user, BusinessClock clock)
{
    public Task<OpinionResult> RegisterAsync(Guid id, bool household, CancellationToken ct) => SettleAsync(id, async (feedback, notice) =>
    {
        if (!notice.HangsOn(clock.Today))
            return new OpinionResult.TooLate($"“{notice.Title}”已于{notice.EndsOn:M月d日}期满，不能再登记。请按居民来访办理，并在这里注明。");
        if (seal.Open(feedback.Sealed) is not { } content)
            return new OpinionResult.Conflict("这条意见的加密密钥已不在本机，读不出内容。请系统管理员恢复 data/keys 后再登记。");
        var opinion = await book.EnterAsync(notice, Entry(content, household, user.DisplayName), ct);
        feedback.Register(opinion.Id, user.DisplayName, clock.Now);
        await db.SaveChangesAsync(ct);
        if (opinion.Open)
            await runtime.ResumeAsync(notice.OpinionBookmarkId, new Dictionary<string, object?> { [Publicity.OpinionKey] = opinion.Id.ToString() }, ct);
        return new OpinionResult.Recorded(new RecordedOpinion(opinion.Id, opinion.MatterId, opinion.No, opinion.AnswerBy, opinion.Households, opinion.Against));
    }, ct);

    public async Task<OpinionResult> SetAsideAsync(Guid id, string? reason, CancellationToken ct)
    {
        var why = SafeText.Clean(reason ?? "").ReplaceLineEndings(" ").Trim();
        return await SettleAsync(id, async (feedback, notice) =>
        {
            if (why.Length is 0 or > 200)
                return new OpinionResult.Invalid("reason", "请写明不登记的理由，200 字以内，如“与本公告无关，已电话答复”。");
            feedback.SetAside(why, user.DisplayName, clock.Now);
            await audit.AppendAsync(AuditSubject.OfMatter(notice.MatterId, "Feedback", feedback.Id), "网上意见不登记", after: new { feedback.Receipt }, reason: why, cancellation: ct);
            return new OpinionResult.Recorded(new RecordedOpinion(feedback.Id, notice.MatterId, feedback.Receipt, null, 0, 0));
        }, ct);
    }

    /// <summary>How a message stands in the register; unchecked, it speaks for nobody in the count of R091.</summary>
    public static OpinionEntry Entry(FeedbackContent content, bool household, string by) =>
        new(content.Name, content.Text, household ? 1 : 0, household && content.Objection ? 1 : 0, Opinion.Online, by);

    async Task<OpinionResult> SettleAsync(Guid id, Func<Feedback, Notice, Task<OpinionResult>> settle, CancellationToken ct)
    {
        await using var step = await StepTransaction.BeginAsync(db, ct);
        if (await db.Set<Feedback>().FirstOrDefaultAsync(f => f.Id == id, ct) is not { } feedback || !user.Sees(feedback.OrganizationId))
            return new OpinionResult.NotFound();
        if (!WaitingFeedback.MayRead(user, feedback.OrganizationId))
            return new OpinionResult.Forbidden("网上意见由本社区的文书、党组织书记或居委会主任登记。");
        var file = await files.OpenAsync(feedback.MatterId, ct);
        await runtime.LockAsync(file.Matter.InstanceId, ct);
        await db.Entry(feedback).ReloadAsync(ct);
        if (feedback.State != FeedbackState.Waiting)
            return new OpinionResult.Conflict($"这条意见已由{feedback.SettledBy}于{BusinessClock.InShanghai(feedback.SettledAt ?? default):M月d日 HH:mm}处理。");
        var result = await settle(feedback, await db.Set<Notice>().FirstAsync(n => n.Id == feedback.NoticeId, ct));
        if (result is not OpinionResult.Recorded)
            return result;
        await db.SaveChangesAsync(ct);
        await step.CommitAsync(ct);
        return result;
    }
}
