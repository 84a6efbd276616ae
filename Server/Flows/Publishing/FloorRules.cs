using System.Globalization;
using DecisionWorkflow.Engine.Definitions;
using DecisionWorkflow.Server.Calendar;
using DecisionWorkflow.Server.Parameters;
using DecisionWorkflow.Server.Voting;

namespace DecisionWorkflow.Server.Flows.Publishing;

/// <summary>Days and thresholds, typed as a figure or named as a parameter, stay on the strict side of their floor (R149).</summary>
internal static class FloorRules
{
    public static IEnumerable<DefinitionError> MeetingFloors(Flow flow, PublishDesk desk)
    {
        foreach (var work in flow.Work.Where(one => one.Activity.IsCommunity))
        {
            var settings = work.Inputs["settings"];
            var body = work.Inputs.Text("body") is { Length: > 0 } own ? own : settings.Known ? work.Inputs.Text("settings.body") : "";
            var limit = Limits.Meetings.GetValueOrDefault(body);
            foreach (var finding in Days(work, work.Inputs.Text("settings.leadDays"), limit?.Lead, "提前通知天数", $"{limit?.Meeting}提前通知", limit?.LeadRule ?? "R004"))
                yield return finding;
            foreach (var finding in Threshold(work, work.Inputs.Text("quorumRule"), limit?.Quorum, $"{limit?.Meeting}法定人数", limit?.QuorumRule ?? "R030"))
                yield return finding;
            foreach (var finding in Threshold(work, work.Inputs.Text("passRule"), limit?.Pass, $"{limit?.Meeting}通过比例", limit?.PassRule ?? "R013"))
                yield return finding;
        }
    }

    public static IEnumerable<DefinitionError> NoticeFloors(Flow flow, PublishDesk desk)
    {
        foreach (var work in flow.Work.Where(one => one.Inputs.Texts("panels").Contains(Notices.PublicationPanel.PanelName)))
        {
            var limit = work.Inputs.Texts("file").Select(paper => Limits.Notices.GetValueOrDefault(paper.Split('@')[0])).FirstOrDefault(one => one is not null);
            foreach (var finding in Days(work, work.Inputs.Text("settings.days"), limit?.Days, "公示天数", limit is null ? "公示期" : Label(limit.Days), limit?.DaysRule ?? "R009"))
                yield return finding;
            if (limit?.Due is { } due && DeadlineSpec.TryParse(work.Inputs.Text("deadline")) is { } said && ParameterCatalogue.Find(due) is { } ceiling && Later(said, ceiling))
                yield return Finding.ByRule(limit.DueRule, work.Owner, $"“{work.Owner.Name}”的期限 {work.Inputs.Text("deadline")} 比规定的晚：{ceiling.Label}最多 {ceiling.Max:0} {ceiling.Unit}。", $"填 {due}，或者不晚于 {ceiling.Max:0} {ceiling.Unit}的期限");
        }
    }

    static IEnumerable<DefinitionError> Days(Work work, string said, string? floorName, string what, string label, string rule)
    {
        if (said.Length == 0)
            yield break;
        var floor = floorName is null ? null : ParameterCatalogue.Find(floorName);
        if (int.TryParse(said, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var days))
        {
            if (days < (floor?.Min ?? 1))
                yield return Finding.ByRule(rule, work.Owner, $"“{work.Owner.Name}”的{what}填了 {days} 天，低于下限：{label}不得少于 {floor?.Min ?? 1:0} 天。", $"填 {floor?.Min ?? 1:0} 天以上；只可从严，不可放宽（R149）");
        }
        else if (ParameterCatalogue.Find(said) is not { Kind: ParameterKind.Whole } named)
            yield return Finding.Error(work.Owner, $"“{work.Owner.Name}”的{what}“{said}”既不是天数，也不是参数名。应当：填整数，或者填参数名{(floorName is null ? "" : $" {floorName}")}。");
        else if (floor is not null && named.Min < floor.Min)
            yield return Finding.ByRule(rule, work.Owner, $"“{work.Owner.Name}”的{what}用了参数“{named.Label}”，它可以低到 {named.Min:0} 天；{label}不得少于 {floor.Min:0} 天。", $"用参数 {floorName}，或者填 {floor.Min:0} 天以上");
    }

    static IEnumerable<DefinitionError> Threshold(Work work, string said, string? floorName, string label, string rule)
    {
        if (said.Length == 0)
            yield break;
        var named = ParameterCatalogue.Find(said);
        var wanted = named is { Kind: ParameterKind.VoteRule } ? Limits.Laxest(named) : VoteRule.TryParse(said);
        if (wanted is null)
            yield return Finding.Error(work.Owner, $"“{work.Owner.Name}”的表决规则“{said}”不能识别。应当：填参数名{(floorName is null ? "" : $" {floorName}")}，或者写成 ThreeQuartersOrMore(Attended) 这样的比例。");
        else if (floorName is not null && said != floorName && ParameterCatalogue.Find(floorName) is { } known && Limits.Laxest(known) is var floor && !wanted.IsAtLeastAsStrictAs(floor))
            yield return Finding.ByRule(rule, work.Owner, $"“{work.Owner.Name}”的比例改成了“{wanted.Text}”，低于下限：{label}不得宽于“{floor.Text}”。", $"用参数 {floorName}，或者填更严的比例；只可从严，不可放宽（R149）");
    }

    static string Label(string parameter) => ParameterCatalogue.Find(parameter)?.Label ?? parameter;

    static bool Later(DeadlineSpec said, Parameter ceiling) => said.Parameter is { } name
        ? name != ceiling.Name && ParameterCatalogue.Find(name) is { } named && named.DeadlineUnit == ceiling.DeadlineUnit && named.Max > ceiling.Max
        : said.Unit switch
        {
            DeadlineUnit.Workdays => said.Amount > ceiling.Max,
            // A week has five workdays at most, so more calendar days than this are always later.
            DeadlineUnit.Days => said.Amount > Math.Ceiling((ceiling.Max ?? 0) * 7 / 5),
            DeadlineUnit.Hours => said.Amount > ceiling.Max * 24 * 7 / 5,
            DeadlineUnit.DayOfMonth or DeadlineUnit.WorkdayOfNextMonth => true,
            _ => false,
        };
}
