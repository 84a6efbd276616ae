using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Engine.Timers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static DecisionWorkflow.Tests.Engine.Instances.TestFlows;

namespace DecisionWorkflow.Tests.Engine.Instances;

public sealed class RandomSchedulesOnSqlite(SqliteEngine engine) : RandomSchedules(engine), IClassFixture<SqliteEngine>;

public sealed class RandomSchedulesOnPostgreSql(PostgresEngine engine) : RandomSchedules(engine), IClassFixture<PostgresEngine>;

/// <summary>Many people, events, cancellations, breaking steps and a clock at once; whatever the order, everything happens once and nothing is left hanging.</summary>
public abstract class RandomSchedules(EngineDatabase engine)
{
    readonly ConcurrentBag<string> waiting = [];
    readonly ConcurrentDictionary<string, int> resumed = new();
    readonly ConcurrentBag<string> instances = [];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Everything_happens_once_and_nothing_hangs(int seed)
    {
        var (child, parent) = ($"rs-child-{seed}", $"rs-parent-{seed}");
        await engine.PublishAsync(Flow(child, Person("p"), Note("n", "resumed"), Event("e", $"signal-{seed}")));
        var flow = Flow(parent, Person("a"), Note("n1", "resumed"), At("t", engine.Clock.Now.AddMinutes(seed)),
            Activity("c", "Elsa.DispatchWorkflow", ("workflowDefinitionId", child), ("waitForCompletion", "true")), Break("b"), Person("z"), Note("n2", "resumed"));
        await engine.PublishAsync(flow);
        engine.Fuse.Blown = true;
        var before = await engine.ReadAsync(db => db.Notes.CountAsync());

        await Task.WhenAll(Enumerable.Range(0, 4).Select(worker => WorkAsync(new Random(seed * 100 + worker), parent, seed)));

        engine.Fuse.Blown = false;
        engine.Clock.Advance(TimeSpan.FromMinutes(10));
        await engine.Services.GetRequiredService<TimerService>().DrainDueAsync();
        Assert.All(resumed.Values, times => Assert.Equal(1, times));
        Assert.Equal(resumed.Count, await engine.ReadAsync(db => db.Notes.CountAsync()) - before);
        await engine.AssertInvariantsAsync();
    }

    async Task WorkAsync(Random random, string parent, int seed)
    {
        var timers = engine.Services.GetRequiredService<TimerService>();
        for (var i = 0; i < 40; i++)
            switch (random.Next(10))
            {
                case < 3:
                    Remember(await engine.StepAsync(x => x.StartAsync(new() { DefinitionId = parent })));
                    break;
                case < 7 when waiting.ToArray() is { Length: > 0 } bookmarks:
                    var bookmark = bookmarks[random.Next(bookmarks.Length)];
                    var result = await engine.StepAsync(x => x.ResumeAsync(bookmark));
                    if (result.Outcome == StepOutcome.Done)
                        resumed.AddOrUpdate(bookmark, 1, (_, times) => times + 1);
                    Remember(result);
                    break;
                case 7:
                    engine.Clock.Advance(TimeSpan.FromSeconds(random.Next(60)));
                    await timers.DrainDueAsync();
                    foreach (var id in await engine.ReadAsync(db => db.Set<WorkflowBookmark>().Where(x => x.Name == "Test.WaitForPerson").Select(x => x.Id).ToListAsync()))
                        waiting.Add(id);
                    break;
                case 8:
                    await engine.StepAsync(x => x.PublishEventAsync($"signal-{seed}"));
                    break;
                case 9 when instances.ToArray() is { Length: > 0 } running:
                    await engine.StepAsync(x => x.CancelAsync(running[random.Next(running.Length)]));
                    break;
            }
    }

    void Remember(BurstResult result)
    {
        foreach (var bookmark in result.NewBookmarks.Where(x => x.Name == "Test.WaitForPerson"))
            waiting.Add(bookmark.Id);
        if (result.Outcome == StepOutcome.Done)
            instances.Add(result.InstanceId);
    }
}
