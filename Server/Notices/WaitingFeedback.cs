using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Notices;

/// <summary>A resident's message as those who deal with it read it.</summary>
public sealed record FeedbackView(Guid Id, Guid NoticeId, string Receipt, DateTimeOffset ReceivedAt, string Name, string Phone, string Text, bool Objection, bool Readable, bool Apart, bool Waiting);

/// <summary>A notice on which messages wait.</summary>
public sealed record FeedbackWaiting(Guid NoticeId, Guid MatterId, string Title, int Count);

/// <summary>Messages that nobody has dealt with yet.</summary>
internal sealed class WaitingFeedback(ServerDb db, FeedbackSeal seal, CurrentUser user)
{
    /// <summary>Residents write to their own committee; the street sees that something waits, not what.</summary>
    public static bool MayRead(CurrentUser user, Guid organizationId) =>
        user.OrganizationId == organizationId && user.HasAny(Roles.CommunityClerk, Roles.CommunityPartySecretary, "ResidentsCommitteeDirector");

    public async Task<IReadOnlyList<FeedbackView>> OfMatterAsync(Guid matterId, Guid organizationId, CancellationToken ct) => MayRead(user, organizationId)
        ? [.. (await ReadAsync(matterId, apart: false, ct)).Concat(await ReadAsync(matterId, apart: true, ct)).Select(Shown)]
        : [];

    /// <summary>What was set apart stays readable until it is answered together.</summary>
    Task<List<Feedback>> ReadAsync(Guid matterId, bool apart, CancellationToken ct) => db.Set<Feedback>().AsNoTracking()
        .Where(f => f.MatterId == matterId && f.Apart == apart
            && (f.State == FeedbackState.Waiting || f.Apart && f.State == FeedbackState.Registered && db.Set<Opinion>().Any(o => o.Id == f.OpinionId && o.AnswerBy != null && o.AnsweredAt == null)))
        .OrderBy(f => f.ReceivedAt).Take(100).ToListAsync(ct);

    public async Task<IReadOnlyList<FeedbackWaiting>> MineAsync(CancellationToken ct) => user.OrganizationId is not { } mine || !MayRead(user, mine) ? []
        : await (
            from feedback in db.Set<Feedback>().AsNoTracking()
            where feedback.OrganizationId == mine && feedback.State == FeedbackState.Waiting
            join notice in db.Set<Notice>() on feedback.NoticeId equals notice.Id
            group feedback by new { notice.Id, notice.MatterId, notice.Title } into waiting
            select new FeedbackWaiting(waiting.Key.Id, waiting.Key.MatterId, waiting.Key.Title, waiting.Count())).ToListAsync(ct);

    FeedbackView Shown(Feedback feedback)
    {
        var content = seal.Open(feedback.Sealed);
        return new FeedbackView(feedback.Id, feedback.NoticeId, feedback.Receipt, feedback.ReceivedAt, content?.Name ?? "", content?.Phone ?? "", content?.Text ?? "（加密密钥已不在本机，读不出内容）", content?.Objection ?? true, content is not null, feedback.Apart, feedback.State == FeedbackState.Waiting);
    }
}
