using DecisionWorkflow.Server.Evaluations;

namespace DecisionWorkflow.Server.Rules;

internal static partial class RuleChecks
{
    static Dictionary<string, RuleCheck> Decisions => new()
    {
        ["R053"] = facts => DecisionRules.NotDecidedDirectly(Category(facts), ResolutionPassed(facts)),
        ["R054"] = facts => DecisionRules.ProcessFitsCommunity(facts.IsVillageConverted, facts.Text("Process") ?? ""),
        ["R055"] = facts => Enum.TryParse(facts.Text("Stage"), out DecisionStage next)
            ? DecisionRules.InOrder(facts.IsVillageConverted, next, [.. facts.Texts("CompletedStages").Where(stage => Enum.TryParse<DecisionStage>(stage, out _)).Select(Enum.Parse<DecisionStage>)])
            : null,
        ["R056"] = facts => (facts.Date("Consultation.PublicEnd") ?? facts.Date("PublicEnd")) is { } last
            ? DecisionRules.ConsultationOver(last, facts.Now)
            : RuleBook.Refuse("R056", "还没有张贴征求意见公告。", "先张贴公告，期满后再汇总"),
        ["R057"] = facts => ConsultationFigures(facts)
            ?? DecisionRules.OpinionsHandled(facts.Int("AgainstCount") ?? 0, [.. facts.Rows("Opinions").Select(row => new OpinionHandling(row.Text("Opinion") ?? "", row.Text("Handling"), row.Text("Reason"), row.Int("Count")))]),
        ["R060"] = facts => DecisionRules.CharterGoesToResidents(Category(facts), facts.Text("MeetingKind") is "Residents" or "ResMeeting" or "居民会议"),
        ["R061"] = facts => ImplementationRules.MayBegin(facts.Date("ResolutionNotice.PublicEnd") ?? facts.Date("PublicEnd"), facts.Date("BeginDate") ?? facts.Date("PlanStart") ?? facts.Today),
        ["R063"] = facts => facts.Date("PostedOn") is { } posted && facts.Date("CompletedDate") is { } completed
            // What was corrected hangs a second time; only the first had its term.
            ? facts.Matter["PostedOn"] is not null ? null
            : ImplementationRules.ResultPostedInTime(completed, posted, facts.Parameters.Days("ResultNotice.DueWD"), facts.Deadlines)
            : facts.Decimal("ActualCost") is { } actual && facts.Decimal("Budget") is { } budget && !facts.Has("OverBudgetReason")
            ? ImplementationRules.WithinBudget(budget, actual, facts.Parameters.Int("Implementation.OverBudgetPercent"))
            : null,
        // Begun as planned; a record (W17) may carry on the rows of the last, or hold only its own: those of all rounds are kept beside it
        ["R064"] = facts => (facts.Date("BeginDate") ?? facts.Date("Implementation.PlanStart")) is { } begin
            ? ImplementationRules.Supervised(begin, facts.Date("CompletedDate") ?? facts.Today, facts.Rows("Supervisions").Concat(facts.Rows("Implementation.Supervisions")).Concat(facts.Rows("Implementation.Rows")).Select(row => row.Date("Date")).OfType<DateOnly>(), facts.Parameters.Int("Implementation.ProgressEveryDays"))
            : null,
        ["R066"] = facts => DecisionRules.FileComplete(facts.Texts("RequiredDocuments"), facts.Texts("FiledDocuments")),
        ["R067"] = facts => EvaluationRules.HeldThisYear(facts.Today.Year, facts.Flag("EvaluationHeld"), facts.Today, facts.Parameters.DayIn("Evaluation.WindowEnd", facts.Today.Year)),
        ["R068"] = facts => EvaluationRules.ListApproved((facts.Text("PwcOpinion") ?? facts.Text("EvaluationList.PwcOpinion")) is "同意" or "Approved" || facts.Flag("ListApproved")),
        // Only the comprehensive meeting hears the four reports.
        ["R070"] = facts => facts.Text("EvaluationKind") is { } kind && kind != "Comprehensive" ? null : EvaluationRules.ReportsComplete(ReportsOf(facts)),
        ["R076"] = facts => EvaluationRules.EnoughRaters(facts.Int("RaterCount") ?? facts.Int("Attended") ?? 0, facts.Parameters.Int("Evaluation.MinRaters"), facts.Parameters.Text("Evaluation.MinRatersMode") == "Block"),
        ["R077"] = facts => EvaluationRules.KindsCovered(facts.Rows("Participants").Select(row => row.Int("Kind") ?? 0)),
        ["R078"] = facts => EvaluationRules.ChairedByStreet(facts.Text("Chairperson") ?? "未填主持人", facts.Flag("ChairpersonIsLinkedLeader")),
        ["R079"] = facts => EvaluationRules.ReportedInOrder(facts.Texts("ReportedInOrder")),
        ["R080"] = facts => facts.Date("MeetAt") is { } meeting ? EvaluationRules.TalliedOnTheSpot(meeting, facts.Today, facts.Flag("TallyLocked")) : null,
        ["R081"] = facts => (facts.Date("MeetAt") ?? facts.Date("Evaluation.MeetAt")) is { } meeting
            ? EvaluationRules.ResultPublishedAndFiled(meeting, facts.Date("PublishedAt") ?? facts.Date("EvaluationResult.PostedOn"), facts.Date("FiledAt") ?? facts.Date("EvaluationFiling.SignedOn"), facts.Today, facts.Parameters.Int("Evaluation.ResultPublishDays"), facts.Deadlines)
            : null,
    };

    static Refusal? ConsultationFigures(StepFacts facts) =>
        facts.Int("ReturnedCount") is { } returned && facts.Int("ForCount") is { } votesFor
            ? DecisionRules.ConsultationFigures(facts.Int("IssuedCount") ?? returned, returned, votesFor, facts.Int("ConditionalCount") ?? 0, facts.Int("AgainstCount") ?? 0, facts.Int("NeutralCount") ?? 0)
            : null;

    /// <summary>As one step lists them, or as each reporter handed his in.</summary>
    static IReadOnlyList<EvaluationReport> ReportsOf(StepFacts facts) => facts.Rows("Reports").Any(row => row.Has("WorkDone") || row.Has("AbsenceNote"))
        ? [.. facts.Rows("Reports").Select(row => new EvaluationReport(row.Text("Reporter") ?? "", row.Has("WorkDone"), row.Has("OwnDuties"), row.Has("NextSteps"), row.Has("AbsenceNote")))]
        : [.. Reporter.All.Where(reporter => facts.Has($"{reporter.Scope}.PartPlan") || facts.Has($"{reporter.Scope}.AbsenceNote")).Select(reporter => new EvaluationReport(
            reporter.Name, facts.Has($"{reporter.Scope}.PartCompleted"), facts.Has($"{reporter.Scope}.PartDuties"), facts.Has($"{reporter.Scope}.PartPlan"), facts.Has($"{reporter.Scope}.AbsenceNote")))];

    // "4", "④" and "④ 楼院管理…" all name the fourth category.
    static int Category(StepFacts facts) => facts.Int("SubjectCategory")
        ?? (facts.Text("SubjectCategory") is { Length: > 0 } text ? "①②③④⑤⑥".IndexOf(text[0], StringComparison.Ordinal) is >= 0 and var circled ? circled + 1 : text[0] - '0' : 0);
}
