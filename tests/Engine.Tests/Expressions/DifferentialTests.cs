using System.Globalization;

namespace DecisionWorkflow.Tests.Engine.Expressions;

public sealed class DifferentialTests
{
    /// <summary>Another seed, or more of them, for hunting: EXPRESSIONS_SEED=7 EXPRESSIONS_COUNT=200000.</summary>
    static int Setting(string name, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : usual;

    [NodeFact]
    public async Task Twelve_thousand_generated_scripts_give_what_Node_gives()
    {
        var generator = new ScriptGenerator(Setting("EXPRESSIONS_SEED", 20260301));
        var sources = Enumerable.Range(0, Setting("EXPRESSIONS_COUNT", 12_000)).Select(_ => generator.Next()).ToArray();
        var expected = await NodeOracle.Ask(sources);
        Assert.True(expected.Count(x => x.StartsWith("throws", StringComparison.Ordinal)) < sources.Length * 4 / 10, "Too many scripts fail to tell anything.");
        var different = sources.Zip(expected)
            .Select(pair => (Source: pair.First, Node: pair.Second, Ours: ValueText.Of(pair.First)))
            .Where(x => x.Ours != x.Node && x.Node != "budget" && x.Ours != "budget")
            .OrderBy(x => x.Source.Length)
            .ToList();
        Assert.True(different.Count == 0, $"{different.Count} differ:\n" + string.Join('\n', different.Take(40).Select(x => $"{x.Source}\n    Node {Short(x.Node)}\n    ours {Short(x.Ours)}")));
    }

    static string Short(string text) => text.Length > 300 ? text[..300] + "…" : text;
}
