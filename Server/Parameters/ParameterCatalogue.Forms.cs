using DecisionWorkflow.Server.Calendar;

namespace DecisionWorkflow.Server.Parameters;

internal static partial class ParameterCatalogue
{
    const string Assumed = "系统参数（可配置）";

    static Parameter Workdays(string name, string label, int value, int min, int max, string source = Assumed) =>
        Bounded(name, label, value, min, max, "个工作日", source) with { DeadlineUnit = Calendar.DeadlineUnit.Workdays };

    static Parameter Days(string name, string label, int value, int min, int max, string source = Assumed) =>
        Bounded(name, label, value, min, max, "天", source) with { DeadlineUnit = Calendar.DeadlineUnit.Days };

    static Parameter Hours(string name, string label, int value, int min, int max, string source = Assumed) =>
        Bounded(name, label, value, min, max, "小时", source) with { DeadlineUnit = Calendar.DeadlineUnit.Hours };

    static Parameter Lead(string name, string label, int value, int min, int max, string source = Assumed) =>
        Bounded(name, label, value, min, max, "天", source) with { DeadlineUnit = Calendar.DeadlineUnit.DaysBefore };

    static Parameter LeadWorkdays(string name, string label, int value, int min, int max) =>
        Bounded(name, label, value, min, max, "个工作日", Assumed) with { DeadlineUnit = Calendar.DeadlineUnit.WorkdaysBefore };

    static Parameter DayOfMonth(string name, string label, int value, string source) =>
        Bounded(name, label, value, 1, 31, "日", source) with { DeadlineUnit = Calendar.DeadlineUnit.DayOfMonth };

    static Parameter Count(string name, string label, int value, int min, int max, string unit, string source = Assumed) =>
        Bounded(name, label, value, min, max, unit, source);

    static Parameter AtLeast(string name, string label, int floor, string unit, string source) =>
        new(name, label, ParameterKind.Whole, floor.ToString(), source) { Unit = unit, Min = floor, Locked = true };

    static Parameter AtMost(string name, string label, int ceiling, string unit, string source) =>
        new(name, label, ParameterKind.Whole, ceiling.ToString(), source) { Unit = unit, Min = 1, Max = ceiling, Locked = true };

    static Parameter YesNo(string name, string label, bool value, string source = Assumed) =>
        new(name, label, ParameterKind.YesNo, value ? "true" : "false", source);

    static Parameter Choice(string name, string label, string source, params string[] choices) =>
        new(name, label, ParameterKind.Choice, choices[0], source) { Choices = choices };

    static Parameter Rule(string name, string label, string rule, string? laxest, string source) =>
        new(name, label, ParameterKind.VoteRule, rule, source) { LaxestRule = laxest, Locked = laxest is not null };

    static Parameter Fixed(Parameter parameter) => parameter with { Locked = true, Choices = [parameter.Default] };

    static Parameter Bounded(string name, string label, int value, int min, int max, string unit, string source) =>
        new(name, label, ParameterKind.Whole, value.ToString(), source) { Unit = unit, Min = min, Max = max };
}
