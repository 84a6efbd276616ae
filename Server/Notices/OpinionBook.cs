using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DecisionWorkflow.Server.Audit;
using DecisionWorkflow.Server.Calendar;
using DecisionWorkflow.Server.Matters;
using DecisionWorkflow.Server.Rules;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Notices;

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
            Respondent = entry.Respondent,
            Place = entry.Place,
            PlaceKey = KeyOf(file, entry),
            Households = entry.Households,
            Against = entry.Against,
            Objection = entry.Objection,
            ExcessReason = entry.ExcessReason,
            Source = entry.Source,
            // What residents say while they are asked is summed up, not answered one by one (W02, W03).
            AnswerBy = entry.Content.Length > 0 && notice.Kind == "公示" && !notice.Unattended ? file.Deadlines.WithinWorkdays(clock.Today, file.Parameters.Int("Objection.ReplyDueWD")) : null,
        };
        db.Add(opinion);
        var who = entry.Raiser.Length > 0 ? entry.Raiser : "居民";
        await matters.NoteAsync(notice.MatterId, "", (entry.Content.Length > 0
            ? $"{who}{(entry.Source == Opinion.Online ? "（网上）" : "")}对“{notice.Title}”提出意见：{entry.Content}"
            : $"登记意见：{Describe(entry)}。") + (entry.ExcessReason is { } why ? $"累计超过社区户数，原因：{why}" : ""), "", entry.By, null, ct);
        await audit.AppendAsync(AuditSubject.OfMatter(notice.MatterId, "Opinion", opinion.Id), "登记意见", after: Recorded(opinion), reason: entry.ExcessReason, cancellation: ct);
        return opinion;
    }

    /// <summary>Puts an entry right and keeps what it said before.</summary>
    public async Task CorrectAsync(Opinion opinion, OpinionEntry entry, string reason, CancellationToken ct)
    {
        var file = await files.OpenAsync(opinion.MatterId, ct);
        var (before, recorded) = (Describe(EntryOf(opinion)), Recorded(opinion));
        (opinion.Raiser, opinion.Respondent, opinion.Place, opinion.PlaceKey) = (entry.Raiser, entry.Respondent, entry.Place, KeyOf(file, entry));
        (opinion.Households, opinion.Against, opinion.Objection, opinion.ExcessReason) = (entry.Households, entry.Against, entry.Objection, entry.ExcessReason ?? opinion.ExcessReason);
        db.Add(new OpinionCorrection { OpinionId = opinion.Id, At = clock.Now, By = entry.By, Reason = reason, Before = before, After = Describe(entry) });
        await matters.NoteAsync(opinion.MatterId, "", $"更正意见 {opinion.No}：原登记{before}，改为{Describe(entry)}。原因：{reason}", "", entry.By, null, ct);
        await audit.AppendAsync(AuditSubject.OfMatter(opinion.MatterId, "Opinion", opinion.Id), "更正意见", recorded, Recorded(opinion), reason, cancellation: ct);
    }

    /// <summary>R159: one household, one opinion; no more households than the community has, unless it is said why.</summary>
    /// <param name="notice">The notice that they answer.</param>
    /// <param name="entry">As it would stand in the register.</param>
    /// <param name="corrected">The entry that it replaces.</param>
    /// <param name="ct">Cancels the reading.</param>
    public async Task<Refusal?> CheckAsync(Notice notice, OpinionEntry entry, Opinion? corrected, CancellationToken ct)
    {
        if (entry.Households == 0)
            return null;
        var file = await files.OpenAsync(notice.MatterId, ct);
        var (name, measure) = (RespondentWords.NameOf(entry.Respondent), RespondentWords.MeasureOf(entry.Respondent));
        if (entry.Households > 1 && (entry.Raiser.Length > 0 || entry.Place.Length > 0))
            return RuleBook.Refuse("R159", $"写明了是谁提出的，却计了 {entry.Households} {measure}：一户一意见，只计 1 {measure}。", "逐户登记；收回多份的，提出人和门牌都不填，只登记户数");

        var others = await db.Set<Opinion>().AsNoTracking().Where(o => o.NoticeId == notice.Id && o.Respondent == entry.Respondent && o.Households > 0 && (corrected == null || o.Id != corrected.Id)).ToListAsync(ct);
        if (others.FirstOrDefault(other => IsSame(file, other, entry)) is { } twice)
            return RuleBook.Refuse("R159", $"{(twice.Place.Length > 0 ? twice.Place : twice.Raiser)}已登记为 {twice.No}（{BusinessClock.InShanghai(twice.ReceivedAt):M月d日 HH:mm}），一户一意见，不能再计 1 {measure}。",
                "补充意见把户数填 0，只记内容；登记错的更正那一条；不是同一户的，写明小区、楼栋和门牌");

        var counted = others.Sum(other => other.Households) + entry.Households;
        var adds = corrected is null || corrected.Respondent != entry.Respondent || entry.Households > corrected.Households;
        return entry.ExcessReason is not null || !adds ? null
            : file.Organization.Households is not { } households
            ? entry.Households == 1 ? null : RuleBook.Refuse("R159", $"{file.Organization.Name}没有登记户数，{counted} {measure}无从核对。", "请系统管理员在组织里填写户数；来不及的，在“超过户数的原因”里写明户数怎样核对")
            : counted > households
            ? RuleBook.Refuse("R159", $"{file.Organization.Name}共 {households} 户，{name}已登记 {counted - entry.Households} {measure}，再登记 {entry.Households} {measure}就有 {counted} {measure}。", "核对户数，一户只计一次；确有原因的，在“超过户数的原因”里写明")
            : null;
    }

    public static OpinionEntry EntryOf(Opinion opinion) =>
        new(opinion.Raiser, opinion.Content, opinion.Respondent, opinion.Place, opinion.Households, opinion.Against, opinion.Objection, opinion.Source, "");

    /// <summary>住户 63 户，其中反对 44 户.</summary>
    public static string Describe(OpinionEntry entry)
    {
        var (name, measure) = (RespondentWords.NameOf(entry.Respondent), RespondentWords.MeasureOf(entry.Respondent));
        var whose = string.Join("，", new[] { entry.Raiser, entry.Place }.Where(text => text.Length > 0));
        return $"{(whose.Length > 0 ? $"{whose}，" : "")}{name} {entry.Households} {measure}，其中反对 {entry.Against} {measure}";
    }

    /// <summary>Two people of one name are told apart only where both doors are written.</summary>
    static bool IsSame(CaseFile file, Opinion other, OpinionEntry entry) => other.Place.Length > 0 && entry.Place.Length > 0
        ? PlaceOf(file, other.Place).MayBe(PlaceOf(file, entry.Place))
        : NameKey(other.Raiser) is { Length: > 0 } name && name == NameKey(entry.Raiser);

    static string? KeyOf(CaseFile file, OpinionEntry entry) => entry.Households != 1 ? null
        : entry.Place.Length > 0 ? Fitting(PlaceOf(file, entry.Place).Key)
        : entry.Raiser.Length > 0 ? Fitting("@" + NameKey(entry.Raiser)) : null;

    // Some signs become many when widths are made alike.
    static string Fitting(string key) => key.Length <= NoticesMapping.LongestPlaceKey ? key : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    static Place PlaceOf(CaseFile file, string written) => Place.Of(written, file.Organization.Name, file.Organization.ShortName);

    static string NameKey(string raiser) => string.Concat(raiser.Normalize(NormalizationForm.FormKC).Where(sign => !char.IsWhiteSpace(sign) && !char.IsPunctuation(sign) && char.GetUnicodeCategory(sign) != UnicodeCategory.Format));

    static object Recorded(Opinion opinion) => new { opinion.No, opinion.Raiser, opinion.Content, opinion.Respondent, opinion.Place, opinion.Households, opinion.Against, opinion.Source };
}
