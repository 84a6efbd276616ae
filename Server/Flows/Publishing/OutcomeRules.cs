using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using DecisionWorkflow.Engine.Definitions;
using DecisionWorkflow.Engine.Expressions;

namespace DecisionWorkflow.Server.Flows.Publishing;

/// <summary>Whatever a step may be answered with leads on, and a case that comes to an end is closed: nothing is accepted that nobody goes on with.</summary>
internal static class OutcomeRules
{
    static readonly Func<string, StaticValue> Open = _ => StaticValue.Unknown;

    /// <summary>What a panel works out from its figures is one of the step's outcomes; those must be connected.</summary>
    public static IEnumerable<DefinitionError> OfPanels(Flow flow, PublishDesk desk)
    {
        foreach (var work in flow.Of("Community.HumanTask").Where(one => one.Inputs["outcomes"].Exact))
            foreach (var panel in work.Inputs.Texts("panels"))
                if (Decided(work, panel, desk).Except(work.Inputs.Texts("outcomes")).ToArray() is { Length: > 0 } missing)
                    yield return Finding.Error(work.Owner, $"“{work.Owner.Name}”的面板“{panel}”会按登记的数字得出{Quoted(missing)}，办理结果里没有：得出来就没有下一步，事项停在这里。应当：把{Quoted(missing)}加进办理结果，并各自连到下一步。");
    }

    /// <summary>Names that look alike are alike: a blank or a full-width sign would part an outcome from its line without anybody seeing why.</summary>
    public static IEnumerable<DefinitionError> Spelling(Flow flow, PublishDesk desk)
    {
        foreach (var activity in flow.Activities.Where(one => one.IsCommunity))
        {
            Work[] works = [.. activity.Inputs(Open).Select(inputs => new Work(activity, activity, inputs))];
            string[] offered = [.. works.SelectMany(work => work.Inputs.Texts("outcomes")).Distinct()];
            foreach (var outcome in offered.Where(one => one != Clean(one)))
                yield return Finding.Error(activity, $"“{activity.Name}”的结果“{outcome}”带有空格或看不见的字符，连线和面板对不上它。应当：写成“{Clean(outcome)}”。");
            string[] known = [.. offered, .. works.SelectMany(work => work.Inputs.Texts("panels").SelectMany(panel => Decided(work, panel, desk))), .. activity.Chart?.From(activity).Select(line => line.Port) ?? []];
            foreach (var alike in known.Distinct().GroupBy(Plain).Where(same => same.Count() > 1 && same.All(one => one == Clean(one))))
                yield return Finding.Error(activity, $"“{activity.Name}”的结果{Quoted(alike)}看起来一样，写法不同（全角、半角），按其中一个办理就走不到另一个的下一步。应当：统一成一种写法。");
        }
    }

    /// <summary>The outcomes of a procedure's step stand in it; an expression may come to one that leads nowhere.</summary>
    public static IEnumerable<DefinitionError> Readable(Flow flow, PublishDesk desk) =>
        from work in flow.Process is null ? [] : flow.Of("Community.HumanTask")
        where !work.Inputs["outcomes"].Exact
        select Finding.Error(work.Owner, $"“{work.Owner.Name}”的办理结果由表达式算出，发布时看不出会有哪些结果、各自有没有下一步。应当：把结果直接写出来。");

    /// <summary>A procedure ends only where its case is closed.</summary>
    public static IEnumerable<DefinitionError> Closed(Flow flow, PublishDesk desk)
    {
        if (flow is not { Process: { } process, Chart: { } chart })
            yield break;
        var open = chart.Reach(chart.Start, (here, _) => !Closes(here, process.Code));
        foreach (var end in open.Where(one => one.Type is "Elsa.Complete" or "Elsa.Finish" or "Elsa.End"))
            yield return Finding.Error(end, $"走到“{end.Name}”流程就结束了，事项却没有结案：没有待办，也没有人再能办。应当：先经过“结案”，写明是归档还是终止。");
    }

    static bool Closes(FlowActivity activity, string code) =>
        activity.Type == "Community.CloseMatter" && activity.Inputs(Open).All(inputs => inputs.Text("process") is var of && (of.Length == 0 || of == code));

    static IReadOnlyList<string> Decided(Work work, string panel, PublishDesk desk) =>
        desk.Panels.TryGetValue(panel, out var decides) ? decides(work.Inputs["settings"].Value as JsonObject ?? []) : [];

    static string Clean(string outcome) => string.Concat(outcome.Where(sign => char.GetUnicodeCategory(sign) is not (UnicodeCategory.Format or UnicodeCategory.Control))).Trim();

    static string Plain(string outcome) => string.Concat(outcome.Normalize(NormalizationForm.FormKC).Where(sign => !char.IsWhiteSpace(sign))).ToUpperInvariant();

    static string Quoted(IEnumerable<string> outcomes) => string.Concat(outcomes.Select(one => $"“{one}”"));
}
