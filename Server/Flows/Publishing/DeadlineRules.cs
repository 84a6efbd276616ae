using System.Text.Json.Nodes;
using DecisionWorkflow.Engine.Definitions;
using DecisionWorkflow.Server.Calendar;
using DecisionWorkflow.Server.Documents;
using DecisionWorkflow.Server.Meetings;
using DecisionWorkflow.Server.Notices;

namespace DecisionWorkflow.Server.Flows.Publishing;

/// <summary>Deadlines can be read, and run from dates that an earlier step enters.</summary>
internal static class DeadlineRules
{
    // The dates that panels leave behind, beside those of forms.
    static readonly Dictionary<string, string[]> PanelDates = new()
    {
        [NoticePanel.PanelName] = ["NoticeOn", "MeetAt"],
        [CollectivePanel.PanelName] = ["MeetAt", "VoteDate"],
        [ReviewerPanel.PanelName] = ["ReviewedAt"],
        [ObjectionPanel.PanelName] = ["DueDate"],
        [PublicationPanel.PanelName] = ["PostedOn", "PublicStart", "PublicEnd"],
    };

    public static IEnumerable<DefinitionError> Readable(Flow flow, PublishDesk desk)
    {
        foreach (var work in flow.Work.Where(one => one.Activity.IsCommunity))
        {
            if (work.Inputs.Text("deadline") is { Length: > 0 } said && DeadlineSpec.TryParse(said) is null)
                yield return Finding.Error(work.Owner, $"“{work.Owner.Name}”的期限“{said}”读不懂，任务开不出来。应当：写成 3WD（工作日）、7D（自然日）、24H、M25（每月25日前），或者写带期限的参数名，如 Proposal.DueWD。");
        }
        foreach (var activity in flow.Work.Where(one => one.Activity.IsCommunity && ReferenceEquals(one.Activity, one.Owner)).GroupBy(one => one.Activity))
            if (activity.All(work => work.Inputs["deadline"].Known && work.Inputs.Text("deadline").Length == 0) && activity.Any(work => work.Inputs.Text("deadlineFrom").Length > 0))
                yield return Finding.Warning(activity.Key, $"“{activity.Key.Name}”填了起算日，没有填期限，起算日不起作用。应当：补上期限，或者删去起算日。");
    }

    public static IEnumerable<DefinitionError> Anchored(Flow flow, PublishDesk desk)
    {
        List<(FlowActivity Owner, string Scope, string Name)> dates = [.. flow.Work.SelectMany(work => Dates(work, desk.Templates)
            .Select(name => (work.Owner, work.Inputs["scope"].Known ? work.Inputs.Text("scope") : "?", name)))];
        foreach (var work in flow.Work.Where(one => one.Activity.IsCommunity))
        {
            if (work.Inputs.Text("deadlineFrom") is not { Length: > 0 } said)
                continue;
            var (scope, name) = said.Split('.') is [var first, var second] ? (first, second) : (work.Inputs["scope"].Known ? work.Inputs.Text("scope") : "?", said);
            if (StartForm(flow, desk.Templates).Contains(name) && (scope.Length == 0 || !said.Contains('.')))
                continue;
            FlowActivity[] givers = [.. dates.Where(one => one.Name == name && (one.Scope == scope || one.Scope == "?" || scope == "?")).Select(one => one.Owner).Distinct()];
            if (givers.Length == 0)
                yield return Finding.Error(work.Owner, $"“{work.Owner.Name}”的期限从“{said}”起算，但没有哪一步会填这个日期，期限会改从任务产生之日起算。应当：写前面步骤填的日期{Offer(dates)}，或者留空。");
            else if (!givers.Any(giver => Before(flow, giver, work.Owner)))
                yield return Finding.Error(work.Owner, $"“{work.Owner.Name}”的期限从“{said}”起算，这个日期在它之后的“{givers[0].Name}”才填。应当：写前面步骤填的日期，或者留空。");
        }
    }

    static string Offer(IEnumerable<(FlowActivity Owner, string Scope, string Name)> dates) =>
        dates.Select(one => one.Scope.Length > 0 ? $"{one.Scope}.{one.Name}" : one.Name).Where(one => !one.StartsWith('?')).Distinct().Take(6).ToArray() is { Length: > 0 } some ? $"，如 {string.Join("、", some)}" : "";

    static bool Before(Flow flow, FlowActivity giver, FlowActivity user)
    {
        var (from, to) = (giver.Outermost, user.Outermost);
        return from.Equals(to) || flow.Chart is not { } chart || chart.Reach(from, (_, _) => true).Contains(to);
    }

    static HashSet<string> StartForm(Flow flow, TemplateLibrary templates) => [.. (flow.Process?.StartForm ?? []).SelectMany(entry => DateFields(entry, templates))];

    static IEnumerable<string> Dates(Work work, TemplateLibrary templates)
    {
        var fields = work.Inputs.Texts("form").SelectMany(entry => DateFields(entry, templates)).Concat((work.Inputs["known"].Value as JsonObject ?? []).Select(pair => pair.Key));
        return fields.Concat(work.Inputs.Texts("panels").SelectMany(panel => PanelDates.GetValueOrDefault(panel, []))).Concat(work.Activity.Leaves.Dates);
    }

    static IEnumerable<string> DateFields(string entry, TemplateLibrary templates)
    {
        var parts = entry.Split('@')[0].Split('#');
        if (templates.Find(parts[0])?.Form is not { } form)
            return [];
        var asked = parts.Length > 1 ? parts[1].Split(',').Select(name => name.TrimEnd('!').Split('.')[^1]).ToHashSet() : null;
        return form.Fields.Where(field => field.Type is FieldType.Date or FieldType.DateTime && (asked is null ? field.Origin == FieldOrigin.Input : asked.Contains(field.Name))).Select(field => field.Name);
    }
}
