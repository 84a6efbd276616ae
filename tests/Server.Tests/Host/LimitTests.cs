using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;

namespace DecisionWorkflow.Tests.Server.Host;

public class LimitTests(ListeningServerFixture server) : IClassFixture<ListeningServerFixture>
{
    private const int TooMuch = 65 * 1024 * 1024;

    [Fact]
    public async Task A_request_that_is_too_large_is_refused_in_Chinese()
    {
        // By hand: a client that is still sending may never read the answer.
        using var connection = new TcpClient();
        await connection.ConnectAsync(server.Address.Host, server.Address.Port);
        await using var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /api/v1/session HTTP/1.1\r\nHost: {server.Address.Authority}\r\nContent-Type: application/json\r\nContent-Length: {TooMuch}\r\nConnection: close\r\n\r\n"));

        using var reader = new StreamReader(stream, Encoding.UTF8);
        var answer = await reader.ReadToEndAsync();

        Assert.StartsWith("HTTP/1.1 413", answer);
        Assert.Contains("最多 64 MB", answer);
    }
}

public sealed class StrictServerFixture : ServerFixture
{
    public override Task InitializeAsync()
    {
        Configuration.Clear();
        Configuration["Accounts:SignInsPerMinute"] = "3";
        return base.InitializeAsync();
    }
}

public class RateTests(StrictServerFixture server) : IClassFixture<StrictServerFixture>
{
    [Fact]
    public async Task Guessing_from_one_address_is_slowed_down()
    {
        using var client = server.Anonymous();
        HttpResponseMessage answer = null!;
        for (var attempt = 0; attempt < 4; attempt++)
            answer = await client.PostAsJsonAsync("/api/v1/session", new { userName = $"guess{attempt}", password = "nonsense" });

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.Contains("一分钟后再试", await answer.Content.ReadAsStringAsync());
    }
}
