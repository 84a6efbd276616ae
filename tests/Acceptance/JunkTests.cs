using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DecisionWorkflow.Tests.Server.Host;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DecisionWorkflow.Tests.Acceptance;

public sealed class JunkOnSqlite(ServerFixture server) : Junk(server), IClassFixture<ServerFixture>;

public sealed class JunkOnPostgreSql(PostgreSqlServer server) : Junk(server), IClassFixture<PostgreSqlServer>;

/// <summary>Studio repeats a 5xx for fourteen seconds and shows nothing. So no address that it knows, nor any that it does not, answers one, whatever is sent.</summary>
public abstract partial class Junk(ServerFixture server)
{
    static readonly string[] Bodies =
    [
        "", " ", "{", "null", "true", "1e999", "[]", "[1]", "\"x\"", "{\"a\":1,\"a\":2}", "{\"model\":5,\"ids\":\"x\",\"definitionIds\":7,\"filter\":[],\"context\":\"x\"}",
        "{\"model\":{\"root\":[],\"name\":{}},\"publish\":\"yes\",\"ids\":[null,1,{}],\"definitionIds\":[[]],\"filter\":{\"activityIds\":3},\"context\":[1]}",
        "{\"model\":{\"definitionId\":{},\"id\":[],\"root\":{\"type\":1,\"id\":{},\"activities\":{\"a\":1},\"connections\":5}},\"input\":[],\"variables\":\"x\",\"count\":-9999999999}",
        "{\"model\":{\"name\":\"\\u0000\",\"root\":{\"type\":\"Elsa.Flowchart\",\"id\":\"\\u0000\",\"activities\":[null,7,{\"type\":\"x\"}],\"connections\":[{}]}},\"ids\":[\"\\u0000\"],\"definitionIds\":[\"\\u0000\"]}",
        "{\"model\":{\"name\":\"\\ud800\"},\"searchTerm\":\"\\ud800\"}",
        "{\"page\":-1,\"pageSize\":-1,\"take\":-5,\"skip\":-5,\"orderBy\":\"x\",\"statuses\":[\"x\"],\"status\":9,\"timestampFilters\":[{\"column\":\"x\",\"operator\":\"y\",\"timestamp\":\"z\"},null]}",
        "{\"toVersion\":1,\"cases\":[\"\\u0000\",null],\"mapping\":{\"\\u0000\":\"x\"},\"reason\":\"\\u0000\",\"outcome\":\"\\u0000\"}",
        "{\"workflowInstanceId\":{},\"activityNodeIds\":[{},null],\"workflowDefinitionHandle\":7,\"activityHandle\":[],\"versionOptions\":{},\"triggerActivityId\":{},\"correlationId\":[]}",
        new string('[', 3000) + new string(']', 3000),
        "{\"model\":" + string.Concat(Enumerable.Repeat("{\"root\":", 500)) + "1" + new string('}', 501),
    ];

    static readonly string[] Ids = ["nothing", "..%2f..", "a'%22;--", new string('x', 2000), "%F0%9F%98%80"];

    [Fact]
    public async Task No_address_answers_5xx_whatever_is_sent()
    {
        using var administrator = await server.As("admin.flow");
        List<string> broken = [];
        foreach (var (method, route) in Routes())
        {
            var bodies = method is "GET" or "DELETE" or "HEAD" ? Bodies[..1] : Bodies;
            var ids = Parameter().IsMatch(route) ? Ids : Ids[..1];
            foreach (var (body, id) in bodies.Select(body => (body, Ids[0])).Concat(ids.Select(id => ("{}", id))))
                await TryAsync(administrator, method, Parameter().Replace(route, match => match.Value.Contains(":int") ? "1" : id), body, broken);
        }

        // What real Elsa has and this server has not.
        foreach (var (method, path) in new[] { ("POST", "alterations/dry-run"), ("POST", "secrets/picker"), ("GET", "labels"), ("GET", "dashboard/overview"), ("GET", "identity/users"), ("POST", "bookmarks/resume?t=x"), ("GET", "no/such/thing"), ("PUT", "workflow-definitions") })
            await TryAsync(administrator, method, "/elsa/api/" + path, "{}", broken);
        Assert.True(broken.Count == 0, string.Join('\n', broken.Take(60)));
    }

    [Theory]
    [InlineData("?versionOptions=x&Page=-1&PageSize=-1&OrderBy=x&OrderDirection=y")]
    [InlineData("?Page=99999999999999&PageSize=abc&IsSystem=maybe")]
    [InlineData("?Ids=%00&DefinitionIds=%00&SearchTerm=%00")]
    [InlineData("?skip=-1&take=-1&versionOptions=-5&version=x&id=%00&WorkflowInstanceId=%00&ActivityNodeId=%00&name=%00")]
    [InlineData("?Page=2147483647&PageSize=2147483647&skip=2147483647&take=2147483647")]
    public async Task Nor_whatever_is_asked(string query)
    {
        using var administrator = await server.As("admin.flow");
        List<string> broken = [];
        foreach (var (method, route) in Routes().Where(x => x.Method == "GET"))
            await TryAsync(administrator, method, Parameter().Replace(route, "1") + query, "", broken);
        Assert.True(broken.Count == 0, string.Join('\n', broken));
    }

    [Fact]
    public async Task A_file_of_20_MB_is_refused_in_words_and_costs_nobody_else_anything()
    {
        using var administrator = await server.As("admin.flow");
        var large = Encoding.UTF8.GetBytes($$"""{"definitionId":"large","id":"large-1","name":"大","root":{"id":"r","type":"Elsa.Flowchart","version":1,"x":"{{new string('大', 7_000_000)}}" } }""");
        using var file = new ByteArrayContent(large) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        using var form = new MultipartFormDataContent { { file, "files", "large.json" } };
        foreach (var (path, content) in new (string, HttpContent)[] { ("/elsa/api/workflow-definitions/import-files", form), ("/elsa/api/workflow-definitions/import", new ByteArrayContent(large) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } }) })
        {
            using var answer = await administrator.PostAsync(path, content);
            Assert.True((int)answer.StatusCode is >= 400 and < 500, $"{path}: {(int)answer.StatusCode}");
            Assert.Contains(await answer.Content.ReadAsStringAsync(), c => c is >= '\u4e00' and <= '\u9fff');
        }

        Assert.Equal(HttpStatusCode.NotFound, (await administrator.GetAsync("/elsa/api/workflow-definitions/by-definition-id/large")).StatusCode);
    }

    [Fact]
    public async Task A_token_that_is_none_any_more_is_told_so_by_every_address()
    {
        using var nobody = server.Anonymous();
        nobody.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "expired");
        List<string> open = [];
        foreach (var (method, route) in Routes().Where(x => x.Route.StartsWith("/elsa/api", StringComparison.Ordinal) && !x.Route.EndsWith("/identity/login", StringComparison.Ordinal)))
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), Parameter().Replace(route, "1"));
            using var answer = await nobody.SendAsync(request);
            if (answer.StatusCode != HttpStatusCode.Unauthorized)
                open.Add($"{method} {route}: {(int)answer.StatusCode}");
        }

        Assert.True(open.Count == 0, string.Join('\n', open));
    }

    [Fact]
    public async Task Two_administrators_who_save_at_once_lose_nothing_silently()
    {
        using var one = await server.As("admin.flow");
        using var two = await server.As("admin.flow");
        var id = "both-" + Guid.NewGuid().ToString("N");
        JsonObject Model(string text) => new()
        {
            ["publish"] = false,
            ["model"] = new JsonObject { ["definitionId"] = id, ["name"] = text, ["root"] = new JsonObject { ["id"] = "r", ["type"] = "Elsa.Flowchart", ["version"] = 1, ["activities"] = new JsonArray(), ["connections"] = new JsonArray() } },
        };
        using var first = await one.PostAsync("/elsa/api/workflow-definitions", Content(Model("初稿").ToJsonString()));
        var basis = first.Headers.ETag!;

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(async i =>
        {
            var name = $"第 {i} 次改的";
            using var request = new HttpRequestMessage(HttpMethod.Post, "/elsa/api/workflow-definitions") { Content = Content(Model(name).ToJsonString()) };
            request.Headers.IfMatch.Add(basis);
            using var answer = await (i % 2 == 0 ? one : two).SendAsync(request);
            return (answer.StatusCode, Name: name);
        }));

        Assert.All(answers, x => Assert.True((int)x.StatusCode < 500, $"{(int)x.StatusCode}"));
        var (_, won) = Assert.Single(answers, x => x.StatusCode == HttpStatusCode.OK);
        var kept = JsonNode.Parse(await one.GetStringAsync($"/elsa/api/workflow-definitions/by-definition-id/{id}"))!;
        Assert.Equal(won, kept["name"]!.ToString());
    }

    static async Task TryAsync(HttpClient client, string method, string path, string body, List<string> broken)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (method is not ("GET" or "DELETE" or "HEAD"))
            request.Content = Content(body);
        try
        {
            using var answer = await client.SendAsync(request);
            if ((int)answer.StatusCode >= 500)
                broken.Add($"{method} {path[..Math.Min(path.Length, 120)]} {body[..Math.Min(body.Length, 60)]}: {(int)answer.StatusCode}");
        }
        catch (Exception wrong) when (wrong is not OutOfMemoryException)
        {
            broken.Add($"{method} {path[..Math.Min(path.Length, 120)]} {body[..Math.Min(body.Length, 60)]}: {wrong.GetType().Name} {wrong.Message}");
        }
    }

    static StringContent Content(string body) => new(body, Encoding.UTF8, "application/json");

    IEnumerable<(string Method, string Route)> Routes() =>
        from endpoint in server.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
        let route = "/" + endpoint.RoutePattern.RawText!.TrimStart('/')
        where route.StartsWith("/elsa/", StringComparison.Ordinal) || route.StartsWith("/studio", StringComparison.Ordinal) || route.StartsWith("/api/v1/flows", StringComparison.Ordinal) || route.StartsWith("/api/v1/incidents", StringComparison.Ordinal)
        where !route.StartsWith("/elsa/hubs", StringComparison.Ordinal)
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]
        select (method, route);

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}
