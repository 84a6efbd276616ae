using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace DecisionWorkflow.Tests.Faults;

/// <summary>
/// Stands between a caller and the server and kills the server while it works on what the caller sent, or before it gets it;
/// then starts it again and sends the same once more. The caller only ever sees the last answer.
/// </summary>
/// <param name="server">The server to kill.</param>
/// <param name="random">Says when in a request the kill comes.</param>
/// <param name="every">Kills at every how-manieth writing request.</param>
public sealed class KillingHandler(RealServer server, Random random, int every) : DelegatingHandler(new SocketsHttpHandler())
{
    int _writes;
    DateTimeOffset _clock = DateTimeOffset.MinValue;

    public int Kills { get; private set; }

    /// <summary>Kills after which the answer to the killed request had already arrived.</summary>
    public int AfterAnswer { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.AbsolutePath;
        if (request.Method == HttpMethod.Get || path.EndsWith("/session", StringComparison.Ordinal))
            return await base.SendAsync(request, cancellationToken);

        var body = request.Content is null ? null : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        var kills = _writes++ % every == 0;
        if (path.EndsWith("/demo/clock", StringComparison.Ordinal))
            return await MoveClockAsync(request, body!, kills);
        if (!kills)
            return await base.SendAsync(request, cancellationToken);
        if (random.Next(4) == 0)
        {
            await KillAsync();
            return await base.SendAsync(Again(request, body), cancellationToken);
        }

        var first = await KilledAsync(Again(request, body));
        var answer = await base.SendAsync(Again(request, body), cancellationToken);
        if (first is { Status: HttpStatusCode.OK } earlier && path.EndsWith("/complete", StringComparison.Ordinal))
        {
            AfterAnswer++;
            Assert.Equal(earlier.Status, answer.StatusCode);
            Assert.True(JsonNode.DeepEquals(JsonNode.Parse(earlier.Text), JsonNode.Parse(await answer.Content.ReadAsStringAsync(cancellationToken))), "a repeat is answered as the first time");
        }

        return answer;
    }

    /// <summary>A clock that has moved cannot be moved to the same moment again; what had fallen due is done by the next move.</summary>
    async Task<HttpResponseMessage> MoveClockAsync(HttpRequestMessage request, byte[] body, bool kills)
    {
        var target = JsonNode.Parse(body)!["now"]!.GetValue<DateTimeOffset>();
        if (kills)
            await KilledAsync(Again(request, body));
        var moved = await ClockAsync() >= target;
        var answer = moved ? await base.SendAsync(Again(request, "{\"advance\":\"00:00:00\"}"u8.ToArray()), default) : await base.SendAsync(Again(request, body), default);
        _clock = target;
        return answer;
    }

    async Task<(HttpStatusCode Status, string Text)?> KilledAsync(HttpRequestMessage request)
    {
        var sending = SendOnceAsync(request);
        // Half of them at once, half of them anywhere in the work of a server that has just started.
        await Task.WhenAny(sending, Task.Delay(random.Next(2) == 0 ? random.Next(0, 41) : random.Next(0, 1500)));
        await KillAsync();
        return await sending;
    }

    async Task<(HttpStatusCode, string)?> SendOnceAsync(HttpRequestMessage request)
    {
        try
        {
            using var response = await base.SendAsync(request, default);
            return (response.StatusCode, await response.Content.ReadAsStringAsync());
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    async Task KillAsync()
    {
        await server.KillAsync();
        Kills++;
        await server.StartAsync();
        Assert.True(await ClockAsync() >= _clock, "the demo clock stays where it was moved to");
    }

    async Task<DateTimeOffset> ClockAsync()
    {
        using var response = await base.SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(server.Address, "/api/v1/demo/clock")), default);
        return (await response.Content.ReadFromJsonAsync<JsonNode>())!["now"]!.GetValue<DateTimeOffset>();
    }

    static HttpRequestMessage Again(HttpRequestMessage request, byte[]? body)
    {
        var copy = new HttpRequestMessage(request.Method, request.RequestUri);
        copy.Headers.Authorization = request.Headers.Authorization;
        if (body is not null)
        {
            copy.Content = new ByteArrayContent(body);
            copy.Content.Headers.ContentType = request.Content!.Headers.ContentType;
        }

        return copy;
    }
}
