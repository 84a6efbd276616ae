using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using DecisionWorkflow.Tests.Server.Host;

namespace DecisionWorkflow.Tests.Acceptance;

/// <summary>The street of the scenarios, worked through the REST API as its people would.</summary>
/// <param name="clients">A client of this demo account; of nobody for null.</param>
public sealed class Street(Func<string?, Task<HttpClient>> clients)
{
    static readonly byte[] Photo = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "photo.png"));

    public Street(ServerFixture server)
        : this(user => user is null ? Task.FromResult(server.Anonymous()) : server.As(user))
    {
    }

    public Guid MatterId { get; set; }

    /// <summary>Whose case it is.</summary>
    public string Clerk { get; init; } = "anlan.clerk";

    public string MatterNo { get; set; } = "";

    /// <summary>Shanghai time on the demo clock.</summary>
    public async Task<DateTimeOffset> NowAsync()
    {
        using var client = await clients(null);
        var clock = await client.GetFromJsonAsync<JsonNode>("/api/v1/demo/clock");
        return clock!["now"]!.GetValue<DateTimeOffset>().ToOffset(TimeSpan.FromHours(8));
    }

    /// <summary>Moves on to nine in the morning, some days from today.</summary>
    public async Task<DateOnly> DaysOnAsync(int days = 1)
    {
        var day = DateOnly.FromDateTime((await NowAsync()).DateTime).AddDays(days);
        await OnAsync($"{day:yyyy-MM-dd} 09:00");
        return day;
    }

    /// <summary>Moves the demo clock to a moment of the scenario, 2026-09-11 15:00 Shanghai time.</summary>
    public async Task OnAsync(string moment)
    {
        using var client = await clients(null);
        var at = $"{moment.Replace(' ', 'T')}:00+08:00";
        var response = await client.PostAsJsonAsync("/api/v1/demo/clock", new { now = at });
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    public async Task<JsonNode> StartAsync(string user, string process, string title, object fields, Guid? parentId = null)
    {
        var started = await SendAsync(user, HttpMethod.Post, "/api/v1/matters", new { process, title, fields, parentId, operationId = Guid.NewGuid().ToString("N") }, HttpStatusCode.Created);
        MatterId = started["matterId"]!.GetValue<Guid>();
        MatterNo = started["matterNo"]!.GetValue<string>();
        return started;
    }

    public Task<JsonNode> MatterAsync(string? user = null) => SendAsync(user ?? Clerk, HttpMethod.Get, $"/api/v1/matters/{MatterId}");

    /// <summary>The one open task of this case whose title holds the words, as the person finds it in the inbox.</summary>
    public async Task<JsonNode> TaskAsync(string user, string words)
    {
        var rows = await FindAsync();
        // A server that was killed while its clock moved fires what had fallen due within seconds of its restart.
        for (var patience = TimeSpan.FromSeconds(20); rows.Count == 0 && patience > TimeSpan.Zero; patience -= TimeSpan.FromMilliseconds(200))
        {
            await Task.Delay(200);
            rows = await FindAsync();
        }

        if (rows.Count != 1)
        {
            var matter = await MatterAsync();
            Assert.Fail($"{user} should have one task “{words}”, has {rows.Count}; the case: {matter["now"]} {matter["incidents"]!.ToJsonString()}");
        }

        return await SendAsync(user, HttpMethod.Get, $"/api/v1/tasks/{rows[0]!["id"]}");

        async Task<List<JsonNode?>> FindAsync() =>
            [.. (await SendAsync(user, HttpMethod.Get, $"/api/v1/tasks?box=todo&q={MatterNo}"))["items"]!.AsArray()
                .Where(row => row!["matterId"]!.GetValue<Guid>() == MatterId && row["title"]!.GetValue<string>().Contains(words))];
    }

    /// <summary>Completes the task found by its words; returns the answer.</summary>
    public async Task<JsonNode> DoAsync(string user, string words, string? outcome = null, object? fields = null, object? panels = null)
    {
        var response = await TryAsync(user, words, outcome, fields, panels);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{words}: {(int)response.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }

    /// <summary>Tries to complete it and is refused by the rule.</summary>
    public async Task<JsonNode> RefusedAsync(string rule, string user, string words, string? outcome = null, object? fields = null, object? panels = null) =>
        await ByRuleAsync(rule, await TryAsync(user, words, outcome, fields, panels));

    public async Task<JsonNode> RefusedAsync(string rule, string user, string url, object body) => await ByRuleAsync(rule, await RawAsync(user, HttpMethod.Post, url, body));

    public async Task<HttpResponseMessage> TryAsync(string user, string words, string? outcome = null, object? fields = null, object? panels = null)
    {
        var task = await TaskAsync(user, words);
        return await RawAsync(user, HttpMethod.Post, $"/api/v1/tasks/{task["id"]}/complete", new
        {
            operationId = Guid.NewGuid().ToString("N"),
            expectedVersion = task["version"]!.GetValue<long>(),
            outcome,
            fields,
            panels,
        });
    }

    static async Task<JsonNode> ByRuleAsync(string rule, HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.UnprocessableEntity, $"expected refusal by {rule}, got {(int)response.StatusCode} {text}");
        var problem = JsonNode.Parse(text)!;
        Assert.Equal(rule, problem["rule"]?.GetValue<string>());
        Assert.NotEmpty(problem["clause"]!.GetValue<string>());
        Assert.NotEmpty(problem["detail"]!.GetValue<string>());
        return problem;
    }

    public async Task<JsonNode> SendAsync(string user, HttpMethod method, string url, object? body = null, HttpStatusCode expected = HttpStatusCode.OK)
    {
        var response = await RawAsync(user, method, url, body);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == expected, $"{method} {url}: {(int)response.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }

    public async Task<HttpResponseMessage> RawAsync(string user, HttpMethod method, string url, object? body = null)
    {
        using var client = await clients(user);
        using var request = new HttpRequestMessage(method, url);
        if (body is not null)
            request.Content = JsonContent.Create(body);
        return await client.SendAsync(request);
    }

    public async Task<byte[]> FileAsync(string user, string url)
    {
        using var client = await clients(user);
        return await client.GetByteArrayAsync(url);
    }

    /// <summary>A photo of the board, uploaded for this case.</summary>
    public async Task<string> PhotoAsync(string user)
    {
        using var client = await clients(user);
        using var content = new MultipartFormDataContent();
        var file = new ByteArrayContent(Photo);
        file.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        content.Add(file, "file", "张贴照片.png");
        var response = await client.PostAsync($"/api/v1/uploads?matterId={MatterId}", content);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!["id"]!.ToString();
    }

    /// <summary>Drafts, has approved, and puts up a notice: the three tasks of the publicity sub-workflow.</summary>
    public async Task<JsonNode> PublishAsync(string title, string reviewer, object fields)
    {
        await DoAsync(Clerk, $"拟写{title}", "提交", fields);
        await DoAsync(reviewer, $"审核{title}", "同意");
        return await DoAsync(Clerk, $"张贴{title}", "已张贴", panels: new { publication = new { photos = new[] { await PhotoAsync(Clerk) } } });
    }

    public static string Day(JsonNode? moment) => moment is null ? "" : moment.GetValue<DateTimeOffset>().ToOffset(TimeSpan.FromHours(8)).ToString("MM-dd");
}
