using DecisionWorkflow.Server.Calendar;

namespace DecisionWorkflow.Server.Rules;

/// <summary>R061, R063, R064: from the resolution's notice to the result's.</summary>
internal static class ImplementationRules
{
    // R061: 002A-六; 待群众无异议后施工
    public static Refusal? MayBegin(DateOnly? publicityEnds, DateOnly begin) => publicityEnds is not { } last
        ? RuleBook.Refuse("R061", "决议还没有公示，不能实施。", "先张贴决议公告，公示期满后再实施")
        : begin > last
        ? null
        : RuleBook.Refuse("R061", $"决议公示到 {ChineseDay.SayEnd(last)}才期满，不能在 {ChineseDay.Say(begin)}实施。", $"{ChineseDay.Say(last.AddDays(1))}起实施");

    public static RuleWarning? ResolutionPostedInTime(DateOnly resolved, DateOnly posted, int workdays, Deadlines deadlines)
    {
        DateOnly due = deadlines.WithinWorkdays(resolved, workdays);
        return posted <= due
            ? null
            : RuleBook.Warn("R061", $"决议公告张贴逾期：{ChineseDay.Say(resolved)}表决，应在 {ChineseDay.Say(due)}前张贴，实际 {ChineseDay.Say(posted)}。", "写明逾期原因");
    }

    // R063: 002G-一1
    public static RuleWarning? ResultPostedInTime(DateOnly completed, DateOnly posted, int workdays, Deadlines deadlines)
    {
        DateOnly due = deadlines.WithinWorkdays(completed, workdays);
        return posted <= due
            ? null
            : RuleBook.Warn("R063", $"实施结果公布逾期：{ChineseDay.Say(completed)}完成，应在 {ChineseDay.Say(due)}前公布，实际 {ChineseDay.Say(posted)}。", "写明逾期原因");
    }

    public static RuleWarning? WithinBudget(decimal budget, decimal actual, int percent) => actual * 100 <= budget * (100 + percent)
        ? null
        : RuleBook.Warn("R063", $"实际支出 {actual:0.##} 元，超过决议概算 {budget:0.##} 元的 {percent}%。", "写明超支原因和资金来源");

    // R064: 002H-十一(三)2
    public static RuleWarning? Supervised(DateOnly begin, DateOnly until, IEnumerable<DateOnly> records, int everyDays)
    {
        DateOnly last = begin;
        int missed = 0;
        foreach (DateOnly next in records.Where(day => day > begin && day <= until).Order().Append(until))
        {
            missed = Math.Max(missed, (next.DayNumber - last.DayNumber - 1) / everyDays);
            last = next;
        }

        return missed switch
        {
            <= 0 => null,
            1 => RuleBook.Warn("R064", $"实施监督记录缺一次：每 {everyDays} 天至少一次，第一次应在 {ChineseDay.Say(begin.AddDays(everyDays))}前。", "请议事会成员补做监督检查并记录"),
            _ => RuleBook.Warn("R064", $"实施监督记录连续缺 {missed} 次（每 {everyDays} 天至少一次）。", "报居务监督委员会，并立即补做监督检查") with { ForSupervisors = true },
        };
    }
}
