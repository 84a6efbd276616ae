using System.Net;
using System.Text.Json.Nodes;
using DecisionWorkflow.Engine.Definitions;
using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Engine.Timers;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Storage;
using DecisionWorkflow.Tests.Databases;
using Elsa.Workflows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit.Abstractions;

namespace DecisionWorkflow.Tests.Faults;

/// <summary>R9: of two servers on one database one stands still in the middle of its work, with leases, open transactions and locks, and wakes later.</summary>
public sealed class FrozenNodeTests(ITestOutputHelper output)
{
    const int Timers = 240;
    static readonly TimeSpan Promise = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task The_timers_of_a_frozen_node_are_taken_over_within_thirty_seconds_and_none_fires_twice()
    {
        var settings = new Dictionary<string, string> { ["Database:Provider"] = "PostgreSql", ["ConnectionStrings:Default"] = await (await PostgresCluster.Shared).CreateDatabaseAsync() };
        await using var frozen = new RealServer(settings);
        // Servers on one database seal with one key.
        await using var other = new RealServer(new Dictionary<string, string>(settings) { ["Data:Keys"] = Path.Combine(frozen.Settings["Data:Path"], "keys") });
        await frozen.StartAsync();
        await other.StartAsync();
        await using var onlooker = new Onlooker(frozen);
        for (var round = 0; round < Load.Or(1); round++)
        {
            // It also stands in the middle of a step, with the lock of one of those cases.
            await using var session = new NpgsqlConnection(PostgreSqlSession.Bounded(settings["ConnectionStrings:Default"] + ";Pooling=false"));
            await MakeTimersAsync(onlooker, round, () => LockOneAsync(session, round));
            await UntilAsync(onlooker, TimeSpan.FromMinutes(1), timers => timers.AnyAsync(t => t.LeaseOwner!.EndsWith($":{frozen.ProcessId}")));
            await frozen.FreezeAsync();
            var since = TimeProvider.System.GetTimestamp();
            var held = await AskAsync(onlooker, db => db.Set<WorkflowTimer>().CountAsync(t => t.LeaseOwner!.EndsWith($":{frozen.ProcessId}")));
            Assert.True(held > 0, "the node was frozen too late to hold anything");

            await UntilAsync(onlooker, Promise, async timers => !await timers.AnyAsync());
            output.WriteLine($"round {round + 1}: {held} timers of the frozen node and a held lock taken over in {TimeProvider.System.GetElapsedTime(since).TotalSeconds:F1} s");
            var bursts = await BurstsAsync(onlooker, round);
            Assert.Equal(Timers, bursts.Count);
            Assert.All(bursts, count => Assert.Equal(2, count));

            await frozen.ThawAsync();
            using (var client = await StartingClient.SignInAsync(frozen))
            {
                Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/ready")).StatusCode);
                await client.StartAsync(TimeSpan.FromSeconds(30));
            }

            // What it still believed to hold it may not have done again.
            Assert.Equal(bursts, await BurstsAsync(onlooker, round));
        }

        await using var scope = onlooker.Scope();
        Assert.Empty(await scope.ServiceProvider.GetRequiredService<InstanceInvariants>().CheckAsync());
    }

    [Fact]
    public async Task A_node_whose_clock_is_off_by_a_day_tells_the_databases_time()
    {
        await using var server = new RealServer(new Dictionary<string, string>
        {
            ["Database:Provider"] = "PostgreSql", ["ConnectionStrings:Default"] = await (await PostgresCluster.Shared).CreateDatabaseAsync(),
        });
        await using var onlooker = new Onlooker(server);
        var clock = onlooker.Services.GetRequiredService<DatabaseClock>();
        await using var scope = onlooker.Scope();
        var db = scope.ServiceProvider.GetRequiredService<ServerDb>();
        // The database's clock is the one that differs here; to the node that is the same.
        await db.Database.ExecuteSqlRawAsync("CREATE SCHEMA skew; CREATE FUNCTION skew.clock_timestamp() RETURNS timestamptz LANGUAGE sql AS $$ SELECT pg_catalog.clock_timestamp() + interval '1 day' $$");
        await db.Database.OpenConnectionAsync();
        await db.Database.ExecuteSqlRawAsync("SET search_path = skew, pg_catalog, public");
        await clock.LookAsync(db);
        var ahead = clock.GetUtcNow() - TimeProvider.System.GetUtcNow();
        Assert.InRange(ahead, TimeSpan.FromDays(1) - TimeSpan.FromSeconds(5), TimeSpan.FromDays(1) + TimeSpan.FromSeconds(5));
        // Business time in a demo is that and the demo's own offset.
        Assert.True(onlooker.Services.GetRequiredService<TimeProvider>() is DecisionWorkflow.Server.Demo.DemoClock demo && (demo.GetUtcNow() - clock.GetUtcNow() - demo.Offset).Duration() < TimeSpan.FromSeconds(5));
    }

    /// <summary>Many cases of a flow that waits for one moment and is done, and the moment is now.</summary>
    static async Task MakeTimersAsync(Onlooker onlooker, int round, Func<Task> lockOne)
    {
        await using var scope = onlooker.Scope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().ActAsSystem();
        var now = onlooker.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var flow = JsonNode.Parse($$"""
            {
              "definitionId": "{{Flow(round)}}", "name": "等到时候", "version": 1, "isLatest": true, "isPublished": false,
              "root": {
                "id": "root", "nodeId": "root", "type": "Elsa.Flowchart", "version": 1,
                "activities": [ { "id": "wait", "nodeId": "root:wait", "type": "Elsa.StartAt", "version": 1, "dateTime": { "typeName": "DateTimeOffset", "expression": { "type": "Literal", "value": "{{now.AddDays(1):O}}" } } } ],
                "connections": []
              }
            }
            """)!.AsObject();
        var saved = await scope.ServiceProvider.GetRequiredService<DefinitionStore>().SaveAsync(new(flow, Publish: true));
        Assert.True(saved.Errors.Count == 0, string.Join('；', saved.Errors.Select(error => error.Message)));
        var db = scope.ServiceProvider.GetRequiredService<ServerDb>();
        await using var step = await StepTransaction.BeginAsync(db);
        for (var i = 0; i < Timers; i++)
            await scope.ServiceProvider.GetRequiredService<WorkflowRuntime>().StartAsync(new() { DefinitionId = Flow(round) });
        await step.CommitAsync();
        await lockOne();
        // All at the same moment, and not before the last of them is there.
        Assert.Equal(Timers, await db.Set<WorkflowTimer>().ExecuteUpdateAsync(row => row.SetProperty(t => t.DueAt, now)));
    }

    static async Task LockOneAsync(NpgsqlConnection session, int round)
    {
        await session.OpenAsync();
        await using var command = session.CreateCommand();
#pragma warning disable CA2100 // made here
        command.CommandText = $"""BEGIN; SELECT 1 FROM "WorkflowInstances" WHERE "DefinitionId" = '{Flow(round)}' ORDER BY "Id" LIMIT 1 FOR UPDATE""";
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    static string Flow(int round) => $"frozen-{round}";

    static Task<List<int>> BurstsAsync(Onlooker onlooker, int round) => AskAsync(onlooker, db => db.Set<WorkflowInstance>()
        .Where(i => i.DefinitionId == Flow(round) && i.Status == WorkflowStatus.Finished).OrderBy(i => i.Id).Select(i => i.Bursts).ToListAsync());

    static async Task UntilAsync(Onlooker onlooker, TimeSpan patience, Func<IQueryable<WorkflowTimer>, Task<bool>> condition)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!await AskAsync(onlooker, db => condition(db.Set<WorkflowTimer>())))
        {
            if (TimeProvider.System.GetElapsedTime(began) > patience)
                Assert.Fail($"not within {patience}: {string.Join('\n', (await AskAsync(onlooker, db => db.Set<WorkflowTimer>().OrderBy(t => t.DueAt).Take(5).ToListAsync())).Select(t => $"{t.Id} {t.LeaseOwner} {t.LeaseUntil:O} {t.LastError}"))}");
            await Task.Delay(10);
        }
    }

    static async Task<T> AskAsync<T>(Onlooker onlooker, Func<ServerDb, Task<T>> ask)
    {
        await using var scope = onlooker.Scope();
        return await ask(scope.ServiceProvider.GetRequiredService<ServerDb>());
    }
}
