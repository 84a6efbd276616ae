using System.Text.Json.Nodes;

namespace DecisionWorkflow.Tests.Server.Flows;

/// <summary>A definition that is no procedure of the community is held only to what would make it fail.</summary>
public sealed class ConformanceGuardTests(GuardedFlows flows) : IClassFixture<GuardedFlows>
{
    public static TheoryData<string> Definitions { get; } =
        [.. Directory.GetFiles(Path.Combine(Repository.Root, "tests", "Engine.Tests", "Conformance"), "*.definition.json").Select(path => Path.GetFileName(path))];

    [Theory]
    [MemberData(nameof(Definitions))]
    public async Task It_may_loop_and_end_as_it_likes(string file) =>
        // Children are published before their parents; here they are not. What no language of ours can run is refused, see below.
        Assert.Empty((await flows.LookAsync(Read(file))).Where(one => !one.IsWarning && !one.Message.Contains("只保存和显示")).Select(one => one.Message));

    [Fact]
    public async Task Languages_that_are_not_run_are_not_published() =>
        Assert.Equal(["CSharp", "Liquid"], (await flows.LookAsync(Read("variables-io.definition.json"))).Where(one => !one.IsWarning).Select(one => one.Message.Contains("Liquid") ? "Liquid" : "CSharp").Order());

    [Fact]
    public async Task What_would_fail_is_found_all_the_same()
    {
        var delay = Read("delay.definition.json");
        var waits = delay["root"]!["activities"]!.AsArray().First(one => one!["type"]!.ToString() == "Elsa.Delay")!.AsObject();
        waits["timeSpan"] = new JsonObject { ["typeName"] = "TimeSpan", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = "一会儿" } };
        var decision = Read("decision.definition.json");
        var decides = decision["root"]!["activities"]!.AsArray().First(one => one!["type"]!.ToString() == "Elsa.FlowDecision")!.AsObject();
        decides["condition"] = new JsonObject { ["typeName"] = "Boolean", ["expression"] = new JsonObject { ["type"] = "JavaScript", ["value"] = "1 +" } };

        var late = Assert.Single(await flows.LookAsync(delay));
        var wrong = Assert.Single(await flows.LookAsync(decision));

        Assert.Equal(waits["id"]!.ToString(), late.ActivityId);
        Assert.Contains("一会儿", late.Message);
        Assert.Equal(decides["id"]!.ToString(), wrong.ActivityId);
        Assert.Contains("不能编译", wrong.Message);
    }

    static JsonObject Read(string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "tests", "Engine.Tests", "Conformance", file)))!.AsObject();
}
