namespace DecisionWorkflow.Server.Rules;

/// <summary>R012, R150, R151, R153: what holds in every procedure. R148 is ParameterSnapshot, R149 Parameter.FloorRefusal, R152 the calendar.</summary>
internal static class FlowRules
{
    // R012
    public static Refusal? BlanksConfirmed(IReadOnlyCollection<string> unconfirmedLabels, string what = "发布流程") => unconfirmedLabels.Count == 0
        ? null
        : RuleBook.Refuse("R012", $"条文留空的数值还没有确认：{string.Join("、", unconfirmedLabels)}，不能{what}。", "请流程管理员在“参数”页（/parameters）核对默认值并确认一次");

    // R150
    public static Refusal? OneResponsibleRole(string step, IReadOnlyCollection<string> roles) => roles.Count == 1
        ? null
        : RuleBook.Refuse("R150", roles.Count == 0 ? $"步骤“{step}”没有负责角色。" : $"步骤“{step}”有 {roles.Count} 个负责角色：{string.Join("、", roles)}。", "指定一个负责角色，其余设为协办");

    // R151: 002E-三3, 002H-十一(二)3, 002D-三(一)12
    public static Refusal? NotBoth(string firstDuty, string? firstPerson, string secondDuty, string? secondPerson) =>
        string.IsNullOrWhiteSpace(firstPerson) || firstPerson.Trim() != secondPerson?.Trim()
            ? null
            : RuleBook.Refuse("R151", $"{firstPerson.Trim()}不能既是{firstDuty}又是{secondDuty}。", $"另指定一名{secondDuty}");

    public static Refusal? NoneIs(string duty, IEnumerable<string> holders, string otherDuty, IEnumerable<string> others)
    {
        string? both = holders.Intersect(others).FirstOrDefault();
        return both is null ? null : RuleBook.Refuse("R151", $"{both}是{otherDuty}，不能担任{duty}。", $"另指定{duty}");
    }

    // R153: 002A-三
    public static Refusal? MaySee(bool inScope, string organization) => inScope
        ? null
        : RuleBook.Refuse("R153", $"您不能查看或办理{organization}的事项。", "请该社区或其上级街道的人员办理");
}
