using System.Text.Json;
using System.Text.Json.Nodes;
using DecisionWorkflow.Engine.Definitions;
using DecisionWorkflow.Engine.Execution;
using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Engine.Timers;
using DecisionWorkflow.Tests.Engine.Instances;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DecisionWorkflow.Tests.Engine.Conformance;

public sealed class DurableConformanceOnSqlite(SqliteEngine engine) : DurableConformance(engine), IClassFixture<SqliteEngine>;

public sealed class DurableConformanceOnPostgreSql(PostgresEngine engine) : DurableConformance(engine), IClassFixture<PostgresEngine>;

/// <summary>The same recordings, with every step stored, forgotten and read again.</summary>
public abstract class DurableConformance(EngineDatabase engine)
{
    public static TheoryData<string> Recordings => [.. Recording.Names()];

    [Theory]
    [MemberData(nameof(Recordings))]
    public async Task It_runs_as_it_did_in_Elsa_through_the_database(string name)
    {
        var recording = Recording.Read(name);
        await PublishAsync(recording);
        var request = recording.Run["request"]!;
        var id = (await engine.StepAsync(x => x.StartAsync(new()
        {
            DefinitionId = recording.Definition["definitionId"]!.ToString(),
            CorrelationId = request["correlationId"]?.ToString(),
            Input = request["input"]?.Deserialize<Dictionary<string, object?>>(EngineJson.Options),
        }))).InstanceId;
        foreach (var step in recording.Run["steps"]!.AsArray())
        {
            await TakeAsync(id, step!["after"]!);
            while ((await StateAsync(id))["subStatus"]!.ToString() != step["subStatus"]!.ToString() && await NextTimerAsync())
            {
                // The recording was looked at later, after this timer was due.
            }
            Assert.Equal(ConformanceTests.StateOf(step), ConformanceTests.StateOf(await StateAsync(id)));
            await engine.AssertInvariantsAsync();
        }
        await using var scope = engine.Scope();
        var history = scope.ServiceProvider.GetRequiredService<InstanceHistory>();
        var journal = ConformanceTests.JournalOf(recording.Run).ToList();
        var ours = await history.JournalAsync(id, take: 1000);
        Assert.Equal(journal, ours.Items.Take(journal.Count == 100 ? 100 : int.MaxValue).Select(x => $"{x.ActivityId} {x.ActivityType} {x.EventName} {x.Message}"));
        var executions = JsonSerializer.SerializeToNode(await history.ExecutionsAsync(id), EngineJson.Options)!;
        Assert.Equal(ConformanceTests.ExecutionsOf(recording.Run["activityExecutions"]!), ConformanceTests.ExecutionsOf(executions));
    }

    async Task PublishAsync(Recording recording)
    {
        await using var scope = engine.Scope();
        var (store, queries) = (scope.ServiceProvider.GetRequiredService<DefinitionStore>(), scope.ServiceProvider.GetRequiredService<DefinitionQueries>());
        foreach (var other in Recording.Names().OrderBy(x => x.StartsWith("child", StringComparison.Ordinal) ? 0 : 1))
        {
            var definition = Recording.WithoutForeignLanguages(Recording.DefinitionOf(other));
            if (await queries.FindAsync(definition["definitionId"]!.ToString(), VersionOptions.Published) is null)
                Assert.Empty((await store.SaveAsync(new(definition, Publish: true))).Errors);
        }
    }

    async Task TakeAsync(string id, JsonNode after)
    {
        if (after is not JsonObject step)
        {
            if (after.ToString() == "its timer")
                Assert.True(await NextTimerAsync());
        }
        else if (step["event"] is { } name)
            Assert.Contains(id, await engine.StepAsync(x => x.PublishEventAsync(name.ToString(), step["correlationId"]?.ToString(), payload: step["input"]!.Deserialize<object>(EngineJson.Options))));
        else
        {
            var task = await engine.ReadAsync(db => db.Set<WorkflowBookmark>().Where(x => x.InstanceId == id && x.Name == "Elsa.RunTask").Select(x => x.Payload).SingleAsync());
            var taskId = JsonNode.Parse(task!)!["taskId"]!.ToString();
            Assert.Equal(StepOutcome.Done, (await engine.StepAsync(x => x.ReportTaskAsync(taskId, step["taskCompleted"]!.Deserialize<object>(EngineJson.Options)))).Outcome);
        }
    }

    async Task<bool> NextTimerAsync()
    {
        var timers = engine.Services.GetRequiredService<TimerService>();
        if (await timers.NextDueAsync() is not { } due)
            return false;
        engine.Clock.Advance(due - engine.Clock.Now);
        return await timers.DrainDueAsync() > 0;
    }

    async Task<JsonNode> StateAsync(string id) =>
        JsonNode.Parse(await engine.ReadAsync(db => db.Set<WorkflowInstance>().Where(x => x.Id == id).Select(x => x.State).SingleAsync()))!;
}
