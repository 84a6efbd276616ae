using System.Text.Json.Nodes;
using Elsa.Workflows;
using Elsa.Workflows.Models;
using Elsa.Workflows.UIHints;

namespace DecisionWorkflow.Server.Flows.Publishing;

/// <summary>By which outcomes an activity can be left.</summary>
/// <param name="Expected">Those that must lead somewhere.</param>
/// <param name="Closed">False when an expression names further ones, so that nobody can say which do not exist.</param>
internal sealed record Ports(IReadOnlyList<string> Expected, bool Closed)
{
    const string Done = "Done";

    public static Ports Of(FlowActivity activity)
    {
        if (activity.Embedded is { } flow)
            return flow.Definition.Outcomes is { Count: > 0 } outcomes ? new(outcomes, true) : new([Done], true);
        if (activity.Descriptor is not { } type)
            return new([], false);
        List<string> ports = [.. type.Ports.Where(port => port.Type == PortType.Flow).Select(port => port.Name)];
        var closed = true;
        if (activity.Type == "Elsa.FlowSwitch")
            ports.InsertRange(0, (activity.Json["cases"] as JsonArray ?? []).Select(one => one?["label"]?.ToString() ?? ""));
        foreach (var input in type.Inputs.Where(one => one.UIHint == InputUIHints.DynamicOutcomes))
        {
            foreach (var values in activity.Inputs(_ => Engine.Expressions.StaticValue.Unknown))
            {
                var named = values.Passed(input.Name);
                closed &= named.Exact;
                ports.AddRange(named.Texts.Except(ports));
            }
            if (ports.Count == 0)
                ports.Add(Done);
        }
        return new(ports, closed);
    }

    /// <summary>Whether a connection may begin at that port.</summary>
    public bool Has(string port) => !Closed || Expected.Contains(port) || port == Done;
}
