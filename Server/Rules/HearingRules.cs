using DecisionWorkflow.Server.Calendar;

namespace DecisionWorkflow.Server.Rules;

/// <summary>R034, R037—R040: what a hearing may lead to and must leave behind. Its notice is in NoticeRules, its quorum in QuorumRules.</summary>
internal static class HearingRules
{
    static readonly string[] Agenda = ["介绍人员、宣布议程", "情况介绍", "代表发言", "责任单位解答", "表决"];

    // R034: 002H-七(三)
    public static Refusal? IsOnlyAdvice(bool resolutionPassed) => resolutionPassed
        ? null
        : RuleBook.Refuse("R034", "听证决议只是决策的参考，不能据此直接实施。", "发起“一征三议两公开”，由居民代表会议或居民会议表决");

    // R037: 002H-七(二)4; the part may fail, but never without a word.
    public static Refusal? AnswerOrReason(bool answered, string? reason) => answered || !string.IsNullOrWhiteSpace(reason)
        ? null
        : RuleBook.Refuse("R037", "听证会记录没有“责任单位解答”，也没有写明原因。", "记入责任单位的解答；责任单位缺席或者拒绝解答的，填写“未作解答的原因”，必要时改期");

    /// <summary>The parts of the agenda that the record shows.</summary>
    public static IReadOnlyList<string> AgendaHeld(bool introduced, bool explained, bool spoken, bool answered, bool voted)
    {
        bool[] held = [introduced, explained, spoken, answered, voted];
        return [.. Agenda.Where((_, part) => held[part])];
    }

    // R037: 002H-七(二)
    public static RuleWarning? AgendaInOrder(IReadOnlyList<string> held)
    {
        string[] missing = [.. Agenda.Except(held)];
        string[] known = [.. held.Where(Agenda.Contains)];
        return missing.Length > 0
            ? RuleBook.Warn("R037", $"听证会议程缺少“{string.Join("”“", missing)}”。", missing.Contains("责任单位解答") ? "缺席原因已经记入的可以继续；建议改期，请责任单位到会解答" : "补上该段议程，或写明原因")
            : known.SequenceEqual(Agenda)
            ? null
            : RuleBook.Warn("R037", $"听证会议程顺序不对，应依次为：{string.Join("、", Agenda)}。", "按顺序进行，或写明调整原因");
    }

    // R038: 002H-七(二)4
    public static Refusal? AnswerConfirmed(bool hasWrittenAnswer, string? confirmedBy) => !hasWrittenAnswer || !string.IsNullOrWhiteSpace(confirmedBy)
        ? null
        : RuleBook.Refuse("R038", "书面解答材料没有单位负责人的真实性确认，不能入卷。", "请解答单位负责人签署真实性确认");

    /// <summary>R039. 002H-七(三)</summary>
    /// <param name="basics">基本情况</param>
    /// <param name="opinions">代表意见简述</param>
    /// <param name="plan">倾向性方案; 无 with a reason where no resolution was formed</param>
    /// <param name="unmarked">opinions that are not marked as taken or not taken</param>
    public static Refusal? MinutesComplete(string? basics, string? opinions, string? plan, int unmarked)
    {
        List<string> missing = [];
        foreach ((string name, string? value) in new[] { ("基本情况", basics), ("代表意见简述", opinions), ("倾向性方案", plan) })
        {
            if (string.IsNullOrWhiteSpace(value))
            {
                missing.Add(name);
            }
        }

        return missing.Count > 0
            ? RuleBook.Refuse("R039", $"听证会议纪要缺少{string.Join("、", missing)}，不能签发。", missing.Contains("倾向性方案") ? "补写完整；未形成多数意见的，倾向性方案填“无”并写明理由" : "补写完整")
            : unmarked > 0
            ? RuleBook.Refuse("R039", $"有 {unmarked} 条代表意见没有标明采纳或未采纳。", "在倾向性方案中逐条标明")
            : null;
    }

    // R040: 002H-七(三)
    public static RuleWarning? ResultPublished(DateOnly meeting, DateOnly published, int workdays, Deadlines deadlines)
    {
        DateOnly due = deadlines.WithinWorkdays(meeting, workdays);
        return published <= due
            ? null
            : RuleBook.Warn("R040", $"听证结果公布逾期：{ChineseDay.Say(meeting)}开会，应在 {ChineseDay.Say(due)}前公布，实际 {ChineseDay.Say(published)}。", "立即公布并备案，写明逾期原因；系统记一条公开不及时的疑似线索") with { LateDisclosure = true };
    }
}
