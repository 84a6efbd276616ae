using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Audit;
using DecisionWorkflow.Server.Calendar;
using DecisionWorkflow.Server.Inbox;
using DecisionWorkflow.Server.Matters;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Notices;

/// <summary>What the clerk makes of a message: an opinion of the procedure, counted as a household only when somebody checked that it is one, or set aside with a reason.</summary>
internal sealed class SettleFeedback(ServerDb db, WorkflowRuntime runtime, CaseFiles files, OpinionBook book, FeedbackSeal seal, AuditTrail audit, CurrentUser user, BusinessClock clock)
{
    const string NotYours = "网上意见由本社区的文书、党组织书记或居委会主任登记。";

    static readonly OpinionResult NoReason = new OpinionResult.Invalid("reason", $"请写明不登记的理由，{OpinionInput.MostReason} 字以内，如“与本公告无关，已电话答复”。");

    public Task<OpinionResult> RegisterAsync(Guid id, bool household, string? place, CancellationToken ct) => SettleAsync(id, async (feedback, notice) =>
    {
        if (!notice.TakesOpinionsAt(clock.Now))
            return new OpinionResult.TooLate($"“{notice.Title}”已于{notice.EndsOn:M月d日}期满，不能再登记。请按居民来访办理，并在这里注明。");
        if (seal.Open(feedback.Sealed) is not { } content)
            return new OpinionResult.Conflict("这条意见的加密密钥已不在本机，读不出内容。请系统管理员恢复 data/keys 后再登记。");
        var entry = Entry(content, household, OpinionInput.Line(place), user.DisplayName);
        if (entry.Place.Length > OpinionInput.MostName)
            return new OpinionResult.Invalid("place", $"门牌最多 {OpinionInput.MostName} 字。");
        if (household && entry.Raiser.Length == 0 && entry.Place.Length == 0)
            return new OpinionResult.Invalid("place", "计入户数的，请写明是哪一户（楼栋和门牌）；对不上户的不勾“计入反馈户数”，意见照样登记。");
        if (await book.CheckAsync(notice, entry, corrected: null, ct) is { } refusal)
            return new OpinionResult.Refused(refusal);
        var opinion = await book.EnterAsync(notice, entry, ct);
        feedback.Register(opinion.Id, user.DisplayName, clock.Now);
        await db.SaveChangesAsync(ct);
        if (opinion.Open)
            await runtime.ResumeAsync(notice.OpinionBookmarkId, new Dictionary<string, object?> { [Publicity.OpinionKey] = opinion.Id.ToString() }, ct);
        return new OpinionResult.Recorded(new RecordedOpinion(opinion.Id, opinion.MatterId, opinion.No, opinion.AnswerBy, opinion.Households, opinion.Against));
    }, ct);

    public async Task<OpinionResult> SetAsideAsync(Guid id, string? reason, CancellationToken ct)
    {
        var why = OpinionInput.Line(reason);
        return await SettleAsync(id, async (feedback, notice) =>
        {
            if (why.Length is 0 or > OpinionInput.MostReason)
                return NoReason;
            feedback.SetAside(why, user.DisplayName, clock.Now);
            await audit.AppendAsync(AuditSubject.OfMatter(notice.MatterId, "Feedback", feedback.Id), "网上意见不登记", after: new { feedback.Receipt }, reason: why, cancellation: ct);
            return new OpinionResult.Recorded(new RecordedOpinion(feedback.Id, notice.MatterId, feedback.Receipt, null, 0, 0));
        }, ct);
    }

    /// <summary>What was set apart as a flood is put aside together, with one reason.</summary>
    public async Task<OpinionResult> SetApartAsideAsync(Guid noticeId, string? reason, CancellationToken ct)
    {
        await using var step = await StepTransaction.BeginAsync(db, ct);
        if (await db.Set<Notice>().AsNoTracking().FirstOrDefaultAsync(n => n.Id == noticeId, ct) is not { } notice || !user.Sees(notice.OrganizationId))
            return new OpinionResult.NotFound();
        if (!WaitingFeedback.MayRead(user, notice.OrganizationId))
            return new OpinionResult.Forbidden(NotYours);
        var why = OpinionInput.Line(reason);
        if (why.Length is 0 or > OpinionInput.MostReason)
            return NoReason;
        var file = await files.OpenAsync(notice.MatterId, ct);
        await runtime.LockAsync(file.Matter.InstanceId, ct);
        var (by, at) = (user.DisplayName, clock.Now);
        var apart = await db.Set<Feedback>().Where(f => f.NoticeId == noticeId && f.State == FeedbackState.Waiting && f.Apart).ToListAsync(ct);
        if (apart.Count == 0)
            return new OpinionResult.Conflict("这份公告没有另列的网上意见。");
        foreach (var one in apart)
            one.SetAside(why, by, at);
        await audit.AppendAsync(AuditSubject.OfMatter(notice.MatterId, "Notice", notice.Id), "另列的网上意见不登记", after: new { apart.Count }, reason: why, cancellation: ct);
        await db.SaveChangesAsync(ct);
        await step.CommitAsync(ct);
        return new OpinionResult.Found(notice.MatterId);
    }

    /// <summary>How a message stands in the register; unchecked, it speaks for nobody in the count of R091.</summary>
    public static OpinionEntry Entry(FeedbackContent content, bool household, string place, string by) =>
        new(content.Name, content.Text, Respondent.Household, place, household ? 1 : 0, household && content.Objection ? 1 : 0, content.Objection, Opinion.Online, by);

    async Task<OpinionResult> SettleAsync(Guid id, Func<Feedback, Notice, Task<OpinionResult>> settle, CancellationToken ct)
    {
        await using var step = await StepTransaction.BeginAsync(db, ct);
        if (await db.Set<Feedback>().FirstOrDefaultAsync(f => f.Id == id, ct) is not { } feedback || !user.Sees(feedback.OrganizationId))
            return new OpinionResult.NotFound();
        if (!WaitingFeedback.MayRead(user, feedback.OrganizationId))
            return new OpinionResult.Forbidden(NotYours);
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
