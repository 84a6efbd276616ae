using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Server.Archive;
using DecisionWorkflow.Server.Inbox;
using DecisionWorkflow.Server.Storage;
using DecisionWorkflow.Tests.Acceptance;
using DecisionWorkflow.Tests.Databases;
using DecisionWorkflow.Tests.Server.Host;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace DecisionWorkflow.Tests.Faults;

/// <summary>SC01 while the server is killed again and again, between its steps and in the middle of them: nothing is lost, nothing is doubled.</summary>
public sealed class Kill9Tests(ITestOutputHelper output)
{
    /// <summary>Each decision takes fifty kills and more.</summary>
    [Fact]
    public async Task Decisions_survive_kills_at_every_step_on_SQLite()
    {
        for (var killed = 0; killed < Load.Or(50);)
            killed += await SurvivesAsync([], every: 1, atLeast: 50);
    }

    [Fact]
    public async Task Decisions_survive_kills_on_PostgreSQL()
    {
        var cluster = await PostgresCluster.Shared;
        var many = Load.Or(10) > 10;
        for (var killed = 0; killed < Load.Or(10);)
            killed += await SurvivesAsync(
                new() { ["Database:Provider"] = "PostgreSql", ["ConnectionStrings:Default"] = await cluster.CreateDatabaseAsync() }, every: many ? 1 : 5, atLeast: many ? 50 : 10);
    }

    async Task<int> SurvivesAsync(Dictionary<string, string> settings, int every, int atLeast)
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        await using var server = new RealServer(settings);
        await server.StartAsync();
        using var killing = new KillingHandler(server, new Random(seed), every);
        var tokens = new Dictionary<string, string>();
        await new Sc01UrbanDecision(new Street(ClientAsync)).RunAsync();
        output.WriteLine($"{killing.Kills} kills, {killing.AfterAnswer} of them between answer and repeat");
        Assert.True(killing.Kills >= atLeast, $"only {killing.Kills} kills");
        await server.KillAsync();
        await EverythingIsThereOnceAsync(server);
        return killing.Kills;

        async Task<HttpClient> ClientAsync(string? user)
        {
            var client = new HttpClient(killing, disposeHandler: false) { BaseAddress = server.Address };
            if (user is not null && !tokens.ContainsKey(user))
            {
                var response = await client.PostAsJsonAsync("/api/v1/session", new { userName = user, password = ServerFixture.Password });
                tokens[user] = (await response.Content.ReadFromJsonAsync<JsonNode>())!["token"]!.GetValue<string>();
            }

            if (user is not null)
                client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens[user]);
            return client;
        }
    }

    /// <summary>Reads the data folder with a host of this process.</summary>
    static async Task EverythingIsThereOnceAsync(RealServer server)
    {
        await using var root = new WebApplicationFactory<Program>();
        await using var host = root.WithWebHostBuilder(builder =>
        {
            builder.UseEnvironment("Production");
            foreach (var (key, value) in server.Settings)
                builder.UseSetting(key, value);
        });
        await using var scope = host.Services.CreateAsyncScope();
        Assert.Empty(await scope.ServiceProvider.GetRequiredService<InstanceInvariants>().CheckAsync());
        var report = await scope.ServiceProvider.GetRequiredService<ArchiveVerifier>().VerifyAsync();
        Assert.True(report.Ok, string.Join('\n', report.Problems.Select(p => p.Detail)));

        var db = scope.ServiceProvider.GetRequiredService<ServerDb>();
        Assert.Equal(22, await db.Set<ArchiveItem>().CountAsync());
        var tasks = await db.Set<TaskItem>().ToListAsync();
        Assert.DoesNotContain(tasks, task => task.State == TaskState.Open);
        Assert.All(tasks.GroupBy(task => (task.ActivityInstanceId, task.Role)), same => Assert.Single(same));
        Assert.All(tasks.Where(task => task.State == TaskState.Done).GroupBy(task => task.NodeId), same => Assert.Single(same));
        Assert.True(scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow() >= new DateTimeOffset(2026, 12, 1, 9, 0, 0, TimeSpan.FromHours(8)), "the demo clock is kept");
    }
}
