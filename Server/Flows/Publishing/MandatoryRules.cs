using DecisionWorkflow.Engine.Definitions;
using DecisionWorkflow.Engine.Expressions;

namespace DecisionWorkflow.Server.Flows.Publishing;

/// <summary>No way through the flow leads to its end past a step that its kind of procedure must have, or takes them out of order (R055).</summary>
internal static class MandatoryRules
{
    static readonly Func<string, StaticValue> Open = _ => StaticValue.Unknown;

    public static IEnumerable<DefinitionError> InOrder(Flow flow, PublishDesk desk)
    {
        var code = flow.Process?.Code ?? flow.Definition.DefinitionId;
        return MandatorySteps.All.FirstOrDefault(one => one.Code == code) is { } order ? InOrder(flow, order) : [];
    }

    /// <summary>The same for a flow that is held to the steps of another procedure.</summary>
    public static IReadOnlyList<DefinitionError> InOrder(Flow flow, MandatoryOrder order)
    {
        if (flow.Chart is not { } chart)
            return [Finding.ByRule(order.Steps[0].Rule, flow.Activities.FirstOrDefault(), "流程不是流程图，看不出经过哪些步骤。", "画成流程图，让每一条路都依次经过规定的步骤")];
        List<DefinitionError> findings = [];
        var level = new Level(chart, Open, null);
        List<MandatoryStep> there = [];
        for (var at = 0; at < order.Steps.Length; at++)
        {
            var step = order.Steps[at];
            if (level.Owners(step).Length > 0)
                there.Add(step);
            else if (chart.Activities.FirstOrDefault(one => Level.Contains(one, step, Open)) is { } skipping)
                findings.Add(Finding.ByRule(step.Rule, skipping, $"“{skipping.Name}”里的“{step.Name}”可以绕过去。", $"让“{skipping.Name}”的每一条路都经过“{step.Name}”"));
            else
                findings.Add(Finding.ByRule(step.Rule, Neighbour(level, order, at), $"缺少必经步骤“{step.Name}”。", Place(order, at)));
        }
        var ranks = Ranks(there);
        foreach (var (earlier, later) in ranks.Zip(ranks.Skip(1)))
            foreach (var first in earlier)
                foreach (var second in later)
                    findings.AddRange(Sequence(level, first, second));
        foreach (var last in ranks.LastOrDefault() ?? [])
            findings.AddRange(Ends(level, last, order));
        return findings;
    }

    /// <summary>What may run side by side has one rank: none of it waits for the others, all of it comes before the next.</summary>
    static List<List<MandatoryStep>> Ranks(IEnumerable<MandatoryStep> steps)
    {
        List<List<MandatoryStep>> ranks = [];
        foreach (var step in steps)
        {
            if (step.Beside && ranks.Count > 0)
                ranks[^1].Add(step);
            else
                ranks.Add([step]);
        }

        return ranks;
    }

    /// <summary>Where the missing step would stand: before the next one that is there, else after the last.</summary>
    static FlowActivity? Neighbour(Level level, MandatoryOrder order, int at) =>
        order.Steps[(at + 1)..].Concat(order.Steps[..at].Reverse()).SelectMany(level.Owners).FirstOrDefault();

    static string Place(MandatoryOrder order, int at) =>
        at + 1 < order.Steps.Length ? $"在“{order.Steps[at + 1].Name}”之前加上“{order.Steps[at].Name}”" : $"在“{order.EndName}”之前加上“{order.Steps[at].Name}”";

    static IEnumerable<DefinitionError> Sequence(Level level, MandatoryStep first, MandatoryStep second)
    {
        var (before, after) = (level.Owners(first), level.Owners(second));
        foreach (var shared in after.Intersect(before))
            foreach (var inner in level.Inside(shared))
                foreach (var finding in Sequence(inner, first, second))
                    yield return finding;
        var reached = level.PastWithout(first);
        foreach (var early in after.Except(before).Where(reached.Contains))
            yield return Finding.ByRule("R055", level.Shown(early), $"不经过“{first.Name}”{Said(first)}也能走到“{second.Name}”，步骤顺序不可跳。", $"让通向“{second.Name}”的每一条路都先经过“{first.Name}”{Said(first)}");
    }

    static IEnumerable<DefinitionError> Ends(Level level, MandatoryStep last, MandatoryOrder order)
    {
        var ends = level.Chart.Activities.Where(one => order.End.Is(one, Open)).ToArray();
        if (ends.Length == 0)
            yield return Finding.ByRule(last.Rule, null, $"流程没有“{order.EndName}”的出口，办完了也结束不了。", $"在“{last.Name}”之后加上“{order.EndName}”");
        var reached = level.PastWithout(level.Owners(last), last.Through);
        foreach (var early in ends.Where(reached.Contains))
            yield return Finding.ByRule(last.Rule, early, $"不经过“{last.Name}”{Said(last)}也能走到“{early.Name}”。", $"让通向“{early.Name}”的每一条路都先经过“{last.Name}”{Said(last)}");
    }

    static string Said(MandatoryStep step) => step.Through.Length == 0 ? "" : $"（{string.Join("、", step.Through)}）";
}
