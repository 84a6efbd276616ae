using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Calendar;
using DecisionWorkflow.Server.Inbox;
using DecisionWorkflow.Server.Matters;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Notices;

/// <summary>What of an entry was wrong; what is not said stays. The words are the resident's own and are never changed.</summary>
/// <param name="Households">0 takes the entry out of the count.</param>
/// <param name="Reason">Why it was wrong.</param>
/// <param name="ExpectedVersion">Of the entry that the clerk looked at.</param>
internal sealed record CorrectionRequest(
    string? Raiser, string? Respondent, string? Place, int? Households, int? Against, bool? Objection, string? Reason, string? ExcessReason = null, long? ExpectedVersion = null);

/// <summary>Puts a wrong entry of the register right, on record, until the notice has been judged (R159).</summary>
internal sealed class CorrectOpinion(ServerDb db, WorkflowRuntime runtime, CaseFiles files, OpinionBook book, OpinionRegistrars registrars, CurrentUser user, BusinessClock clock)
{
    public async Task<OpinionResult> ExecuteAsync(Guid opinionId, CorrectionRequest request, CancellationToken ct)
    {
        await using var step = await StepTransaction.BeginAsync(db, ct);
        if (await db.Set<Opinion>().FirstOrDefaultAsync(o => o.Id == opinionId, ct) is not { } opinion)
            return new OpinionResult.NotFound();
        var notice = await db.Set<Notice>().FirstAsync(n => n.Id == opinion.NoticeId, ct);
        if (!user.Sees(notice.OrganizationId))
            return new OpinionResult.Forbidden(TaskAccess.OtherOrganization);
        var file = await files.OpenAsync(notice.MatterId, ct);
        if (!MatterAccess.Sees(user, file.Matter))
            return new OpinionResult.NotFound();
        if (!await registrars.MayRegisterAsync(notice, ct))
            return new OpinionResult.Forbidden(OpinionRegistrars.NotYours);

        await runtime.LockAsync(file.Matter.InstanceId, ct);
        await db.Entry(notice).ReloadAsync(ct);
        await db.Entry(opinion).ReloadAsync(ct);
        var households = request.Households ?? opinion.Households;
        var against = request.Against ?? (request.Objection is { } objection ? objection ? households : 0 : Math.Min(opinion.Against, households));
        var (entry, errors) = OpinionInput.Read(
            new OpinionRequest(request.Raiser ?? opinion.Raiser, opinion.Content, households, against, request.Objection ?? opinion.Objection, null, request.Respondent ?? opinion.Respondent.ToString(), request.Place ?? opinion.Place, request.ExcessReason),
            user.DisplayName);
        var reason = OpinionInput.Line(request.Reason);
        if (reason.Length is 0 or > OpinionInput.MostReason)
            errors["reason"] = [$"请写明更正的原因，{OpinionInput.MostReason} 字以内，如“与 Y03 重复登记”。"];
        else if (errors.Count == 0 && OpinionBook.Describe(entry) == OpinionBook.Describe(OpinionBook.EntryOf(opinion)) && entry.Objection == opinion.Objection)
            errors["households"] = ["没有改动：请改户数、门牌或提出人。"];
        if (errors.Count > 0)
            return new OpinionResult.Invalid(errors);
        if (request.ExpectedVersion is { } expected && expected != opinion.Version)
            return new OpinionResult.Conflict($"意见 {opinion.No} 刚才已被更正，请看新的登记再改。");
        if (notice.State != NoticeState.Posted || notice.Unattended && clock.Today > notice.EndsOn)
            return new OpinionResult.TooLate($"“{notice.Title}”已期满判定{(notice.Result is { } result ? $"（{result}）" : "")}，登记不再更改。");
        if (await book.CheckAsync(notice, entry, opinion, ct) is { } refusal)
            return new OpinionResult.Refused(refusal);

        await book.CorrectAsync(opinion, entry, reason, ct);
        await db.SaveChangesAsync(ct);
        await step.CommitAsync(ct);
        return new OpinionResult.Recorded(new RecordedOpinion(opinion.Id, opinion.MatterId, opinion.No, opinion.AnswerBy, opinion.Households, opinion.Against));
    }
}
