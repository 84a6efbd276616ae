using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DecisionWorkflow.Tests.Server.Host;

/// <summary>Every address of the route table with values that nobody of us wrote into it. On PostgreSQL, which refuses more than SQLite.</summary>
public partial class OddAddressTests(PostgresServerFixture server) : IClassFixture<PostgresServerFixture>
{
    static readonly string[] Odd = ["abc", "", "-1", "0", "2147483647", "-2147483648", "99999999999999999999", "１２", "%00", "0001-01-01", "9999-12-31", "9999-12-31T23:59:59Z",
        "00000000-0000-0000-0000-000000000000", "%25_"];

    // Read by hand, so that the route table does not name them.
    static readonly string[] ByHand = ["page", "year", "day", "place", "organization", "organizationId", "matterId", "item", "box", "when", "q", "group", "saved", "before", "actor", "chain", "process", "returnUrl", "v", "stamp",
        "skip", "take", "pageSize", "orderBy", "versionOptions", "definitionId", "version", "status", "timestamp"];

    static readonly string[] People = ["anlan.clerk", "street.archivist", "admin.system", "admin.flow", "admin.audit", "admin.security"];

    [Fact]
    public async Task No_address_breaks_the_server_and_none_of_them_fills_the_log()
    {
        var clients = await Task.WhenAll(People.Select(server.As));
        var broken = new List<string>();
        foreach (var endpoint in Gets())
        {
            var client = await EntitledAsync(clients, endpoint);
            var named = endpoint.Metadata.GetOrderedMetadata<IParameterBindingMetadata>().Where(p => p.ParameterInfo.ParameterType.IsValueType || p.ParameterInfo.ParameterType == typeof(string))
                .Select(p => p.Name).Except(endpoint.RoutePattern.Parameters.Select(p => p.Name)).ToArray();
            foreach (var odd in Odd)
            {
                var addresses = named.Select(name => $"{Path(endpoint, "x")}?{name}={odd}")
                    .Concat(named.Take(1).Select(name => $"{Path(endpoint, "x")}?{name}=1&{name}={odd}"))
                    .Append($"{Path(endpoint, "x")}?{string.Join('&', ByHand.Except(named, StringComparer.OrdinalIgnoreCase).Select(name => $"{name}={odd}"))}");
                if (endpoint.RoutePattern.Parameters.Count > 0 && odd.Length > 0 && odd != "%00")
                    addresses = addresses.Append(Path(endpoint, odd));
                foreach (var address in addresses)
                {
                    using var answer = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead);
                    if ((int)answer.StatusCode >= 500)
                        broken.Add($"{(int)answer.StatusCode} {address}");
                }
            }
        }

        Assert.True(broken.Count == 0, string.Join('\n', broken.Take(60)));
        Assert.Empty(server.Book.Faults.Select(entry => $"{entry.Category}: {entry.Text}"));
    }

    [Theory]
    [InlineData("/inbox?page=abc", "地址有误")]
    [InlineData("/matters?page=１２", "地址有误")]
    [InlineData("/archive?item=abc", "地址有误")]
    [InlineData("/inbox?box=%00", "地址有误")]
    public async Task A_page_address_that_cannot_be_read_is_explained(string address, string expected)
    {
        using var client = await server.As("anlan.clerk");

        var answer = await client.GetAsync(address);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(expected, await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("/api/v1/tasks?page=abc")]
    [InlineData("/api/v1/search?q=%00")]
    [InlineData("/elsa/api/workflow-definitions?page=abc")]
    public async Task An_api_address_that_cannot_be_read_is_a_problem(string address)
    {
        using var client = await server.As("admin.flow");

        var answer = await client.GetAsync(address);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_body_that_cannot_be_read_is_a_bad_request_everywhere()
    {
        var clients = await Task.WhenAll(People.Select(server.As));
        var broken = new List<string>();
        foreach (var endpoint in Endpoints().Where(one => !Allows(one, "GET") && !Methods(one).Contains("DELETE") && Pattern(one).StartsWith("/api/", StringComparison.Ordinal)))
            foreach (var body in new[] { "{", "[]", "null", "{\"a\":\"\\ud800\"}", new string('[', 100) })
                foreach (var client in clients)
                {
                    using var request = new HttpRequestMessage(new HttpMethod(Methods(endpoint)[0]), Path(endpoint, "x"))
                    {
                        Content = new StringContent(body, Encoding.UTF8, "application/json"),
                    };
                    using var answer = await client.SendAsync(request);
                    if ((int)answer.StatusCode >= 500)
                        broken.Add($"{(int)answer.StatusCode} {request.Method} {Path(endpoint, "x")} {body[..1]}");
                    if (Pattern(endpoint).EndsWith("/session", StringComparison.Ordinal))
                        break;
                }

        Assert.True(broken.Count == 0, string.Join('\n', broken.Take(60)));
        Assert.Empty(server.Book.Faults.Select(entry => $"{entry.Category}: {entry.Text}"));
    }

    // A page that one role may not open is asked for by another.
    static async Task<HttpClient> EntitledAsync(HttpClient[] clients, RouteEndpoint endpoint)
    {
        foreach (var client in clients)
        {
            using var answer = await client.GetAsync(Path(endpoint, "x"), HttpCompletionOption.ResponseHeadersRead);
            if (answer.StatusCode != HttpStatusCode.Forbidden)
                return client;
        }
        return clients[0];
    }

    IEnumerable<RouteEndpoint> Gets() => Endpoints().Where(one => Allows(one, "GET"));

    IEnumerable<RouteEndpoint> Endpoints() => server.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
        .Where(one => one.Metadata.GetMetadata<HttpMethodMetadata>() is not null).DistinctBy(one => Methods(one)[0] + Pattern(one));

    static string[] Methods(RouteEndpoint endpoint) => [.. endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods];

    static bool Allows(RouteEndpoint endpoint, string method) => Methods(endpoint).Contains(method);

    static string Pattern(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText?.TrimStart('/');

    static string Path(RouteEndpoint endpoint, string value) => Placeholder().Replace(Pattern(endpoint), found =>
        found.Value.Contains(":guid", StringComparison.Ordinal) && value == "x" ? "00000000-0000-0000-0000-000000000001"
        : found.Value.Contains(":int", StringComparison.Ordinal) && value == "x" ? "1" : value);

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Placeholder();
}
