using DecisionWorkflow.Server.Voting;

namespace DecisionWorkflow.Server.Rules;

internal static partial class RuleChecks
{
    static Dictionary<string, RuleCheck> Meetings => new()
    {
        ["R004"] = facts => Notice("R004", facts),
        ["R032"] = facts => Notice("R032", facts, "Hearing"),
        ["R041"] = facts => !ConcernsPublic(facts) ? null
            : Notice("R041", facts, "Deliberation") ?? NoticeRules.DeliberationChannels(true, facts.Texts("Channels"), facts.Parameters.Int("Deliberation.MinChannels")),
        ["R042"] = facts => facts.Date("MeetAt") is { } meeting
            ? NoticeRules.DeliberationOnShortNotice(ConcernsPublic(facts), NoticeDay(facts), meeting, facts.Parameters.Int("Deliberation.NoticeLeadDays"), facts.Deadlines)
            : null,
        // W19 of a meeting that may be called again only so many times
        ["R030"] = facts => facts.OutcomeIs("Reconvene", "改期重开")
            ? QuorumRules.AgainAfterNoQuorum(facts.Int("Times") ?? 0, facts.Parameters.Int("Quorum.ReconveneMaxTimes"), "街道办事处")
            : null,
        ["R031"] = facts => NoticeRules.HearingNotice(facts.Moment("MeetAt"), facts.Text("Venue"), facts.Text("Content") ?? facts.Text("HearingSubject"), Math.Max(facts.Rows("Participants").Count, facts.Texts("Participants").Count), BoardsOf(facts).Contains(Boards.Community)),
        ["R033"] = facts => NoticeRules.ParticipantsAgreed(facts.Flag("SubdistrictAgreed"), facts.Flag("PartyAgreed"), facts.Flag("CommitteeAgreed")),
        ["R008"] = facts => facts.Date("MeetAt") is { } meeting ? NoticeRules.DockingWindow(meeting, facts.Parameters.Int("Docking.MeetingWindowWD"), facts.Deadlines) : null,
        ["R022"] = facts => VoteRules.WrittenOpinions(facts.Int("WrittenOpinionsCounted") ?? 0),
        ["R034"] = facts => HearingRules.IsOnlyAdvice(ResolutionPassed(facts)),
        ["R037"] = facts => HearingRules.AnswerOrReason(facts.Rows("Answers").Count > 0, facts.Text("NoAnswerReason")) as RuleFinding
            ?? HearingRules.AgendaInOrder(HearingRules.AgendaHeld(
                facts.Has("Chairperson"), facts.Has("Introduction"), facts.Rows("Speeches").Count > 0, facts.Rows("Answers").Count > 0, facts.Has("For"))),
        ["R038"] = facts => HearingRules.AnswerConfirmed(facts.Has("WrittenAnswer"), facts.Text("AnswerConfirmedBy")),
        ["R039"] = facts => HearingRules.MinutesComplete(
            facts.Text("BasicInfo"), Joined(facts), facts.Text("TendencyPlan"), facts.Rows("OpinionsSummary").Count(row => !row.Has("Adoption"))),
        ["R040"] = facts => (facts.Date("MeetAt") ?? facts.Date("Hearing.MeetAt")) is { } meeting ? HearingRules.ResultPublished(meeting, facts.Date("PublishedAt") ?? facts.Today, facts.Parameters.Int("Hearing.ResultPublishDays"), facts.Deadlines) : null,
        ["R045"] = facts => DisposalOf(facts) is { } chosen
            ? DeliberationRules.DisposalChosen(DisposalAdvice.For(facts.Int("For") ?? 0, facts.Int("Against") ?? 0, facts.Parameters.Text("Deliberation.EscalatePolicy")), chosen, facts.Text("Reason"))
            : null,
        ["R046"] = facts => facts.OutcomeIs("DecideDirectly", "直接决定")
            ? DeliberationRules.PwcDecidesDirectly(facts.Flag("AssignedByGovernment"), facts.Flag("Emergency"), facts.Flag("Safety"), facts.Text("DecideReason") ?? facts.Fields["Reason"]?.ToString())
            : null,
        ["R047"] = facts => DeliberationRules.GridMotionGoesOn(facts.OutcomeIs("Terminate", "终止"), facts.Parameters.Int("Deliberation.GridSubmitDueWD")),
        // The meeting's own record (W26) is filed before anyone can report
        ["R048"] = facts => !facts.OutcomeIs("Escalate", "上报", "上报党工委", "上报街道党工委") ? null
            : DeliberationRules.EscalationComplete(facts.Has("RecordRef") || facts.Has("Attachments") || facts.Has("Discussion"), facts.Rows("VoteFacts").Count > 0 || facts.Has("For"), facts.Texts("DisagreementPoints").Count > 0 || facts.Rows("DisagreementPoints").Count > 0),
        ["R049"] = facts => DeliberationRules.RecorderNamed(facts.Text("Chairperson"), facts.Text("Recorder")),
        ["R050"] = facts => DeliberationRules.GoesToResolution(ResolutionPassed(facts)),
        ["R051"] = facts => facts.OutcomeIs("ToldOrally", "口头告知")
            ? DeliberationRules.Disclosed(false, facts.Rows("Rows").Count, facts.Int("ConcernedHouseholds") ?? 0)
            : DeliberationRules.Disclosed(facts.Has("Photo"), facts.Rows("Told").Count, facts.Int("ConcernedHouseholds") ?? 0),
        ["R052"] = facts => facts.OutcomeIs("Postpone", "缓办")
            ? DeliberationRules.Postponed(facts.Date("MeetAt") ?? facts.Today, facts.Date("ReviewDate"), facts.Parameters.Int("Deliberation.DeferMaxDays"))
            : null,
        ["R151"] = facts => FlowRules.NotBoth("主持人", facts.Text("Chairperson"), "记录人", facts.Text("Recorder"))
            ?? FlowRules.NoneIs("监票人", facts.Texts("Scrutineers"), "被评议对象或候选人", facts.Texts("Candidates")),
    };

    static Refusal? Notice(string rule, StepFacts facts, string? kind = null)
    {
        string? parameter = (kind ?? facts.Text("MeetingKind")) is { } meetingKind ? meetingKind == "PWC" ? "PWC.AgendaNoticeLeadDays" : meetingKind + ".NoticeLeadDays" : null;
        int leadDays = facts.Int("LeadDaysRequired") ?? (parameter is null ? 3 : facts.Parameters.Int(parameter));
        return facts.Date("MeetAt") is { } meeting
            ? NoticeRules.LeadTime(rule, NoticeDay(facts), meeting, leadDays, facts.Deadlines)
            : RuleBook.Refuse(rule, "没有填写会议时间。", "填写会议时间");
    }

    static DateOnly NoticeDay(StepFacts facts) => facts.Date("NoticeDate") ?? facts.Date("PublishedAt") ?? facts.Today;

    // 002H-十一(一)2 is the rule, so a notice that says nothing concerns the public.
    static bool ConcernsPublic(StepFacts facts) => facts.Answer("ConcernsPublic") ?? true;

    static bool ResolutionPassed(StepFacts facts) => facts.Text("Resolution.Result") is "Passed" or "通过" || facts.Flag("ResolutionPassed");

    static string? Joined(StepFacts facts) => facts.Rows("OpinionsSummary") is { Count: > 0 } rows ? string.Join("；", rows.Select(row => row.Text("Opinion"))) : null;

    static Disposal? DisposalOf(StepFacts facts) =>
        facts.OutcomeIs("NotAct", "不办") ? Disposal.NotAct
        : facts.OutcomeIs("Postpone", "缓办") ? Disposal.Postpone
        : facts.OutcomeIs("Escalate", "上报", "上报党工委", "上报街道党工委") ? Disposal.Escalate
        : null;
}
