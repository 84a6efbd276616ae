using System.Text.Json.Nodes;
using DecisionWorkflow.Server.Matters;

namespace DecisionWorkflow.Tests.Server.Matters;

public sealed class CaseDiagramTests
{
    [Fact]
    public void Every_shipped_flow_is_drawn_with_its_activities_and_connections()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "workflows"), "*.json"))
        {
            var flow = JsonNode.Parse(File.ReadAllText(file))!;
            var diagram = CaseDiagram.Read(flow, new Dictionary<string, string>())!;
            Assert.Equal(flow["root"]!["activities"]!.AsArray().Count, diagram.Nodes.Count);
            Assert.Equal(flow["root"]!["connections"]!.AsArray().DistinctBy(c => (c!["source"]!["activity"]!.ToString(), c["target"]!["activity"]!.ToString())).Count(), diagram.Lines.Count);
            Assert.All(diagram.Nodes, node => Assert.InRange(node.X, diagram.Left, diagram.Left + diagram.Width - DiagramNode.Width));
            Assert.All(diagram.Nodes, node => Assert.Equal("ahead", node.State));
        }
    }

    [Fact]
    public void What_is_done_and_what_is_current_is_marked_and_a_flow_without_a_chart_is_not_drawn()
    {
        var flow = JsonNode.Parse("""
            { "root": { "activities": [
                { "id": "a", "metadata": { "displayText": "甲", "designer": { "position": { "x": 10.4, "y": "20" } } } },
                { "id": "b", "name": "乙" } ],
              "connections": [ { "source": { "activity": "a", "port": "同意" }, "target": { "activity": "b" } }, { "source": { "activity": "a", "port": "False" }, "target": { "activity": "b" } }, { "source": { "activity": "a" }, "target": { "activity": "gone" } } ] } }
            """)!;

        var diagram = CaseDiagram.Read(flow, new Dictionary<string, string> { ["a"] = "done", ["b"] = "current" })!;

        Assert.Equal([("甲", 10, 20, "done"), ("乙", 0, 0, "current")], diagram.Nodes.Select(n => (n.Text, n.X, n.Y, n.State)));
        Assert.Equal(["同意、否"], diagram.Lines.Select(line => line.Text));
        Assert.Null(CaseDiagram.Read(JsonNode.Parse("""{ "root": { "type": "Elsa.Sequence" } }""")!, new Dictionary<string, string>()));
    }
}
