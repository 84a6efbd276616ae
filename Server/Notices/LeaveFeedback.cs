using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Server.Audit;
using DecisionWorkflow.Server.Calendar;
using DecisionWorkflow.Server.Documents;
using DecisionWorkflow.Server.Matters;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Notices;

/// <summary>What a resident hands in. <paramref name="Homepage"/> is a box that people do not see; whoever fills it is a program.</summary>
internal sealed record FeedbackRequest(string? Name, string? Phone, string? Text, bool? Objection, string? Homepage);

/// <summary>How leaving a message can end.</summary>
internal abstract record FeedbackResult
{
    internal sealed record Received(string Receipt) : FeedbackResult;

    internal sealed record Invalid(IReadOnlyDictionary<string, string[]> Errors) : FeedbackResult;

    internal sealed record TooLate(string Detail) : FeedbackResult;

    internal sealed record TooMany : FeedbackResult;

    internal sealed record NotFound : FeedbackResult;
}

/// <summary>Takes a resident's message to a notice that hangs now. Nobody signs in for it, so it is limited, small, sealed and never shown in public.</summary>
internal sealed partial class LeaveFeedback(ServerDb db, FeedbackSeal seal, FeedbackLimits limits, AuditTrail audit, BusinessClock clock)
{
    public const int MostText = 1000;

    // Only who floods is refused, and only when so many of a flood are kept already that one more tells nobody anything.
    const int MostApart = 5_000;

    // Some 100 MB of a notice's messages; until then nobody who writes at the usual pace is refused.
    const int MostWaiting = 20_000;

    // Read aloud over a counter: no 0 and O, no 1 and I.
    const string Letters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    public async Task<FeedbackResult> ExecuteAsync(Guid noticeId, FeedbackRequest request, IPAddress? from, CancellationToken ct)
    {
        var content = new FeedbackContent(Line(request.Name), Line(request.Phone), SafeText.Clean(request.Text ?? "").Trim(), request.Objection ?? true);
        if (Check(content) is { Count: > 0 } errors)
            return new FeedbackResult.Invalid(errors);

        await using var step = await StepTransaction.BeginAsync(db, ct);
        var notice = await (
            from posted in db.Set<Notice>().AsNoTracking()
            join matter in db.Set<Matter>() on posted.MatterId equals matter.Id
            where posted.Id == noticeId && !matter.IsTrial
            select posted).FirstOrDefaultAsync(ct);
        if (notice is null)
            return new FeedbackResult.NotFound();
        if (notice.State != NoticeState.Posted || clock.Now >= BusinessClock.EndOfDay(notice.EndsOn))
            return new FeedbackResult.TooLate($"这份公告已于 {notice.EndsOn:M月d日} 期满，不再接收网上意见。有意见请到居委会当面提出。");
        // A program is told the same as a person, and nothing is kept.
        if (!string.IsNullOrEmpty(request.Homepage))
            return new FeedbackResult.Received(NewReceipt());

        var fingerprint = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', noticeId, content.Name, content.Phone, content.Objection, content.Text))));
        if (await db.Set<Feedback>().AsNoTracking().FirstOrDefaultAsync(f => f.Fingerprint == fingerprint, ct) is { } same)
            return new FeedbackResult.Received(same.Receipt);
        var pace = limits.Of(from, noticeId);
        var waiting = await db.Set<Feedback>().CountAsync(f => f.NoticeId == noticeId && f.State == FeedbackState.Waiting, ct);
        if (waiting >= MostWaiting || pace == Pace.SenderFloods && waiting >= MostApart && await db.Set<Feedback>().CountAsync(f => f.NoticeId == noticeId && f.State == FeedbackState.Waiting && f.Apart, ct) >= MostApart)
            return new FeedbackResult.TooMany();

        var feedback = new Feedback
        {
            NoticeId = notice.Id,
            MatterId = notice.MatterId,
            OrganizationId = notice.OrganizationId,
            Receipt = NewReceipt(),
            ReceivedAt = clock.Now,
            Sealed = seal.Close(content),
            Fingerprint = fingerprint,
            Apart = pace != Pace.Usual,
        };
        db.Add(feedback);
        await audit.AppendAsync(new AuditSubject("Feedback", feedback.Id), "收到网上意见", after: new { feedback.Receipt, feedback.NoticeId }, actor: "居民（网上）", cancellation: ct);
        await db.SaveChangesAsync(ct);
        await step.CommitAsync(ct);
        return new FeedbackResult.Received(feedback.Receipt);
    }

    static Dictionary<string, string[]> Check(FeedbackContent content)
    {
        Dictionary<string, string[]> errors = [];
        if (content.Text.Length < 2)
            errors["text"] = ["请写下您的意见。"];
        else if (content.Text.Length > MostText)
            errors["text"] = [$"意见最多 {MostText} 字，现在有 {content.Text.Length} 字。"];
        if (content.Name.Length > 30)
            errors["name"] = ["称呼最多 30 字。"];
        if (content.Phone.Length > 0 && !Telephone().IsMatch(content.Phone))
            errors["phone"] = ["电话写成 13 位以内的手机号或座机号，如 0379-12345678；不愿留的可以空着。"];
        return errors;
    }

    static string NewReceipt() => RandomNumberGenerator.GetString(Letters, 8);

    static string Line(string? text) => SafeText.Clean(text ?? "").ReplaceLineEndings(" ").Trim();

    [GeneratedRegex(@"^\+?[0-9][0-9 -]{5,18}[0-9]$")]
    private static partial Regex Telephone();
}
