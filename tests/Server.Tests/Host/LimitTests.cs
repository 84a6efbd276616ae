using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using DecisionWorkflow.Server.Api;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DecisionWorkflow.Tests.Server.Host;

public class LimitTests(ListeningServerFixture server) : IClassFixture<ListeningServerFixture>
{
    const long Megabyte = 1024 * 1024;

    /// <summary>What takes more than <see cref="BodyLimits.Default"/> stands here, or it is a mistake.</summary>
    static readonly Dictionary<string, long> Larger = new()
    {
        ["POST /api/v1/uploads"] = 50 * Megabyte + 64 * 1024,
        ["POST /tasks/{id:guid}"] = 120 * Megabyte,
        ["POST /tasks/{id:guid}/uploads"] = 120 * Megabyte,
        ["POST /elsa/api/workflow-definitions"] = 32 * Megabyte,
        ["POST /elsa/api/workflow-definitions/import"] = 32 * Megabyte,
        ["PUT /elsa/api/workflow-definitions/{definitionId}/import"] = 32 * Megabyte,
        ["POST /elsa/api/workflow-definitions/import-files"] = 32 * Megabyte,
    };

    [Fact]
    public void Only_listed_addresses_take_large_bodies()
    {
        var said = server.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Select(one => (Endpoint: one, Limit: one.Metadata.GetMetadata<IRequestSizeLimitMetadata>()))
            .Where(one => one.Limit is not null && (one.Limit.MaxRequestBodySize ?? long.MaxValue) > BodyLimits.Default)
            .ToDictionary(one => $"{one.Endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0]} /{one.Endpoint.RoutePattern.RawText!.TrimStart('/')}", one => one.Limit!.MaxRequestBodySize!.Value);

        Assert.Equal(Larger.OrderBy(pair => pair.Key), said.OrderBy(pair => pair.Key));
        Assert.Equal(Megabyte, server.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.Limits.MaxRequestBodySize);
    }

    [Theory]
    [InlineData("POST", "/api/v1/session", "最多 16 KB")]
    [InlineData("POST", "/api/v1/matters/", "最多 1 MB")]
    [InlineData("PUT", "/api/v1/tasks/00000000-0000-0000-0000-000000000001/draft", "最多 1 MB")]
    [InlineData("POST", "/api/v1/tasks/00000000-0000-0000-0000-000000000001/comment", "最多 1 MB")]
    [InlineData("POST", "/elsa/api/workflow-definitions/x/execute", "最多 1 MB")]
    [InlineData("POST", "/sign-in", "内容太大")]
    public async Task A_request_that_is_too_large_is_refused_in_Chinese(string method, string path, string expected)
    {
        using var client = await server.As(path.StartsWith("/elsa", StringComparison.Ordinal) ? "admin.flow" : "anlan.clerk");
        var type = path == "/sign-in" ? "application/x-www-form-urlencoded" : "application/json";

        var answer = await SendAsync(method, path, $"Content-Type: {type}\r\nContent-Length: {2 * Megabyte}\r\nAuthorization: {client.DefaultRequestHeaders.Authorization}");

        Assert.StartsWith("HTTP/1.1 413", answer);
        Assert.Contains(expected, answer);
    }

    [Fact]
    public async Task A_body_without_a_length_is_cut_off_as_well()
    {
        var piece = $"{0x8000:X}\r\n{new string(' ', 0x8000)}\r\n";

        var answer = await SendAsync("POST", "/api/v1/session", "Content-Type: application/json\r\nTransfer-Encoding: chunked", string.Concat(Enumerable.Repeat(piece, 3)));

        Assert.StartsWith("HTTP/1.1 413", answer);
    }

    [Theory]
    [InlineData("/inbox?q=", 100_000, "414")]
    [InlineData("/inbox?q=", 5_000, "200")]
    public async Task Addresses_have_a_length(string path, int length, string expected)
    {
        using var client = await server.As("anlan.clerk");

        Assert.StartsWith($"HTTP/1.1 {expected}", await SendAsync("GET", path + new string('a', length), $"Authorization: {client.DefaultRequestHeaders.Authorization}"));
    }

    [Fact]
    public async Task Headers_have_a_length() => Assert.StartsWith("HTTP/1.1 431", await SendAsync("GET", "/sign-in", $"X-Long: {new string('a', 100_000)}"));

    [Fact]
    public async Task Nobody_is_heard_any_more_who_goes_deeper_than_any_form()
    {
        using var client = await server.As("anlan.clerk");
        var deep = $"{{\"process\":\"P03\",\"fields\":{string.Concat(Enumerable.Repeat("{\"a\":", 100_000))}1{new string('}', 100_001)}}}";

        var answer = await client.PostAsync("/api/v1/matters/", new StringContent(deep, Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    // By hand: a client that is still sending may never read the answer.
    async Task<string> SendAsync(string method, string path, string headers, string body = "")
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(server.Address.Host, server.Address.Port);
        await using var stream = connection.GetStream();
        using var reader = new StreamReader(stream, Encoding.UTF8);
        try
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"{method} {path} HTTP/1.1\r\nHost: {server.Address.Authority}\r\n{headers}\r\nConnection: close\r\n\r\n{body}"));
        }
        catch (IOException)
        {
            // It hung up in the middle; what it said before is there to be read.
        }
        return await reader.ReadToEndAsync();
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
