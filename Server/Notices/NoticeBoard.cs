using System.Text.Json;
using System.Text.Json.Nodes;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Calendar;
using DecisionWorkflow.Server.Documents;
using DecisionWorkflow.Server.Inbox;
using DecisionWorkflow.Server.Matters;
using DecisionWorkflow.Server.Voting;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Notices;

/// <summary>What a flow does with notices: puts them up, asks for replies, judges their end. All in the step's own transaction.</summary>
internal sealed class NoticeBoard(ServerDb db, CaseFiles files, TaskDesk tasks, MatterDesk matters, OpinionBook book, FeedbackSeal seal, BusinessClock clock)
{
    /// <summary>W16, one paper an answer; otherwise the answers go into one register at the end (W52).</summary>
    public const string ReplyOfItsOwn = "W16";

    public async Task<PostedNotice> PostAsync(Posting posting)
    {
        var file = await files.OpenAsync(posting.MatterId);
        DateOnly Day(string name) => DateOnly.Parse(file.Data.Value(posting.Scope, name)!.ToString());
        var ends = Day("PublicEnd");
        var notice = new Notice
        {
            MatterId = file.Matter.Id,
            OrganizationId = file.Organization.Id,
            Scope = posting.Scope,
            Step = posting.Step,
            Kind = posting.Kind,
            Title = posting.Title,
            PaperCode = posting.Paper,
            Boards = file.Data.Value(posting.Scope, "Boards")?.ToString() ?? "",
            PostedOn = Day("PostedOn"),
            StartsOn = Day("PublicStart"),
            EndsOn = ends,
            GuardRule = posting.GuardRule,
            OpinionBookmarkId = posting.OpinionBookmarkId,
        };
        db.Add(notice);
        return new PostedNotice(notice.Id, BusinessClock.EndOfDay(ends));
    }

    /// <summary>The task of answering one opinion, due in R089's workdays.</summary>
    public async Task AskForReplyAsync(ReplyRequest request)
    {
        var ofItsOwn = request.Paper == ReplyOfItsOwn;
        var opinion = await db.Set<Opinion>().FindAsync(Guid.Parse(request.OpinionId)) ?? throw new InvalidOperationException($"No opinion {request.OpinionId}.");
        await tasks.OpenAsync(new TaskOpening(
            request.InstanceId, opinion.MatterId, request.BookmarkId, $"{request.NodeId}:{opinion.No}", $"{request.BookmarkId}", request.Step,
            $"答复异议：{SafeText.Shorten(opinion.Content, 18)}", "核实后逐条答复提出人，记录提出人是否接受。", Accounts.Roles.CommunityClerk, "Objection.ReplyDueWD", "",
            new TaskSpec
            {
                Kind = "Reply",
                Scope = ReplyScope(opinion),
                Form = [ofItsOwn ? "W16" : "W16#HandlerOpinion,Reply,ReplyDate,Satisfied"],
                File = ofItsOwn ? ["W16"] : [],
                Preview = ofItsOwn ? ["W16"] : [],
                Panels = [ReplyPanel.PanelName],
                Outcomes = ["已答复"],
                SubDossier = request.SubDossier,
                Category = request.Category,
                Settings = new JsonObject { ["opinionId"] = request.OpinionId },
            }));
    }

    /// <summary>Residents' messages that nobody registered while the notice hung are registered by its end, so that none is lost. The opinions that want an answer.</summary>
    public async Task<IReadOnlyList<string>> TakeUpWaitingAsync(string noticeId)
    {
        var notice = await db.Set<Notice>().FindAsync(Guid.Parse(noticeId)) ?? throw new InvalidOperationException($"No notice {noticeId}.");
        List<string> toAnswer = [];
        foreach (var feedback in await db.Set<Feedback>().Where(f => f.NoticeId == notice.Id && f.State == FeedbackState.Waiting && !f.Apart).OrderBy(f => f.ReceivedAt).ToListAsync())
        {
            var content = seal.Open(feedback.Sealed) ?? new FeedbackContent("", "", $"（回执号 {feedback.Receipt} 的加密密钥已不在本机，请联系提出人）", Objection: true);
            var opinion = await book.EnterAsync(notice, SettleFeedback.Entry(content, household: false, "", "系统"), default);
            feedback.Register(opinion.Id, "系统", clock.Now);
            if (opinion.Open)
                toAnswer.Add(opinion.Id.ToString());
        }

        var apart = await db.Set<Feedback>().CountAsync(f => f.NoticeId == notice.Id && f.State == FeedbackState.Waiting && f.Apart);
        if (apart > 0)
            toAnswer.AddRange(await TakeUpApartAsync(notice, apart));
        return toAnswer;
    }

    /// <summary>A flood becomes one opinion to be looked through and answered at once: thousands of tasks would bury the case.</summary>
    async Task<IReadOnlyList<string>> TakeUpApartAsync(Notice notice, int count)
    {
        var content = new FeedbackContent("", "", $"短时间内集中提交、另列的网上意见 {count} 条，没有逐条登记，原文在事项页“网上意见”里，请看过后一并答复", Objection: true);
        var opinion = await book.EnterAsync(notice, SettleFeedback.Entry(content, household: false, "", "系统"), default);
        var now = clock.Now;
        foreach (var one in await db.Set<Feedback>().Where(f => f.NoticeId == notice.Id && f.State == FeedbackState.Waiting && f.Apart).ToListAsync())
            one.Register(opinion.Id, CurrentUser.SystemName, now);
        return opinion.Open ? [opinion.Id.ToString()] : [];
    }

    /// <summary>The outcome once the days are over and everything is answered; null while either is missing (R090).</summary>
    public async Task<string?> JudgeEndAsync(string noticeId)
    {
        var notice = await db.Set<Notice>().FindAsync(Guid.Parse(noticeId)) ?? throw new InvalidOperationException($"No notice {noticeId}.");
        var opinions = await OpinionsAsync(notice.Id);
        if (clock.Now < BusinessClock.EndOfDay(notice.EndsOn) || opinions.Any(o => o.Open))
            return null;

        var file = await files.OpenAsync(notice.MatterId);
        var tally = Tally(opinions);
        var verdict = ObjectionResult.Judge(tally.Households, tally.Against, file.Parameters.Int("Objection.MinRespondents"), file.Parameters.Rule("Objection.OverwhelmingRule"), notice.Finding is not null);
        var result = verdict.Outcome == ObjectionOutcome.Overwhelming ? Publicity.Overwhelming
            : opinions.Any(o => o.Counts) ? Publicity.ObjectionAnswered : Publicity.NoObjection;
        notice.Finish(result);
        file.Data.SetAll(notice.Scope, new JsonObject
        {
            ["RespondentHouseholds"] = tally.Households,
            ["AgainstHouseholds"] = tally.Against,
            ["PublicResult"] = result,
            ["SupervisionFinding"] = notice.Finding is not null,
            ["FindingText"] = notice.Finding,
            ["FoundBy"] = notice.FoundBy,
            ["OverwhelmingFlag"] = verdict.Outcome.ToString(),
        }, FieldSource.System, clock.Now);
        await matters.NoteAsync(notice.MatterId, notice.Step, $"{notice.Title}期满（{notice.StartsOn:M月d日}至{notice.EndsOn:M月d日}）：{result}。{(result == Publicity.Overwhelming ? $"{verdict.Explanation}。" : "")}{Apart(opinions)}", result, "系统", null);
        return result;
    }

    public async Task<IReadOnlyList<Opinion>> OpinionsAsync(Guid noticeId)
    {
        await db.Set<Opinion>().Where(o => o.NoticeId == noticeId).LoadAsync();
        return [.. db.Set<Opinion>().Local.Where(o => o.NoticeId == noticeId).OrderBy(o => o.No)];
    }

    /// <summary>Where the facts of the answer to one opinion stand.</summary>
    public static string ReplyScope(Opinion opinion) => $"Reply{opinion.No}";

    /// <summary>Households only: shops and units answer for themselves (R159).</summary>
    public static (int Households, int Against) Tally(IEnumerable<Opinion> opinions) => Tally(opinions, Respondent.Household);

    static (int Counted, int Against) Tally(IEnumerable<Opinion> opinions, Respondent respondent)
    {
        var those = opinions.Where(o => o.Respondent == respondent).ToList();
        return (those.Sum(o => o.Households), those.Sum(o => o.Against));
    }

    static string Apart(IReadOnlyList<Opinion> opinions) => string.Concat(
        from respondent in new[] { Respondent.Shop, Respondent.Unit }
        let tally = Tally(opinions, respondent)
        where tally.Counted > 0
        select $"另有{RespondentWords.NameOf(respondent)} {tally.Counted} 家反馈，其中反对 {tally.Against} 家，不计入户数。");
}

/// <summary>The reply an opinion waits for.</summary>
internal sealed record ReplyRequest(string OpinionId, string BookmarkId, string NodeId, string InstanceId, string Step, string SubDossier, string Category, string Paper);
