using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DecisionWorkflow.Tests.Server.Host;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using static DecisionWorkflow.Tests.Acceptance.UrbanCase;

namespace DecisionWorkflow.Tests.Acceptance;

/// <summary>Nobody reaches another community's things by their id. Every address that takes one is found in the route table.</summary>
public sealed partial class ForeignIdsTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    readonly UrbanCase urban = new(new Street(server));

    Street Street => urban.Street;

    [Fact]
    public async Task Another_communitys_ids_are_refused_everywhere()
    {
        await urban.RegisterAsync();
        var upload = await Street.PhotoAsync(Clerk);
        await Street.PublishAsync("征求意见公告", Secretary, new { Background = "隐患", Audience = "居民", Contact = "李某", Points = new[] { new { Point = "一" } } });
        var notice = (await urban.NoticeAsync())["id"]!.ToString();
        using var resident = server.Anonymous();
        (await resident.PostAsJsonAsync($"/api/v1/notices/{notice}/feedback", new { text = "建议加装雨棚" })).EnsureSuccessStatusCode();
        var feedback = (await Street.SendAsync(Clerk, HttpMethod.Get, $"/api/v1/notices/{notice}/feedback"))[0]!["id"]!.ToString();
        await urban.NoticeEndsAsync();
        var task = (await Street.TaskAsync(Clerk, "汇总征求意见"))["id"]!.ToString();
        var matter = await Street.MatterAsync();
        var paper = matter["documents"]!.AsArray().First(d => d!["archiveItemId"] is not null)!;
        var ids = new Dictionary<string, string>
        {
            ["/api/v1/tasks/"] = task,
            ["/api/v1/matters/"] = Street.MatterId.ToString(),
            ["/api/v1/notices/"] = notice,
            ["/api/v1/feedback/"] = feedback,
            ["/api/v1/documents/"] = paper["id"]!.ToString(),
            ["/api/v1/uploads/"] = upload,
            ["/api/v1/archive/items/"] = paper["archiveItemId"]!.ToString(),
            ["/tasks/"] = task,
            ["/inbox/"] = task,
            ["/matters/"] = Street.MatterId.ToString(),
            ["/notices/"] = notice,
            ["/documents/"] = paper["id"]!.ToString(),
            ["/archive/"] = paper["archiveItemId"]!.ToString(),
        };
        List<string> open = [];
        foreach (var (method, route) in Routes())
        {
            // The flow designer and its API belong to the flow administrator; ids there are flows, not cases.
            var known = ids.Keys.FirstOrDefault(prefix => route.StartsWith(prefix, StringComparison.Ordinal));
            if (known is null && !IsAdministration(route))
                open.Add($"{method} {route}: a new address that takes an id; say here what a foreign one is");
            var address = Parameter().Replace(route, match => match.Groups[1].Value is "id" && known is not null ? ids[known] : match.Groups[1].Value is "step" ? "S04" : match.Groups[1].Value is "code" ? "W03" : match.Value.Contains(":int") ? "1" : Guid.Empty.ToString());
            var answer = await Street.RawAsync("liugou.clerk", new HttpMethod(method), address, method == "GET" ? null : new { operationId = "x", expectedVersion = 0, outcome = "继续", content = "x", fields = new { } });
            if (answer.StatusCode == HttpStatusCode.Redirect && answer.Headers.Location is { } onward)
                answer = await Street.RawAsync("liugou.clerk", HttpMethod.Get, onward.ToString());
            if (answer.StatusCode is not (HttpStatusCode.Forbidden or HttpStatusCode.NotFound))
                open.Add($"{method} {address}: {(int)answer.StatusCode}");
            else if (route.StartsWith("/api/", StringComparison.Ordinal))
                Assert.Contains(JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["detail"]!.GetValue<string>(), c => c is >= '\u4e00' and <= '\u9fff');
        }

        Assert.True(open.Count == 0, string.Join('\n', open));
        Assert.True(JsonNode.DeepEquals(matter["timeline"], (await Street.MatterAsync())["timeline"]), "nothing came of it");
    }

    static bool IsAdministration(string route) => new[] { "/elsa/", "/studio/", "/organization/", "/accounts/", "/flows/", "/api/v1/flows/", "/incidents/", "/api/v1/incidents/" }.Any(part => route.StartsWith(part, StringComparison.Ordinal));

    /// <summary>Pages are only read here: what they send goes through the same use-cases and needs the token of a form.</summary>
    IEnumerable<(string Method, string Route)> Routes() =>
        from endpoint in server.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
        let route = "/" + endpoint.RoutePattern.RawText!.TrimStart('/')
        where endpoint.RoutePattern.Parameters.Any(p => p.Name.EndsWith("id", StringComparison.OrdinalIgnoreCase)) && !route.Contains("{**", StringComparison.Ordinal)
        where endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null // what hangs on the public board is for everyone
        where !route.StartsWith("/organization/", StringComparison.Ordinal) && !route.StartsWith("/accounts/", StringComparison.Ordinal)
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]
        where method == "GET" || route.StartsWith("/api/", StringComparison.Ordinal) || route.StartsWith("/elsa/", StringComparison.Ordinal)
        select (method, route);

    [GeneratedRegex(@"\{([A-Za-z]+)[^}]*\}")]
    private static partial Regex Parameter();
}
