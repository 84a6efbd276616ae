using System.Text.Json;
using System.Text.Json.Nodes;
using DecisionWorkflow.Engine.Definitions;
using DecisionWorkflow.Engine.Execution;
using DecisionWorkflow.Tests.Engine.Execution;

namespace DecisionWorkflow.Tests.Engine.Conformance;

/// <summary>
/// Small definitions of our own and what Elsa's rules make of them, line by line: the journal, the outcomes, and where the instance stands after each step.
/// A case with <c>why</c> is one where we differ on purpose; it names the paragraph of WHY.md.
/// </summary>
public sealed class Facts
{
    private static readonly string s_folder = Path.Combine(AppContext.BaseDirectory, "Conformance", "Facts");
    private static readonly Lazy<string> s_reasons = new(() => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Conformance", "Facts", "WHY.md")));
    private readonly MemoryHost _host = new();
    private readonly List<string> _lines = [];
    private readonly HashSet<string> _told = [];
    private int _journalled;

    public static TheoryData<string, string> Cases()
    {
        var cases = new TheoryData<string, string>();
        foreach (var file in Directory.GetFiles(s_folder, "*.json").Order())
        {
            foreach (var one in Read(file))
                cases.Add(Path.GetFileNameWithoutExtension(file), one["name"]!.ToString());
        }
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task It_runs_by_the_rules(string area, string name)
    {
        var one = Read(Path.Combine(s_folder, $"{area}.json")).Single(x => x["name"]!.ToString() == name);
        if (one["why"] is { } reason)
            Assert.Contains($"## {reason}\n", s_reasons.Value, StringComparison.Ordinal);
        _host.Publish(WorkflowDefinition.From(Definition(one["definition"]!.AsObject())));
        var id = await _host.StartAsync("fact", new BurstRequest.Start
        {
            Input = Values(one["input"]),
            CorrelationId = one["correlationId"]?.ToString(),
            TriggerActivityId = one["trigger"]?.ToString(),
            Properties = one["mode"]?.ToString() == "token" ? new Dictionary<string, object?> { ["Flowchart:ExecutionMode"] = "TokenBased" } : new Dictionary<string, object?>(),
        });
        Tell(id, one);
        foreach (var step in one["steps"]?.AsArray() ?? [])
        {
            var activity = step is JsonObject ? step["resume"]!.ToString() : step!.ToString();
            var bookmark = _host.State(id).Bookmarks.FirstOrDefault(x => x.ActivityId == activity);
            _lines.Add(bookmark == null ? $"> {activity} none" : $"> {activity}");
            if (bookmark == null)
                continue;
            await _host.ResumeAsync(id, x => x.Id == bookmark.Id, step is JsonObject ? Values(step["input"]) : []);
            Tell(id, one);
        }
        Assert.Equal(one["lines"]!.AsArray().Select(x => x!.ToString()), _lines);
    }

    private void Tell(string id, JsonObject one)
    {
        var state = _host.StateJson(id);
        _lines.AddRange(_host.Journals[id].Skip(_journalled).Select(x => $"{x.ActivityId} {x.EventName}{(x.EventName == "Faulted" ? " " + x.Message : "")}"));
        _journalled = _host.Journals[id].Count;
        foreach (var execution in _host.Executions[id].Where(x => x.Payload?.ContainsKey("Outcomes") == true && _told.Add(x.Id)))
            _lines.Add($"outcomes {execution.ActivityId} {string.Join(',', JsonSerializer.SerializeToNode(execution.Payload!["Outcomes"], EngineJson.Options)!.AsArray())}".TrimEnd());
        _lines.Add($"= {state["status"]} {state["subStatus"]} corr={state["correlationId"]} name={state["name"]}");
        Note("bookmarks", string.Join(' ', state["bookmarks"]!.AsArray().Select(x => $"{x!["activityId"]}:{x["name"]}").Order()));
        Note("incidents", string.Join(" | ", state["incidents"]!.AsArray().Select(x => $"{x!["activityId"]}:{x["message"]}")));
        if (state["output"]!.AsObject().Count > 0)
            Note("output", state["output"]!.ToJsonString());
        var kept = state["activityExecutionContexts"]![0]!["variables"]!;
        Note("vars", string.Join(' ', (one["definition"]!["variables"]?.AsArray() ?? []).Select(x => $"{x!["name"]}={kept[x["id"]!.ToString()]?.ToJsonString() ?? "null"}")));
    }

    private void Note(string what, string text)
    {
        if (text.Length > 0)
            _lines.Add($"{what} {text}");
    }

    private static IEnumerable<JsonObject> Read(string file) => JsonNode.Parse(File.ReadAllText(file))!.AsArray().Select(x => x!.AsObject());

    private static Dictionary<string, object?> Values(JsonNode? values) => values?.Deserialize<Dictionary<string, object?>>(EngineJson.Options) ?? [];

    private static JsonObject Definition(JsonObject told)
    {
        var definition = told.DeepClone().AsObject();
        foreach (var (key, value) in new JsonObject { ["id"] = "fact-1", ["definitionId"] = "fact", ["name"] = "fact", ["version"] = 1, ["isLatest"] = true, ["isPublished"] = true, ["toolVersion"] = "3.8.0.0" })
            definition[key] = value!.DeepClone();
        Connect(definition);
        return definition;
    }

    /// <summary>Connections are told as <c>source:Port&gt;target</c>.</summary>
    private static void Connect(JsonNode? node)
    {
        foreach (var child in node is JsonObject members ? members.Select(x => x.Value).ToList() : node is JsonArray items ? [.. items] : [])
            Connect(child);
        if ((node as JsonObject)?["connections"] is not JsonArray connections)
            return;
        node["connections"] = new JsonArray([.. connections.Select(x => x!.ToString().Split(':', '>')).Select(x => new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = x[0], ["port"] = x[1] },
            ["target"] = new JsonObject { ["activity"] = x[2], ["port"] = "In" },
            ["vertices"] = new JsonArray(),
        })]);
    }
}
