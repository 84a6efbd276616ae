using DecisionWorkflow.Engine.Definitions;
using DecisionWorkflow.Server.Archive;
using DecisionWorkflow.Server.Calendar;

namespace DecisionWorkflow.Server.Flows.Publishing;

/// <summary>What a flow says of itself as a procedure can be worked with, and the figures it leans on were looked at.</summary>
internal static class ProcessRules
{
    static readonly string[] Categories = ["C1", "C2", "C3", "C4", "C5", "C6"];

    public static IEnumerable<DefinitionError> Metadata(Flow flow, PublishDesk desk)
    {
        if (flow.BrokenProcess is { } problem)
            yield return Finding.Error(null, $"流程属性 process 读不懂：{problem}应当：至少写明 code（流程编号）、name（名称）、problem（归档问题码）、category（档案类别）。");
        if (flow.Process is not { } process)
            yield break;
        if (desk.OtherProcesses.TryGetValue(process.Code, out var other))
            yield return Finding.Error(null, $"流程编号 {process.Code} 已由“{other}”使用，发起时分不清是哪一个。应当：换一个编号；要替换原流程的，在原流程上修改，或者先把它取消发布。");
        if (!ProblemCodes.Names.ContainsKey(process.Problem))
            yield return Finding.ByRule("R139", null, $"归档问题码“{process.Problem}”不存在，编不出档号。", $"用 {string.Join("、", ProblemCodes.Names.Take(4).Select(one => $"{one.Key} {one.Value}"))} 等已有的问题码");
        if (!Categories.Contains(process.Category))
            yield return Finding.Error(null, $"档案类别“{process.Category}”不存在。应当：填 C1—C6。");
        foreach (var step in process.Steps)
            foreach (var term in (step.Within ?? []).Where(term => DeadlineSpec.TryParse(term) is null))
                yield return Finding.Error(null, $"步骤表里“{step.Name}”的通常用时“{term}”无法识别。应当：写成 3WD（工作日）、7D（日）、24H（小时），或带期限单位的参数名。");
        if (process.StartRoles.Count == 0)
            yield return Finding.ByRule("R150", null, "流程没有发起角色，没有人能发起。", "写明谁可以发起");
        string[] unknown = [.. flow.Work.Where(one => one.Activity.IsCommunity).Select(one => one.Inputs.Text("step"))
            .Where(no => no.Length > 0 && process.Steps.Count > 0 && process.Steps.All(step => step.No != no)).Distinct()];
        foreach (var no in unknown)
            yield return Finding.Warning(flow.Work.First(one => one.Inputs.Text("step") == no).Owner, $"步骤号“{no}”不在流程的步骤表里，事项页不能显示进行到第几步。应当：写步骤表里的编号，或者把它加进步骤表。");
    }

    // R012: the product's own flows come in before anybody can confirm anything; there the start of a case asks.
    public static IEnumerable<DefinitionError> Blanks(Flow flow, PublishDesk desk)
    {
        if (flow.Process is not null && desk.Unconfirmed is { } open)
            yield return new DefinitionError($"{open.Detail}应当：{open.Remedy}。依据：{open.Clause}〔{open.Rule}〕。");
    }

    public static IEnumerable<DefinitionError> Calendar(Flow flow, PublishDesk desk)
    {
        if (desk.CalendarMissing is { } missing && flow.Process is not null)
            yield return Finding.WarningByRule(missing.Rule, null, missing.Detail, missing.Remedy);
    }
}
