using System.Text.Json;
using System.Text.Json.Nodes;
using DecisionWorkflow.Engine.Definitions;
using DecisionWorkflow.Engine.Execution;
using DecisionWorkflow.Tests.Engine.Execution;

namespace DecisionWorkflow.Tests.Engine.Conformance;

public sealed class ConformanceTests
{
    private readonly MemoryHost _host = new();

    public static TheoryData<string> Recordings => [.. Recording.Names()];

    [Theory]
    [MemberData(nameof(Recordings))]
    public async Task It_runs_as_it_did_in_Elsa(string name)
    {
        var recording = Recording.Read(name);
        foreach (var other in Recording.Names())
            _host.Publish(WorkflowDefinition.From(Recording.WithoutForeignLanguages(Recording.DefinitionOf(other))));

        var request = recording.Run["request"]!;
        var id = await _host.StartAsync(recording.Definition["definitionId"]!.ToString(), new BurstRequest.Start
        {
            CorrelationId = request["correlationId"]?.ToString(),
            Input = request["input"]?.Deserialize<Dictionary<string, object?>>(EngineJson.Options) ?? [],
        });
        foreach (var step in recording.Run["steps"]!.AsArray())
        {
            await TakeAsync(id, step!["after"]!);
            while (_host.State(id).SubStatus.ToString() != step["subStatus"]!.ToString() && await _host.NextTimerAsync(id))
            {
                // The recording was looked at later, after this timer was due.
            }
            Assert.Equal(StateOf(step), StateOf(_host.StateJson(id)));
        }
        var journal = JournalOf(recording.Run).ToList();
        var ours = _host.Journals[id].Select(x => $"{x.ActivityId} {x.ActivityType} {x.EventName} {x.Message}");
        // The recorder asked for the first page of the journal, which is 100 lines.
        Assert.Equal(journal, journal.Count == 100 ? ours.Take(100) : ours);
        Assert.Equal(Enumerable.Range(0, _host.Journals[id].Count).Select(x => (long)x), _host.Journals[id].Select(x => x.Sequence));
        Assert.Equal(ExecutionsOf(recording.Run["activityExecutions"]!), ExecutionsOf(JsonSerializer.SerializeToNode(_host.Executions[id], EngineJson.Options)!));
    }

    private async Task TakeAsync(string id, JsonNode after)
    {
        if (after is not JsonObject step)
        {
            if (after.ToString() == "its timer")
                Assert.True(await _host.NextTimerAsync(id));
        }
        else if (step["event"] != null)
            await _host.PublishAsync(step["event"]!.ToString(), step["input"]!.Deserialize<object>(EngineJson.Options), step["correlationId"]?.ToString());
        else
            await _host.ResumeAsync(id, x => x.Name == "Elsa.RunTask", new() { ["RunTaskInput"] = step["taskCompleted"]!.Deserialize<object>(EngineJson.Options) });
    }

    internal static string StateOf(JsonNode state) => new JsonObject
    {
        ["status"] = state["status"]!.DeepClone(),
        ["subStatus"] = state["subStatus"]!.DeepClone(),
        ["name"] = state["name"]?.DeepClone(),
        ["correlationId"] = state["correlationId"]?.DeepClone(),
        ["output"] = state["output"]!.DeepClone(),
        ["bookmarks"] = new JsonArray([.. state["bookmarks"]!.AsArray().Select(x => new JsonObject
        {
            ["activityId"] = x!["activityId"]!.DeepClone(),
            ["name"] = x["name"]!.DeepClone(),
            ["payload"] = new JsonArray([.. x["payload"]!.AsObject().Select(y => JsonValue.Create(y.Key is "eventName" or "taskName" ? $"{y.Key}={y.Value}" : y.Key))]),
        })]),
        ["incidents"] = new JsonArray([.. state["incidents"]!.AsArray().Select(x => JsonValue.Create($"{x!["activityId"]} {x["activityType"]} {x["message"]}"))]),
    }.ToJsonString();

    internal static IEnumerable<string> JournalOf(JsonNode run) =>
        run["journal"]!.AsArray().Select(x => $"{x!["activityId"]} {x["activityType"]} {x["eventName"]} {x["message"]}");

    internal static IEnumerable<string> ExecutionsOf(JsonNode executions) => executions.AsArray().Select(x =>
    {
        var outputs = x!["outputs"]?.DeepClone() as JsonObject;
        // Ids are made anew in each run.
        (outputs?["Result"] as JsonObject)?.Remove("workflowInstanceId");
        return $"{x["activityId"]} {x["activityType"]} {x["status"]} {(x["payload"] as JsonObject)?["Outcomes"]?.ToJsonString()} {outputs?.ToJsonString()}";
    });
}
