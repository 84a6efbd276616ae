using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DecisionWorkflow.Tests.Databases;
using DecisionWorkflow.Tests.Faults;
using DecisionWorkflow.Tests.Server.Host;
using static DecisionWorkflow.Tests.Acceptance.BallotHall;

namespace DecisionWorkflow.Tests.Acceptance;

/// <summary>A vote in the hall while the server is killed: what was acknowledged is counted, once, and the key does not survive the count.</summary>
public sealed class BallotKillsTests
{
    [Fact]
    public Task Ballots_survive_kills_on_SQLite() => SurvivesAsync([]);

    [Fact]
    public async Task Ballots_survive_kills_on_PostgreSQL() =>
        await SurvivesAsync(new() { ["Database:Provider"] = "PostgreSql", ["ConnectionStrings:Default"] = await (await PostgresCluster.Shared).CreateDatabaseAsync() });

    static async Task SurvivesAsync(Dictionary<string, string> settings)
    {
        await using var server = new RealServer(new Dictionary<string, string>(settings) { ["Demo:Now"] = "2026-12-01T08:30:00+08:00" });
        await server.StartAsync();
        using var line = new SocketsHttpHandler();
        var tokens = new Dictionary<string, string>();
        var hall = new BallotHall(new Street(ClientAsync), Phone);
        var codes = await hall.VotingAsync(attended: 60, count: 20);
        var keys = Path.Combine(server.Settings["Data:Path"], "keys", "ballots");
        var key = Assert.Single(Directory.EnumerateFiles(keys));
        for (var no = 0; no < 4; no++)
            await hall.CastAsync(codes[no], All("满意", "称职"));
        await server.KillAsync();
        await server.StartAsync();
        Assert.Equal(HttpStatusCode.Conflict, (await hall.TryCastAsync(codes[3], All("不满意", "称职"))).StatusCode);
        await hall.CastAsync(codes[4], All("不满意", "称职"));

        // Killed in the middle of a ballot: either it counts and its code is used, or neither.
        var torn = hall.TryCastAsync(codes[5], All("不满意", "称职"));
        await server.KillAsync();
        var answered = await Record.ExceptionAsync(() => torn) is null;
        await server.StartAsync();
        var again = (await hall.TryCastAsync(codes[5], All("不满意", "称职"))).StatusCode;
        Assert.Contains(again, answered ? [HttpStatusCode.Conflict] : new[] { HttpStatusCode.Conflict, HttpStatusCode.NoContent });

        var kept = await File.ReadAllBytesAsync(key);
        await hall.CloseAsync();
        Assert.Empty(Directory.EnumerateFiles(keys));
        await server.KillAsync();
        await File.WriteAllBytesAsync(key, kept); // killed after the count was kept and before the key was gone
        await server.StartAsync();
        for (var patience = 100; File.Exists(key) && patience > 0; patience--)
            await Task.Delay(100);
        Assert.False(File.Exists(key));
        await hall.Evaluation.AnnounceAsync(new { evaluation = new { } });
        var total = (await hall.Evaluation.FactAsync("Evaluation", "Collective"))![0]!;
        Assert.Equal(("4", "2"), (total["Satisfied"]!.ToString(), total["Dissatisfied"]!.ToString()));

        HttpClient Phone() => new(line, disposeHandler: false) { BaseAddress = server.Address };

        async Task<HttpClient> ClientAsync(string? user)
        {
            var client = Phone();
            if (user is null)
                return client;
            if (!tokens.TryGetValue(user, out var token))
            {
                var response = await client.PostAsJsonAsync("/api/v1/session", new { userName = user, password = ServerFixture.Password });
                tokens[user] = token = (await response.Content.ReadFromJsonAsync<JsonNode>())!["token"]!.GetValue<string>();
            }

            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
            return client;
        }
    }
}

/// <summary>Two servers on one database that do not share their data folder, as they should.</summary>
public sealed class BallotNodesTests(PostgreSqlServer server) : IClassFixture<PostgreSqlServer>
{
    [Fact]
    public async Task A_server_without_the_key_takes_no_ballot_and_opens_no_box()
    {
        var hall = new BallotHall(server);
        var codes = await hall.VotingAsync(attended: 60, count: 20);
        await hall.CastAsync(codes[0], All("满意", "称职"));
        var other = new SecondServer(server);
        await other.InitializeAsync();
        try
        {
            using var phone = other.Anonymous();
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await phone.PostAsJsonAsync("/api/v1/ballots", new { code = codes[1], marks = All("满意", "称职") })).StatusCode);
            using var clerk = await other.As(EvaluationCase.Clerk);
            var refused = await clerk.PostAsJsonAsync(await hall.BallotsAsync("close"), new { });
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            Assert.Contains("开票钥匙", await refused.Content.ReadAsStringAsync());
        }
        finally
        {
            await other.DisposeAsync();
        }

        await hall.CastAsync(codes[1], All("满意", "称职"));
        await hall.CloseAsync();
        Assert.Equal(2, (await hall.PanelAsync())["counted"]!["returned"]!.GetValue<int>());
    }

    sealed class SecondServer(PostgreSqlServer first) : ServerFixture
    {
        public override Task InitializeAsync()
        {
            Configuration["Database:Provider"] = "PostgreSql";
            Configuration["ConnectionStrings:Default"] = first.ConnectionString;
            // Without the installation's own key it would not start at all.
            Directory.CreateDirectory(Path.Combine(DataFolder, "keys"));
            File.Copy(Path.Combine(first.DataFolder, "keys", "signing.pem"), Path.Combine(DataFolder, "keys", "signing.pem"));
            return base.InitializeAsync();
        }
    }
}
