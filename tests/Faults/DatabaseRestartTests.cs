using DecisionWorkflow.Tests.Databases;
using Xunit.Abstractions;

namespace DecisionWorkflow.Tests.Faults;

/// <summary>R2: PostgreSQL goes down hard and comes back while ten clients start cases.</summary>
public sealed class DatabaseRestartTests(ITestOutputHelper output)
{
    const int Clients = 10;
    static readonly TimeSpan Promise = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Ten_clients_are_all_answered_again_within_ten_seconds_of_a_crash_of_the_database()
    {
        await using var cluster = await PostgresCluster.StartAsync(durable: true);
        await using var server = new RealServer(new Dictionary<string, string> { ["Database:Provider"] = "PostgreSql", ["ConnectionStrings:Default"] = await cluster.CreateDatabaseAsync() });
        await server.StartAsync();
        var clients = new List<StartingClient>();
        for (var i = 0; i < Clients; i++)
            clients.Add(await StartingClient.SignInAsync(server));
        using var over = new CancellationTokenSource();
        var working = clients.ConvertAll(client => WorkAsync(client, over.Token));
        for (var crash = 0; crash < Load.Or(2); crash++)
        {
            await EachAnsweredSinceAsync(clients, TimeProvider.System.GetTimestamp(), TimeSpan.FromMinutes(1));
            var down = TimeProvider.System.GetTimestamp();
            await cluster.CrashAsync();
            // An answer that was on its way is no recovery.
            await cluster.WaitUntilReadyAsync();
            await EachAnsweredSinceAsync(clients, TimeProvider.System.GetTimestamp(), Promise);
            output.WriteLine($"crash {crash + 1}: all {Clients} clients answered {TimeProvider.System.GetElapsedTime(down).TotalSeconds:F1} s after it");
        }

        await over.CancelAsync();
        await Task.WhenAll(working);
        output.WriteLine($"{clients.Sum(client => client.Started.Count)} cases, {clients.Sum(client => client.Refusals.Count)} refusals");
        await server.KillAsync();
        await using var onlooker = new Onlooker(server);
        await onlooker.EverythingIsWholeAsync([.. clients.SelectMany(client => client.Started)]);
        clients.ForEach(client => client.Dispose());
    }

    static async Task WorkAsync(StartingClient client, CancellationToken over)
    {
        while (!over.IsCancellationRequested)
            await client.StartAsync(TimeSpan.FromMinutes(1));
    }

    static async Task EachAnsweredSinceAsync(List<StartingClient> clients, long moment, TimeSpan patience)
    {
        while (clients.Exists(client => client.LastAnswer <= moment))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(moment) < patience, $"{clients.Count(client => client.LastAnswer <= moment)} clients are not answered after {patience}");
            await Task.Delay(20);
        }
    }
}
