using DecisionWorkflow.Server.Calendar;
using DecisionWorkflow.Server.Parameters;
using DecisionWorkflow.Server.Voting;

namespace DecisionWorkflow.Server.Rules;

/// <summary>R086, R089, R091, R092: when to disclose, when to answer, and when to correct.</summary>
internal static class ObjectionRules
{
    // R086: the last day on which matter that arose on a day may be disclosed in time; null where the party organisation sets it.
    public static DateOnly? DisclosureDue(Cadence cadence, DateOnly arose, Deadlines deadlines, ParameterSnapshot parameters) => cadence switch
    {
        Cadence.Permanent => new DateOnly(arose.Year, 12, 31),
        Cadence.Regular => deadlines.WithinWorkdays(EndOfQuarter(arose), parameters.Int("Disclosure.StageDueWD")),
        Cadence.Staged => deadlines.WithinWorkdays(arose, parameters.Int("Disclosure.StageDueWD")),
        Cadence.Occasional => deadlines.WithinWorkdays(arose, parameters.Int("Disclosure.TemporaryDueWD")),
        Cadence.Urgent => deadlines.WithinWorkdays(arose, parameters.Int("Disclosure.HotIssueDueWD")),
        _ => null,
    };

    public static RuleWarning? DisclosedInTime(string what, DateOnly? due, DateOnly disclosed) => due is not { } last || disclosed <= last
        ? null
        : RuleBook.Warn("R086", $"“{what}”公开逾期：应在 {ChineseDay.Say(last)}前，实际 {ChineseDay.Say(disclosed)}。", "写明逾期原因");

    // R089: 002G-三4、002E-三4
    public static RuleWarning? AnsweredInTime(DateOnly received, DateOnly? answered, DateOnly today, int workdays, Deadlines deadlines)
    {
        DateOnly due = deadlines.WithinWorkdays(received, workdays);
        return (answered ?? today) <= due
            ? null
            : RuleBook.Warn("R089", $"{ChineseDay.Say(received)}收到的意见应在 {ChineseDay.Say(due)}前答复，{(answered is { } day ? $"{ChineseDay.Say(day)}才答复" : "至今没有答复")}。", "立即答复；逾期已转社区党组织书记督办");
    }

    // R092: 002G-三4 应予以纠正
    public static Refusal? MayMaintain(ObjectionOutcome outcome, bool maintain, DateOnly? correctionDue) => outcome != ObjectionOutcome.Overwhelming || !maintain
        ? null
        : RuleBook.Refuse("R092", "绝大多数居民不赞成，不能维持原样。", $"在撤回、修改后重新公布、重新决策中选一项{(correctionDue is { } day ? $"，{ChineseDay.Say(day)}前完成" : "")}");

    // R091: too few answers need the supervision committee's written finding before they are taken either way
    public static Refusal? FindingNeeded(ObjectionResult result, bool correcting) => result.Outcome != ObjectionOutcome.TooFew || !correcting
        ? null
        : RuleBook.Refuse("R091", $"{result.Explanation}。", "请居务监督委员会书面认定后再纠正，或逐条答复");

    static DateOnly EndOfQuarter(DateOnly day)
    {
        int month = ((day.Month + 2) / 3) * 3;
        return new(day.Year, month, DateTime.DaysInMonth(day.Year, month));
    }
}
