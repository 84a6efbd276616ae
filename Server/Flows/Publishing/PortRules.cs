using DecisionWorkflow.Engine.Definitions;

namespace DecisionWorkflow.Server.Flows.Publishing;

/// <summary>Every outcome leads somewhere, and every connection begins at an outcome that exists: otherwise a case stands still with nobody to wake it.</summary>
internal static class PortRules
{
    public static IEnumerable<DefinitionError> Unconnected(Flow flow, PublishDesk desk)
    {
        foreach (var (chart, inside) in flow.Charts)
        {
            foreach (var activity in chart.Activities.Where(one => !one.IsTerminal))
            {
                var barred = Barred(activity);
                string[] open = [.. Ports.Of(activity).Expected.Where(port => chart.From(activity).All(line => line.Port != port) && !barred.Contains(port))];
                // A sub-process without outcomes of its own may simply run out, and so may a chart inside a loop.
                if (open.Length == 0 || open is ["Done"] && (inside is not null || MayRunOut(flow)))
                    continue;
                if (activity.Type == "Elsa.FlowSwitch" && open is ["Default"])
                    yield return Finding.Warning(activity, $"“{activity.Name}”的“其他”没有连线：各分支的条件都不成立时，事项会停在这里。应当：连到要做的下一步，或者连到“结案”。");
                else
                    yield return Finding.Error(activity, $"“{activity.Name}”的结果{Quoted(open)}没有连线：办理人选了它，事项就停在这里，没有人能再办。应当：连到下一步，或者连到“结案”“结束”。");
            }
        }
    }

    public static IEnumerable<DefinitionError> NoSuchPort(Flow flow, PublishDesk desk)
    {
        foreach (var (chart, _) in flow.Charts)
        {
            foreach (var line in chart.Connections)
            {
                var (source, target) = (chart.Find(line.Source), chart.Find(line.Target));
                if (source is null || target is null)
                    yield return Finding.Error(source ?? target, $"有一条连线的一端已经不在（从“{source?.Name ?? line.Source}”到“{target?.Name ?? line.Target}”）。应当：删去这条连线，或者重新连接。");
                else if (Ports.Of(source) is var ports && !ports.Has(line.Port))
                    yield return Finding.Error(source, $"连线从“{source.Name}”的结果“{line.Port}”出发，但它没有这个结果{(ports.Expected.Count > 0 ? $"（现有：{string.Join("、", ports.Expected.Select(Shown))}）" : "")}，这条线永远不会走到。应当：把线改接到现有的结果上；结果改过名的，连线也要跟着改。");
            }
        }
    }

    public static IEnumerable<DefinitionError> NeverReached(Flow flow, PublishDesk desk)
    {
        foreach (var (chart, _) in flow.Charts)
        {
            var reached = chart.Reach(chart.Start, (_, _) => true);
            foreach (var activity in chart.Activities.Where(one => !reached.Contains(one)))
                yield return Finding.Warning(activity, $"没有任何一条路走到“{activity.Name}”，它不会执行。应当：接上连线，或者删去它。");
        }
    }

    /// <summary>Outcomes that are shown but refused by a rule lead nowhere on purpose.</summary>
    static HashSet<string> Barred(FlowActivity activity) =>
        [.. activity.Inputs(_ => Engine.Expressions.StaticValue.Unknown).SelectMany(one => (one["barred"].Value as System.Text.Json.Nodes.JsonObject ?? []).Select(pair => pair.Key))];

    static bool MayRunOut(Flow flow) => flow.Process is null && flow.Definition.Outcomes.Count == 0;

    static string Quoted(IEnumerable<string> ports) => string.Join("、", ports.Select(port => $"“{Shown(port)}”"));

    static string Shown(string port) => port switch
    {
        "Done" => "完成",
        "True" => "是",
        "False" => "否",
        "Default" => "其他",
        _ => port,
    };
}
