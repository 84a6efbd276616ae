using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using DecisionWorkflow.Tests.Faults;
using DecisionWorkflow.Tests.Databases;

namespace DecisionWorkflow.Performance.Studio;

/// <summary>
/// What a flow administrator waits for at the server while she draws a flow of 200 activities: the save after each change (target 50 ms) and the
/// palette that Studio asks for after each save (30 ms). Beside them, in the same run, what the server takes to answer anything at all.
/// </summary>
static class StudioRun
{
    const int Activities = 200;

    public static async Task RunAsync(int rounds)
    {
        Console.WriteLine($"{Environment.ProcessorCount} cores, one client, {rounds} rounds after {rounds / 3} to warm up; p50 / p95 in ms at the client on the same machine");
        await MeasureAsync("SQLite", new Dictionary<string, string>(), rounds);
        await using var cluster = await PostgresCluster.StartAsync(durable: true);
        await MeasureAsync("PostgreSQL", new Dictionary<string, string> { ["Database:Provider"] = "PostgreSql", ["ConnectionStrings:Default"] = await cluster.CreateDatabaseAsync() }, rounds);
    }

    static async Task MeasureAsync(string name, Dictionary<string, string> settings, int rounds)
    {
        await using var server = new RealServer(settings);
        await server.StartAsync();
#pragma warning disable RS0030 // a measurement is its own client
        using var client = new HttpClient { BaseAddress = server.Address };
#pragma warning restore RS0030
        var session = await (await client.PostAsJsonAsync("/api/v1/session", new { userName = "admin.flow", password = "Test-only-1" })).EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonNode>();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", session!["token"]!.ToString());

        var saved = JsonNode.Parse(await SendAsync(client, "/elsa/api/workflow-definitions", new JsonObject { ["model"] = Flow(), ["publish"] = false }.ToJsonString()))!["workflowDefinition"]!;
        var size = 0;
        var floor = await TimeAsync(rounds, _ => client.GetStringAsync("/elsa/api/package/version"));
        var save = await TimeAsync(rounds, round =>
        {
            // A drag, as auto-save sends it: the whole flow with one position changed.
            saved["root"]!["activities"]![round % Activities]!["metadata"]!["designer"]!["position"]!["x"] = round;
            var body = new JsonObject { ["model"] = saved.DeepClone(), ["publish"] = false }.ToJsonString();
            size = body.Length;
            return SendAsync(client, "/elsa/api/workflow-definitions", body);
        });
        var palette = 0;
        var descriptors = await TimeAsync(rounds, async _ => palette = (await client.GetStringAsync("/elsa/api/descriptors/activities?Refresh=True")).Length);
        var open = await TimeAsync(rounds, _ => client.GetStringAsync($"/elsa/api/workflow-definitions/by-definition-id/{saved["definitionId"]}?versionOptions=Latest"));
        Console.WriteLine($"{name,-11} anything {floor} | save {Activities} activities ({size / 1024} KB) {save} | descriptors ({palette / 1024} KB) {descriptors} | open {open}");
    }

    static async Task<string> TimeAsync(int rounds, Func<int, Task> work)
    {
        var times = new List<double>();
        for (var round = -rounds / 3; round < rounds; round++)
        {
            var started = Stopwatch.GetTimestamp();
            await work(round + rounds / 3);
            if (round >= 0)
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        times.Sort();
        return $"{times[rounds / 2]:0.0} / {times[rounds * 95 / 100]:0.0}";
    }

    static async Task<string> SendAsync(HttpClient client, string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(path, content);
        return await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
    }

    static JsonObject Flow() => new()
    {
        ["definitionId"] = "large-flow",
        ["name"] = "二百步",
        ["root"] = new JsonObject
        {
            ["id"] = "chart", ["type"] = "Elsa.Flowchart", ["version"] = 1, ["name"] = "Flowchart1",
            ["activities"] = new JsonArray([.. Enumerable.Range(0, Activities).Select(Activity)]),
            ["connections"] = new JsonArray([.. Enumerable.Range(0, Activities - 1).Select(i => new JsonObject
            {
                ["source"] = new JsonObject { ["activity"] = $"a{i}", ["port"] = "提交" },
                ["target"] = new JsonObject { ["activity"] = $"a{i + 1}", ["port"] = "In" },
                ["vertices"] = new JsonArray(),
            })]),
        },
    };

    static JsonObject Activity(int number) => new()
    {
        ["id"] = $"a{number}", ["type"] = "Community.HumanTask", ["version"] = 1, ["name"] = $"HumanTask{number}",
        ["metadata"] = new JsonObject { ["displayText"] = $"第 {number} 步", ["designer"] = new JsonObject { ["position"] = new JsonObject { ["x"] = 0, ["y"] = number * 90 }, ["size"] = new JsonObject { ["width"] = 180, ["height"] = 62 } } },
        ["step"] = Input("Literal", $"S{number:00}"),
        ["title"] = Input("JavaScript", "`办理${getInput('Title')}`"),
        ["sentence"] = Input("Literal", "请在期限内办理，办完后由书记审核。"),
        ["role"] = Input("Literal", "CommunityClerk"),
        ["deadline"] = Input("Literal", "3WD"),
        ["outcomes"] = Input("Object", "[\"提交\"]"),
        ["form"] = Input("Object", "[\"W03\"]"),
    };

    static JsonObject Input(string type, string value) => new() { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = type, ["value"] = value } };
}
