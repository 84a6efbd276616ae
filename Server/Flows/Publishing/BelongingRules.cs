using System.Text.Json.Nodes;
using DecisionWorkflow.Engine.Definitions;
using DecisionWorkflow.Engine.Expressions;
using DecisionWorkflow.Server.Documents;
using DecisionWorkflow.Server.Organization;

namespace DecisionWorkflow.Server.Flows.Publishing;

/// <summary>
/// No flow, whatever its code, name or parts, issues a paper, puts up a notice or holds a vote that belongs to a guarded procedure without that procedure's mandatory steps:
/// a procedure is known by what it does.
/// </summary>
internal static class BelongingRules
{
    static readonly Func<string, StaticValue> Open = _ => StaticValue.Unknown;
    static readonly string[] Telling = ["file", "papers", "paper", "panels", "settings", "body"];

    public static IEnumerable<DefinitionError> Kept(Flow flow, PublishDesk desk)
    {
        var papers = desk.Belongings.Select(one => one.Paper).OfType<string>().ToHashSet();
        foreach (var belonging in desk.Belongings)
        {
            var issue = new Issue(belonging.Paper, belonging.Body, code => Original(code, papers, desk.Templates), belonging.Paper is { } paper ? desk.Templates.Find(paper)?.Name : null);
            if (flow.Activities.FirstOrDefault(one => Level.May(one, issue, Open)) is not { } at)
                continue;
            List<DefinitionError>? least = null;
            foreach (var owner in belonging.Owners)
            {
                List<DefinitionError> missing = [.. Missing(flow, issue, owner, at.Outermost, Said(belonging, desk.Templates))];
                if (least is null || missing.Count < least.Count)
                    least = missing;
            }

            foreach (var finding in least ?? [])
                yield return finding;
        }
    }

    /// <summary>What a flow issues and whose vote it holds can be read from it.</summary>
    public static IEnumerable<DefinitionError> Readable(Flow flow, PublishDesk desk)
    {
        if (flow.Process is null)
            yield break;
        foreach (var work in flow.Work.Where(one => one.Activity.StartsOthers && !one.Inputs["workflowDefinitionId"].Exact))
            yield return Finding.ByRule("R055", work.Owner, $"“{work.Owner.Name}”起哪个流程由表达式算出，发布时看不出它会办什么。", "直接选定要起的流程；要分几种情况的，分成几个活动");
        foreach (var work in flow.Work.Where(one => one.Activity.IsCommunity))
            foreach (var input in Telling.Where(input => !work.Inputs[input].Exact && Matters(work, input)))
                yield return Finding.ByRule("R055", work.Owner, $"“{work.Owner.Name}”的“{Label(work, input)}”由表达式算出，发布时看不出它会出什么文书、公告，或者是谁的表决。", "直接写明；要分几种情况的，用“条件 ? 甲 : 乙”把每一种都写出来，或者分成几个活动");
    }

    /// <summary>Nothing is taken for right because there was too much to look at.</summary>
    public static IEnumerable<DefinitionError> Finished(Flow flow, PublishDesk desk) =>
        flow.Unseen.Select(one => Finding.Error(one, $"“{one.Name}”的条件太多或者套得太深，各种情况看不完，不能断定它合不合规定。应当：减少一个活动里的条件，或者分成几个活动。"));

    static IEnumerable<DefinitionError> Missing(Flow flow, Issue issue, Owner owner, FlowActivity at, string said)
    {
        var own = flow.Process?.Code == owner.Order.Code;
        var whole = own || flow.Process is not null ? MandatoryRules.InOrder(flow, owner.Order) : [];
        // What its own code demands is said by the rule of mandatory steps.
        if (own && whole.Count > 0)
            yield break;
        if (flow.Chart is not { } chart)
            yield return Finding.ByRule(owner.Before.Select(step => step.Rule).FirstOrDefault("R055"), at, $"“{at.Name}”{said}，这属于“{owner.Name}”；流程不是流程图，看不出之前经过哪些步骤。", "画成流程图，让通向它的每一条路都先经过规定的步骤");
        else
            foreach (var step in owner.Before)
                foreach (var early in new Level(chart, Open, null).Early(step, issue))
                    yield return Finding.ByRule(step.Rule, early, $"“{early.Name}”{said}，这属于“{owner.Name}”；不经过“{step.Name}”{Through(step)}也能走到它。",
                        $"让通向“{early.Name}”的每一条路都先经过“{step.Name}”{Through(step)}；换编号、换名称、分成几个流程都不能省去规定的步骤");
        if (!own)
            foreach (var finding in whole)
                yield return finding with { Message = $"“{at.Name}”{said}，这属于“{owner.Name}”，须经过它的全部规定步骤。{finding.Message}" };
    }

    static string Through(MandatoryStep step) => step.Through.Length == 0 ? "" : $"（{string.Join("、", step.Through)}）";

    static string Said(Belonging belonging, TemplateLibrary templates) =>
        belonging.Paper is { } paper ? $"出的是{paper}《{templates.Find(paper)?.Name ?? paper}》"
        : belonging.Body == Belonging.Rating ? "是评议会的无记名测评"
        : $"是“{(Enum.TryParse<Body>(belonging.Body, out var body) ? BodyNames.Of(body) : belonging.Body)}”的表决";

    /// <summary>A copy of a template under another code is the same paper: the same name, or nearly the same boxes.</summary>
    static string Original(string code, HashSet<string> kept, TemplateLibrary templates)
    {
        if (kept.Contains(code) || templates.Find(code) is not { } copy)
            return code;
        return kept.FirstOrDefault(one => templates.Find(one) is { } original && (original.Name == copy.Name || Same(original, copy))) ?? code;
    }

    /// <summary>A box more or less does not make another paper of it; papers with few boxes are too much alike to tell.</summary>
    static bool Same(Template one, Template other)
    {
        var (boxes, others) = (Boxes(one), Boxes(other));
        return boxes.Count >= 6 && boxes.Intersect(others).Count() * 5 >= boxes.Union(others).Count() * 4;
    }

    static HashSet<string> Boxes(Template template) => [.. template.Form.Fields.Select(field => field.Name)];

    /// <summary>Settings that only lack figures may stay open.</summary>
    static bool Matters(Work work, string input) => input switch
    {
        "settings" => work.Inputs.Texts("panels").Any(panel => panel is Voting.VotePanel.PanelName or Notices.PublicationPanel.PanelName)
            && (!work.Inputs["settings"].Known || !work.Inputs["settings.body"].Exact || !work.Inputs["settings.notice"].Exact),
        "body" => work.Type == "Community.Vote",
        _ => true,
    };

    static string Label(Work work, string input) => work.Activity.Descriptor?.Inputs.FirstOrDefault(one => string.Equals(one.Name, input, StringComparison.OrdinalIgnoreCase))?.DisplayName ?? input;
}
