using System.Text.Json.Nodes;

namespace DecisionWorkflow.Server.Flows.Publishing;

/// <summary>A line between two activities; the ends may name activities that are not there.</summary>
internal sealed record Connection(string Source, string Port, string Target);

/// <summary>A chart of activities and connections.</summary>
internal sealed class FlowChart(JsonObject json)
{
    public List<FlowActivity> Activities { get; } = [];

    public IReadOnlyList<Connection> Connections { get; } =
    [
        .. (json["connections"] as JsonArray ?? []).OfType<JsonObject>().Select(one => one["source"] is JsonObject source
            ? new Connection(source["activity"]?.ToString() ?? "", source["port"]?.ToString() ?? "Done", one["target"]?["activity"]?.ToString() ?? "")
            : new Connection(one["source"]?.ToString() ?? "", one["sourcePort"]?.ToString() ?? "Done", one["target"]?.ToString() ?? "")),
    ];

    public FlowActivity? Find(string id) => Activities.Find(one => one.Id == id);

    /// <summary>Where the chart begins, as the engine derives it (contract 6.2).</summary>
    public FlowActivity? Start =>
        Activities.Find(one => one.Type == "Elsa.Start")
        ?? Activities.Find(one => one.Json["customProperties"]?["canStartWorkflow"] is JsonValue may && may.TryGetValue<bool>(out var starts) && starts)
        ?? Activities.Find(one => Connections.All(line => line.Target != one.Id))
        ?? Activities.FirstOrDefault();

    public IEnumerable<Connection> From(FlowActivity activity) => Connections.Where(line => line.Source == activity.Id);

    /// <summary>Everything that can be come to from there, itself included.</summary>
    /// <param name="from">Where it begins.</param>
    /// <param name="passes">Whether an activity is left by that port.</param>
    /// <param name="joinsWait">A join that waits for all its ways is come to only when all of them are.</param>
    public HashSet<FlowActivity> Reach(FlowActivity? from, Func<FlowActivity, string, bool> passes, bool joinsWait = false)
    {
        HashSet<FlowActivity> reached = [];
        HashSet<Connection> followed = [];
        Stack<FlowActivity> open = new(from is null ? [] : [from]);
        while (open.TryPop(out var here))
        {
            if (!reached.Add(here))
                continue;
            foreach (var line in From(here))
                if (passes(here, line.Port) && Find(line.Target) is { } next && followed.Add(line) && !(joinsWait && Waits(next, followed, reached)))
                    open.Push(next);
        }
        return reached;
    }

    bool Waits(FlowActivity join, HashSet<Connection> followed, HashSet<FlowActivity> reached) => join.Type == "Elsa.FlowJoin" && (
        IsMode(join, "WaitAll") ? Connections.Any(line => line.Target == join.Id && !followed.Contains(line))
        : IsMode(join, "WaitAllActive") && reached.Where(one => one.Type == "Elsa.FlowFork").SelectMany(From).Any(branch => StillOnItsWay(branch, join, followed)));

    /// <summary>A branch that leads to the join and has not come there.</summary>
    bool StillOnItsWay(Connection branch, FlowActivity join, HashSet<Connection> followed)
    {
        var ahead = Reach(Find(branch.Target), (_, _) => true);
        return ahead.Contains(join) && !followed.Any(line => line.Target == join.Id && ahead.Any(one => one.Id == line.Source));
    }

    static bool IsMode(FlowActivity join, string mode) => join.Inputs(_ => Engine.Expressions.StaticValue.Unknown).All(inputs => inputs.Text("mode") == mode);
}
