using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Xunit.Abstractions;
using static DecisionWorkflow.Tests.Acceptance.DisclosureCase;

namespace DecisionWorkflow.Tests.Faults;

/// <summary>R4: sessions of the database end at random moments, whosever they are, while cases are started.</summary>
public sealed class RandomKillTests(FaultyPostgres server, ITestOutputHelper output) : IClassFixture<FaultyPostgres>
{
    [Fact]
    public async Task Of_forty_starts_with_one_terminated_session_each_none_is_lost_and_none_doubled()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var (starts, killed, refused) = (Load.Or(40), 0, 0);
        var answered = new HashSet<Guid>();
        var before = await Whole.CasesAsync(server);
        using var client = await server.As(Clerk);
        for (var index = 0; index < starts; index++)
        {
            var operation = Guid.NewGuid().ToString("N");
            var starting = StartAsync(client, operation);
            await Task.Delay(random.Next(0, 90));
            killed += await Cutter.TerminateAsync(server.Postgres!, random.Next(2) == 0 ? "state <> 'idle'" : "true");
            var answer = await starting;
            // A client that was refused asks again under the same id.
            for (; answer.StatusCode != HttpStatusCode.Created; answer = await StartAsync(client, operation))
            {
                Assert.True(answer.StatusCode == HttpStatusCode.ServiceUnavailable && ++refused < starts, $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
            }

            var matter = (await answer.Content.ReadFromJsonAsync<JsonNode>())!["matterId"]!.GetValue<Guid>();
            Assert.True(answered.Add(matter), "answered twice");
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"/api/v1/matters/{matter}")).StatusCode);
        }

        output.WriteLine($"{starts} starts, {killed} sessions ended, {refused} answers 503");
        Assert.Equal(before + starts, await Whole.CasesAsync(server));
        Assert.Equal(HttpStatusCode.Created, (await StartAsync(client, Guid.NewGuid().ToString("N"))).StatusCode);
        await Whole.EverythingAsync(server);
    }

    static Task<HttpResponseMessage> StartAsync(HttpClient client, string operation) =>
        client.PostAsJsonAsync("/api/v1/matters", new { process = "P14", title = "公益金使用公开", fields = new { }, operationId = operation });
}
