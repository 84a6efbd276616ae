using DecisionWorkflow.Server.Voting;

namespace DecisionWorkflow.Server.Rules;

internal static partial class RuleChecks
{
    static Dictionary<string, RuleCheck> Disclosures => new()
    {
        ["R009"] = facts => facts.Date("PublicEnd") is { } last ? PublicityRules.MayTakeDown(last, facts.Now) : RuleBook.Refuse("R009", "还没有张贴。", "先张贴公告并计算公示期"),
        ["R083"] = facts => PublicityRules.DecidedCollectively(facts.Text("MeetingRecordRef")),
        ["R084"] = facts => PublicityRules.FilledAndSignedByTwo(facts.Text("Filler") ?? facts.Text("Drafter") ?? "", facts.Text("Signer") ?? ""),
        ["R085"] = facts => Enum.TryParse(facts.Text("DisclosureKind"), out DisclosureKind kind) ? PublicityRules.OnTheRightBoard(kind, BoardsOf(facts)) : null,
        ["R087"] = facts => PublicityRules.PlanReviewed(facts.Text("SupervisionOpinion") ?? facts.Text("Plan.SupervisionOpinion"), facts.Has("ConfirmedBy") || facts.Text("Discussion.Result") == "Passed", facts.Flag("Publishing")),
        ["R088"] = facts => facts.Text("Reviewer") is { } reviewer ? PublicityRules.IndependentReviewer(reviewer, facts.Flag("ReviewerIsCommitteeMember"), facts.Flag("ReviewerIsCloseRelative")) : null,
        ["R089"] = facts => facts.Date("ReceivedAt") is { } received
            ? ObjectionRules.AnsweredInTime(received, facts.Date("ReplyDate"), facts.Today, facts.Parameters.Int("Objection.ReplyDueWD"), facts.Deadlines)
            : null,
        ["R090"] = facts => PublicityRules.ObjectionsAnswered(facts.Int("OpenObjections") ?? facts.Rows("Objections").Count(row => !row.Has("Reply"))),
        ["R091"] = facts => ObjectionRules.FindingNeeded(ObjectionOf(facts), facts.OutcomeIs("Overwhelming", "Revise", "Withdraw", "纠正", "修改", "撤回", "绝大多数反对")),
        ["R092"] = facts => ObjectionRules.MayMaintain(ObjectionOf(facts).Outcome, facts.OutcomeIs("Maintain", "维持"), facts.Date("CorrectionDue")),
        ["R093"] = facts => facts.Text("PublicText") is { } text ? PublicityRules.NothingPersonal(text) : null,
        ["R094"] = facts => PublicityRules.ReliefList(facts.Int("People"), facts.Decimal("Amount"), facts.Rows("ReliefList").Select(row => new ReliefRow(row.Text("Name") ?? "", row.Text("Address")))),
        ["R096"] = facts => facts.Date("PostedOn") is { } posted && DecidedOn(facts) is { } decided
            ? ImplementationRules.ResolutionPostedInTime(decided, posted, facts.Parameters.Days("ResolutionNotice.DueWD"), facts.Deadlines)
            : null,
        ["R095"] = facts => PublicityRules.Photographed(facts.Has("Photo") ? facts.Moment("PhotoTakenAt") ?? facts.Moment("PostedAt") ?? facts.Now : null),
    };

    /// <summary>R091 on a step's facts.</summary>
    public static ObjectionResult ObjectionOf(StepFacts facts) => ObjectionResult.Judge(
        facts.Int("RespondentHouseholds") ?? 0, facts.Int("AgainstHouseholds") ?? 0, facts.Parameters.Int("Objection.MinRespondents"), facts.Parameters.Rule("Objection.OverwhelmingRule"), facts.Flag("SupervisionFinding"));

    static DateOnly? DecidedOn(StepFacts facts) => facts.Date(facts.Text("Pwc.PwcDecision") == "DecideDirectly" ? "Pwc.VoteDate" : "Resolution.VoteDate");

    static IReadOnlyList<string> BoardsOf(StepFacts facts) => [.. facts.Texts("Boards").Select(Boards.CodeOf)];
}
