using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace DecisionWorkflow.Tests.Faults;

/// <summary>A clerk's program that starts cases, and asks again under the same operation id until it is answered.</summary>
public sealed class StartingClient : IDisposable
{
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    readonly HttpClient _http;

    StartingClient(HttpClient http) => _http = http;

    /// <summary>The cases that it was told of.</summary>
    public List<Guid> Started { get; } = [];

    /// <summary>When the last answer came, by the machine's counter.</summary>
    public long LastAnswer { get; private set; }

    /// <summary>The answers that were none: status and body.</summary>
    public List<(HttpStatusCode Status, string Text)> Refusals { get; } = [];

    public static async Task<StartingClient> SignInAsync(RealServer server)
    {
        var http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = server.Address, Timeout = TimeSpan.FromSeconds(60) };
        var session = await http.PostAsJsonAsync("/api/v1/session", new { userName = "anlan.clerk", password = "Test-only-1" });
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await session.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonNode>())!["token"]!.GetValue<string>());
        return new(http);
    }

    /// <summary>Starts a case, however often it has to ask.</summary>
    public async Task StartAsync(TimeSpan patience)
    {
        var (operation, began) = (Guid.NewGuid().ToString("N"), TimeProvider.System.GetTimestamp());
        while (!await TryAsync(operation))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < patience, $"no answer for {patience}; the last refusal: {Refusals[^1]}");
            await Task.Delay(Pause);
        }
    }

    /// <summary>Asks once.</summary>
    public async Task<bool> TryAsync(string operation)
    {
        try
        {
            using var answer = await _http.PostAsJsonAsync("/api/v1/matters", new { process = "P14", title = "公益金使用公开", fields = new { }, operationId = operation });
            var text = await answer.Content.ReadAsStringAsync();
            if (answer.StatusCode == HttpStatusCode.Created)
            {
                Started.Add(JsonNode.Parse(text)!["matterId"]!.GetValue<Guid>());
                LastAnswer = TimeProvider.System.GetTimestamp();
                return true;
            }

            Refusals.Add((answer.StatusCode, text));
        }
        catch (HttpRequestException gone)
        {
            Refusals.Add((HttpStatusCode.ServiceUnavailable, gone.Message));
        }

        return false;
    }

    public Task<HttpResponseMessage> GetAsync(string path) => _http.GetAsync(new Uri(path, UriKind.Relative));

    public Task<HttpResponseMessage> UploadAsync(byte[] file, string name)
    {
#pragma warning disable CA2000 // the request disposes them
        var form = new MultipartFormDataContent { { new ByteArrayContent(file), "file", name } };
#pragma warning restore CA2000
        return _http.PostAsync(new Uri("/api/v1/uploads", UriKind.Relative), form);
    }

    public void Dispose() => _http.Dispose();
}
