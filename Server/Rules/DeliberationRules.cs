using DecisionWorkflow.Server.Calendar;
using DecisionWorkflow.Server.Voting;

namespace DecisionWorkflow.Server.Rules;

/// <summary>R045—R052: after a deliberation meeting.</summary>
internal static class DeliberationRules
{
    // R045: 002H-十一(二)1 and 3
    public static Refusal? DisposalChosen(DisposalAdvice advice, Disposal chosen, string? reason)
    {
        string name = NameOf(chosen);
        return !advice.Choices.Contains(chosen)
            ? RuleBook.Refuse("R045", $"不能选“{name}”：{advice.Explanation}。", $"在{string.Join("、", advice.Choices.Select(NameOf))}中选择")
            : !advice.Usual.Contains(chosen) && string.IsNullOrWhiteSpace(reason)
            ? RuleBook.Refuse("R045", $"选“{name}”与默认处置不同，没有填写理由（{advice.Explanation}）。", $"填写理由，或选{string.Join("、", advice.Usual.Select(NameOf))}")
            : null;
    }

    // R046: 002H-十一(二)3、(三)1
    public static Refusal? PwcDecidesDirectly(bool assignedByGovernment, bool emergency, bool safety, string? reason) =>
        !assignedByGovernment && !emergency && !safety
            ? RuleBook.Refuse("R046", "党工委不能直接决定居民自治事项：没有勾选政府交办、应急或安全事项。", "选“同意提交居民会议或居民代表会议表决”；确属交办、应急、安全的，勾选并写明理由")
            : string.IsNullOrWhiteSpace(reason) ? RuleBook.Refuse("R046", "党工委直接决定没有填写理由。", "写明属于何种交办、应急或安全事项") : null;

    // R047: 002H-十一(二)2
    public static Refusal? GridMotionGoesOn(bool terminated, int workdays) => terminated
        ? RuleBook.Refuse("R047", "网格议事会没有通过的议案不能终止。", $"{workdays} 个工作日内提交社区议事会讨论")
        : null;

    public static RuleWarning? GridMotionInTime(DateOnly meeting, DateOnly submitted, int workdays, Deadlines deadlines) =>
        Late("R047", "网格议案提交（备案）社区议事会", meeting, submitted, workdays, deadlines);

    // R048: 002H-十一(二)3
    public static Refusal? EscalationComplete(bool hasRecord, bool hasVoteResult, bool hasDisagreements)
    {
        string[] missing = [.. new[] { (hasRecord, "会议记录"), (hasVoteResult, "表决结果"), (hasDisagreements, "分歧要点") }.Where(part => !part.Item1).Select(part => part.Item2)];
        return missing.Length == 0
            ? null
            : RuleBook.Refuse("R048", $"上报街道党工委的材料缺少{string.Join("、", missing)}。", $"补齐{string.Join("、", missing)}后上报");
    }

    public static RuleWarning? EscalationInTime(DateOnly meeting, DateOnly escalated, int workdays, Deadlines deadlines) =>
        Late("R048", "上报街道党工委", meeting, escalated, workdays, deadlines);

    // R049: 002H-十一(二)3
    public static Refusal? RecorderNamed(string? chairperson, string? recorder) => string.IsNullOrWhiteSpace(recorder)
        ? RuleBook.Refuse("R049", "没有指定专人记录。", "填写记录人")
        : recorder.Trim() == chairperson?.Trim()
        ? RuleBook.Refuse("R049", $"主持人和记录人都是{recorder.Trim()}，记录须由专人负责。", "另指定一名记录人")
        : null;

    // R050: 002H-十一(三)1
    public static Refusal? GoesToResolution(bool resolutionPassed) => resolutionPassed
        ? null
        : RuleBook.Refuse("R050", "议事会的决定还没有经居民代表会议或居民会议决议，不能实施。", "提交居民代表会议或居民会议表决");

    // R051: 002H-十一(三)3
    public static Refusal? Disclosed(bool hasPostedPhoto, int toldHouseholds, int concernedHouseholds) =>
        hasPostedPhoto || (toldHouseholds > 0 && toldHouseholds >= concernedHouseholds)
            ? null
            : RuleBook.Refuse("R051", toldHouseholds == 0
                ? "通过的议案既没有公示照片，也没有口头告知登记，不能进入决议会议。"
                : $"口头告知只登记了 {toldHouseholds} 户，涉及 {concernedHouseholds} 户，也没有公示照片。", "上传书面公示的张贴照片，或逐户登记口头告知");

    // R052
    public static Refusal? Postponed(DateOnly decided, DateOnly? review, int maxDays)
    {
        DateOnly latest = decided.AddDays(maxDays);
        return review is not { } day
            ? RuleBook.Refuse("R052", "缓办没有填写再议日期。", $"填写 {ChineseDay.Say(latest)}（{latest.Year} 年）以前的日期")
            : day > latest || day <= decided
            ? RuleBook.Refuse("R052", $"再议日期 {day.Year} 年 {ChineseDay.Say(day)}不在缓办 {maxDays} 天之内。", $"选 {ChineseDay.Say(decided.AddDays(1))}至 {latest.Year} 年 {ChineseDay.Say(latest)}之间的日期")
            : null;
    }

    public static string NameOf(Disposal disposal) => disposal switch
    {
        Disposal.NotAct => "不办",
        Disposal.Postpone => "缓办",
        _ => "上报街道党工委",
    };

    static RuleWarning? Late(string rule, string what, DateOnly start, DateOnly done, int workdays, Deadlines deadlines)
    {
        DateOnly due = deadlines.WithinWorkdays(start, workdays);
        return done <= due ? null : RuleBook.Warn(rule, $"{what}逾期：应在 {ChineseDay.Say(due)}前，实际 {ChineseDay.Say(done)}。", "写明逾期原因");
    }
}
