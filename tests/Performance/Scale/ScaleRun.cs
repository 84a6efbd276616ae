using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DecisionWorkflow.Tests.Faults;
using DecisionWorkflow.Tests.Databases;

namespace DecisionWorkflow.Performance.Scale;

/// <summary>What a clerk waits for when the database has grown: completing a task and opening the inbox, at 1 000 cases and at many, on PostgreSQL, in one run.</summary>
static class ScaleRun
{
    const int Few = 1000;

    public static async Task RunAsync(int cases, int rounds)
    {
        await using var cluster = await PostgresCluster.StartAsync(durable: true);
        var database = await cluster.CreateDatabaseAsync();
        await using var server = new RealServer(new Dictionary<string, string> { ["Database:Provider"] = "PostgreSql", ["ConnectionStrings:Default"] = database });
        await server.StartAsync();
        using var clerk = await SignInAsync(server, "anlan.clerk");
        using var secretary = await SignInAsync(server, "anlan.secretary");

        var source = await StartAsync(clerk, "样本");
        await WorkAsync(clerk, secretary, source, []);
        var copies = new ManyCases(database, source);
        await copies.AddAsync(0, Few);
        Console.WriteLine($"{Environment.ProcessorCount} cores, PostgreSQL, one client; p50 / p95 in ms at the client, {rounds} rounds after {rounds / 3} to warm up");
        await MeasureAsync($"{Few:N0} cases", clerk, secretary, rounds);

        var watch = Stopwatch.StartNew();
        var rows = await copies.AddAsync(Few, cases);
        Console.WriteLine($"(copied {rows:N0} rows in {watch.Elapsed.TotalSeconds:F0} s)");
        await MeasureAsync($"{cases:N0} cases", clerk, secretary, rounds);

        await server.KillAsync();
        watch.Restart();
        await server.StartAsync();
        Console.WriteLine($"ready after kill -9 with {cases:N0} running cases: {watch.Elapsed.TotalSeconds:F1} s");
    }

    static async Task MeasureAsync(string name, HttpClient clerk, HttpClient secretary, int rounds)
    {
        List<double> steps = [], inbox = [], list = [];
        for (var round = -rounds / 3; round < rounds; round++)
        {
            var warm = round >= 0;
            await WorkAsync(clerk, secretary, await StartAsync(clerk, $"第 {round} 件"), warm ? steps : []);
            await TimedAsync(() => PageAsync(clerk, "/inbox", "要我办的"), warm ? inbox : []);
            await TimedAsync(() => PageAsync(clerk, "/matters", "发起事项"), warm ? list : []);
        }

        Console.WriteLine($"{name,-16} complete a task {Of(steps)} | inbox page {Of(inbox)} | list of cases {Of(list)}");
    }

    static async Task<Guid> StartAsync(HttpClient clerk, string title)
    {
        var started = await PostAsync(clerk, "/api/v1/matters", new
        {
            process = "P01",
            title = $"{title} {Guid.NewGuid():N}",
            operationId = Guid.NewGuid().ToString("N"),
            fields = new { SubjectCategory = "④", SourceKind = "Residents", Buildings = "3号院", ScopeHouseholds = 214, Budget = 116000, RequiresResidentsMeeting = false, RequiresFiling = false },
        });
        return started["matterId"]!.GetValue<Guid>();
    }

    /// <summary>The clerk's draft of the first notice and the secretary's approval.</summary>
    static async Task WorkAsync(HttpClient clerk, HttpClient secretary, Guid matter, List<double> times)
    {
        await CompleteAsync(clerk, matter, "提交", new { Background = "楼道停放隐患突出。", Audience = "全体居民", Contact = "李某", Points = new[] { new { Point = "停车位96个" } } }, times);
        await CompleteAsync(secretary, matter, "同意", null, times);
    }

    static async Task CompleteAsync(HttpClient client, Guid matter, string outcome, object? fields, List<double> times)
    {
        var view = (await client.GetFromJsonAsync<JsonNode>($"/api/v1/matters/{matter}"))!;
        var task = (await client.GetFromJsonAsync<JsonNode>($"/api/v1/tasks/{view["tasks"]![0]!["id"]}"))!;
        var body = new { operationId = Guid.NewGuid().ToString("N"), expectedVersion = task["version"]!.GetValue<long>(), outcome, fields };
        await TimedAsync(() => PostAsync(client, $"/api/v1/tasks/{task["id"]}/complete", body), times);
    }

    static async Task PageAsync(HttpClient client, string url, string words)
    {
        var page = await client.GetStringAsync(url);
        if (!page.Contains(words, StringComparison.Ordinal))
            throw new InvalidOperationException($"{url} answered another page.");
    }

    static async Task TimedAsync(Func<Task> work, List<double> times)
    {
        var started = Stopwatch.GetTimestamp();
        await work();
        times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
    }

    static string Of(List<double> times)
    {
        times.Sort();
        return $"{times[times.Count / 2]:0.0} / {times[times.Count * 95 / 100]:0.0}";
    }

    static async Task<JsonNode> PostAsync(HttpClient client, string url, object body)
    {
        using var answer = await client.PostAsJsonAsync(url, body);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? JsonNode.Parse(text)! : throw new InvalidOperationException($"{url}: {(int)answer.StatusCode} {text}");
    }

    static async Task<HttpClient> SignInAsync(RealServer server, string user)
    {
#pragma warning disable RS0030 // a measurement is its own client
        var client = new HttpClient { BaseAddress = server.Address };
#pragma warning restore RS0030
        var session = await PostAsync(client, "/api/v1/session", new { userName = user, password = "Test-only-1" });
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", session["token"]!.ToString());
        return client;
    }
}
