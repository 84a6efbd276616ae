using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DecisionWorkflow.Tests.Acceptance;
using Xunit.Abstractions;
using static DecisionWorkflow.Tests.Acceptance.DisclosureCase;

namespace DecisionWorkflow.Tests.Faults;

/// <summary>The connection is cut at any statement of a step: it is answered and there once, or refused and not there at all.</summary>
public abstract class CutTests(FaultyServer server, ITestOutputHelper output)
{
    /// <summary>A start, and the steps up to the one that files a paper.</summary>
    [Fact]
    public async Task A_case_that_is_cut_once_in_each_of_its_steps_goes_on_as_if_nothing_had_been()
    {
        var (most, files) = await StatementsAsync();
        output.WriteLine($"a start sends {most} statements, the step that files {files}");
        var cases = await Whole.CasesAsync(server);
        var (rounds, cut) = (Math.Max(1, Load.Or(40) / 4), 0);
        for (var round = 0; round < rounds; round++)
        {
            // By the golden section, so that however few rounds there are, they are spread over all statements.
            var at = (int)((round * 0.6180339887 + 0.5) % 1 * files) + 1;
            cut += await RunAsync(() => server.Cutter.Plan(at));
            Assert.Equal(++cases, await Whole.CasesAsync(server));
        }

        output.WriteLine($"{rounds} cases, {cut} cuts");
        await Whole.EverythingAsync(server);
    }

    [Fact]
    public async Task What_no_retry_can_save_is_refused_and_leaves_nothing()
    {
        var (most, _) = await StatementsAsync();
        var cases = await Whole.CasesAsync(server);
        // Each of them is tried several times with pauses, so there are fewer.
        var rounds = Math.Max(12, Load.Or(0) / 10);
        for (var round = 0; round < rounds; round++)
        {
            var operation = Guid.NewGuid().ToString("N");
            var cut = server.Cutter.Plan(1 + round * most / rounds % most, always: true, closes: round % 2 == 0);
            using (var client = await server.As(Clerk, cut))
            {
                var answer = await StartAsync(client, operation);
                var text = await answer.Content.ReadAsStringAsync();
                Assert.True(cut.Done > 0 && (int)answer.StatusCode >= 500, $"statement {cut.At}: {(int)answer.StatusCode} {text}");
                Assert.Matches(answer.StatusCode == HttpStatusCode.ServiceUnavailable ? "这一步没有保存|不能确定这一步是否已经保存" : "可能没有保存", text);
            }

            Assert.Equal(cases, await Whole.CasesAsync(server));
            // The same request, once the database is back.
            using var again = await server.As(Clerk);
            var started = await StartAsync(again, operation);
            Assert.Equal(HttpStatusCode.Created, started.StatusCode);
            Assert.Equal(++cases, await Whole.CasesAsync(server));
            var matter = (await started.Content.ReadFromJsonAsync<JsonNode>())!["matterId"];
            Assert.Equal(HttpStatusCode.OK, (await again.GetAsync($"/api/v1/matters/{matter}")).StatusCode);
        }

        await Whole.EverythingAsync(server);
    }

    async Task<(int Start, int Filing)> StatementsAsync()
    {
        // The first start of a version also has its flow looked over; the counted one is like all that follow.
        await RunAsync(() => server.Cutter.Plan(0));
        List<Cut> plans = [];
        await RunAsync(() =>
        {
            plans.Add(server.Cutter.Plan(0));
            return plans[^1];
        });
        return (plans[0].Statements, plans[^1].Statements);
    }

    /// <summary>One case; every writing request has a plan of its own.</summary>
    async Task<int> RunAsync(Func<Cut> plan)
    {
        List<Cut> plans = [];
        Cut? next = null;
        var street = new Street(user => server.As(user!, Interlocked.Exchange(ref next, null)));
        next = Planned();
        await street.StartAsync(Clerk, "P14", "公益金使用公开", new { });
        await DoAsync(Clerk, "提出居务公开方案", "提交", Plan);
        var members = await new DisclosureCase(street).SupervisorsAsync();
        await DoAsync(Supervisor, "审查居务公开方案", "审查通过", new { SupervisionOpinion = "同意。" }, Reviewer(0, closeRelative: false, members));
        await DoAsync(Clerk, "集体讨论", "确定", Minutes, Collective(9, 8, 1));
        return plans.Sum(one => one.Done);

        Cut Planned()
        {
            plans.Add(plan());
            return plans[^1];
        }

        async Task DoAsync(string user, string words, string outcome, object fields, object? panels = null)
        {
            var task = await street.TaskAsync(user, words);
            var (operation, version) = (Guid.NewGuid().ToString("N"), task["version"]!.GetValue<long>());
            next = Planned();
            var body = new { operationId = operation, expectedVersion = version, outcome, fields, panels };
            var answer = await street.RawAsync(user, HttpMethod.Post, $"/api/v1/tasks/{task["id"]}/complete", body);
            var text = await answer.Content.ReadAsStringAsync();
            Assert.True(answer.IsSuccessStatusCode, $"{words}, cut at {plans[^1].At} of {plans[^1].Statements}: {(int)answer.StatusCode} {text}");
            // Sent again, as a client does that heard no answer: the same answer.
            var again = await street.RawAsync(user, HttpMethod.Post, $"/api/v1/tasks/{task["id"]}/complete", body);
            Assert.True(JsonNode.DeepEquals(JsonNode.Parse(text), JsonNode.Parse(await again.Content.ReadAsStringAsync())), words);
        }
    }

    static Task<HttpResponseMessage> StartAsync(HttpClient client, string operation) =>
        client.PostAsJsonAsync("/api/v1/matters", new { process = "P14", title = "公益金使用公开", fields = new { }, operationId = operation });
}

public sealed class CutOnSqlite(FaultySqlite server, ITestOutputHelper output) : CutTests(server, output), IClassFixture<FaultySqlite>;

public sealed class CutOnPostgres(FaultyPostgres server, ITestOutputHelper output) : CutTests(server, output), IClassFixture<FaultyPostgres>;
