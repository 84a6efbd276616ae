using System.Globalization;
using System.Text.Json.Nodes;

namespace DecisionWorkflow.Server.Matters;

/// <summary>The case's own version of the flow, drawn from the places that its designer gave it.</summary>
public sealed record CaseDiagram(IReadOnlyList<DiagramNode> Nodes, IReadOnlyList<DiagramLine> Lines, int Left, int Top, int Width, int Height)
{
    const int Margin = 40;

    /// <param name="definition">a definition whose root is a flowchart</param>
    /// <param name="states">activity id → done or current; what is missing lies ahead</param>
    public static CaseDiagram? Read(JsonNode definition, IReadOnlyDictionary<string, string> states)
    {
        if (definition["root"]?["activities"] is not JsonArray activities || activities.Count == 0)
            return null;
        var nodes = activities.OfType<JsonObject>().Where(a => a["id"] is not null).Select(a => Node(a, states)).DistinctBy(n => n.Id).ToDictionary(n => n.Id);
        var lines =
            from connection in (definition["root"]!["connections"] as JsonArray ?? []).OfType<JsonObject>()
            let ends = (From: connection["source"]?["activity"]?.ToString() ?? "", To: connection["target"]?["activity"]?.ToString() ?? "")
            where nodes.ContainsKey(ends.From) && nodes.ContainsKey(ends.To)
            group Word(connection["source"]!["port"]?.ToString() ?? "") by ends into together
            select Line(nodes[together.Key.From], nodes[together.Key.To], string.Join("、", together.Where(word => word.Length > 0)));
        int left = nodes.Values.Min(n => n.X) - Margin, top = nodes.Values.Min(n => n.Y) - Margin;
        return new CaseDiagram([.. nodes.Values], [.. lines], left, top,
            nodes.Values.Max(n => n.X) + DiagramNode.Width + Margin - left, nodes.Values.Max(n => n.Y) + DiagramNode.Height + Margin - top);
    }

    static DiagramNode Node(JsonObject activity, IReadOnlyDictionary<string, string> states)
    {
        var (id, designer) = (activity["id"]!.ToString(), activity["metadata"]?["designer"]?["position"]);
        return new DiagramNode(id, activity["metadata"]?["displayText"]?.ToString() ?? activity["name"]?.ToString() ?? id, At(designer?["x"]), At(designer?["y"]), states.GetValueOrDefault(id, "ahead"));
    }

    static int At(JsonNode? place) => double.TryParse(place?.ToString(), CultureInfo.InvariantCulture, out var at) ? (int)Math.Clamp(at, -100_000, 100_000) : 0;

    static string Word(string port) => port switch { "Done" or "Default" => "", "True" => "是", "False" => "否", _ => port };

    /// <summary>Forwards from right to left edge; back, up and down from edge to edge below or above.</summary>
    static DiagramLine Line(DiagramNode from, DiagramNode to, string text)
    {
        int y1 = from.Y + DiagramNode.Height / 2, y2 = to.Y + DiagramNode.Height / 2, right = from.X + DiagramNode.Width;
        if (to.X > from.X)
        {
            var middle = (right + to.X) / 2;
            return new DiagramLine($"M{right} {y1} C{middle} {y1} {middle} {y2} {to.X} {y2}", text, middle, (y1 + y2) / 2 - 8);
        }

        var below = to.Y >= from.Y;
        int x1 = from.X + DiagramNode.Width / 2, x2 = to.X + DiagramNode.Width / 2;
        int start = below ? from.Y + DiagramNode.Height : from.Y, end = to.Y == from.Y ? start : below ? to.Y : to.Y + DiagramNode.Height;
        var bend = to.Y == from.Y ? start + 90 : (start + end) / 2;
        return new DiagramLine($"M{x1} {start} C{x1} {bend} {x2} {bend} {x2} {end}", text, (x1 + x2) / 2, (to.Y == from.Y ? start + 66 : bend) - 6);
    }
}
