using DecisionWorkflow.Server.Audit;
using DecisionWorkflow.Server.Calendar;
using DecisionWorkflow.Server.Matters;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Notices;

/// <summary>An opinion as it is to be entered: whose, what, for how many households, and how it came.</summary>
internal sealed record OpinionEntry(string Raiser, string Content, int Households, int Against, string Source, string By);

/// <summary>The register of opinions of a case. Every entry gets its number and, where words want an answer, its day (R089). The caller's transaction holds the case's instance row.</summary>
internal sealed class OpinionBook(ServerDb db, CaseFiles files, MatterDesk matters, AuditTrail audit, BusinessClock clock)
{
    public async Task<Opinion> EnterAsync(Notice notice, OpinionEntry entry, CancellationToken ct)
    {
        var file = await files.OpenAsync(notice.MatterId, ct);
        await db.Set<Opinion>().Where(o => o.MatterId == notice.MatterId).LoadAsync(ct);
        var number = 1 + db.Set<Opinion>().Local.Count(o => o.MatterId == notice.MatterId);
        var opinion = new Opinion
        {
            NoticeId = notice.Id,
            MatterId = notice.MatterId,
            Scope = notice.Scope,
            No = $"{file.Matter.No}-Y{number:00}",
            ReceivedAt = clock.Now,
            Raiser = entry.Raiser,
            Content = entry.Content,
            Households = entry.Households,
            Against = entry.Against,
            Source = entry.Source,
            // What residents say while they are asked is summed up, not answered one by one (W02, W03).
            AnswerBy = entry.Content.Length > 0 && notice.Kind == "公示" && !notice.Unattended ? file.Deadlines.WithinWorkdays(clock.Today, file.Parameters.Int("Objection.ReplyDueWD")) : null,
        };
        db.Add(opinion);
        var who = entry.Raiser.Length > 0 ? entry.Raiser : "居民";
        await matters.NoteAsync(notice.MatterId, "", entry.Content.Length > 0
            ? $"{who}{(entry.Source == Opinion.Online ? "（网上）" : "")}对“{notice.Title}”提出意见：{entry.Content}"
            : $"登记意见 {entry.Households} 户，其中反对 {entry.Against} 户。", "", entry.By, null, ct);
        await audit.AppendAsync(AuditSubject.OfMatter(notice.MatterId, "Opinion", opinion.Id), "登记意见", after: new { opinion.No, opinion.Content, opinion.Households, opinion.Against, opinion.Source }, cancellation: ct);
        return opinion;
    }
}
