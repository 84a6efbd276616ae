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
        var opinion = (await Street.SendAsync(Clerk, HttpMethod.Post, $"/api/v1/notices/{notice}/opinions", new { households = 1, against = 0 }))["id"]!.ToString();
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
            ["/api/v1/opinions/"] = opinion,
            ["/api/v1/documents/"] = paper["id"]!.ToString(),
            ["/api/v1/uploads/"] = upload,
            ["/api/v1/archive/items/"] = paper["archiveItemId"]!.ToString(),
            ["/tasks/"] = task,
            ["/inbox/"] = task,
            ["/matters/"] = Street.MatterId.ToString(),
            ["/notices/"] = notice,
            ["/opinions/"] = opinion,
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

    /// <summary>Ids that come beside the address, in the query or the body: found on the handlers themselves, so that a new one is tried as well.</summary>
    [Fact]
    public async Task Another_communitys_ids_beside_the_address_are_refused_everywhere()
    {
        await urban.RegisterAsync();
        var anlan = (await Street.MatterAsync())["organizationId"]!.ToString();
        List<string> open = [];
        var tried = 0;
        foreach (var (method, route, name) in NamedBeside())
        {
            tried++;
            var foreign = name.Equals("organizationId", StringComparison.OrdinalIgnoreCase) ? anlan : Street.MatterId.ToString();
            using var client = await server.As("liugou.clerk");
            HttpResponseMessage answer;
            if (route == "/api/v1/uploads")
            {
                using var form = new MultipartFormDataContent { { new ByteArrayContent(await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "photo.png"))), "file", "photo.png" } };
                answer = await client.PostAsync($"{route}?{name}={foreign}", form);
            }
            else if (method == "GET")
                answer = await client.GetAsync($"{route}?{name}={foreign}");
            else
                answer = await client.SendAsync(new HttpRequestMessage(new HttpMethod(method), route) { Content = JsonContent.Create(new Dictionary<string, object> { ["process"] = "P03", ["title"] = "外单位", ["fields"] = new { }, ["text"] = "x", [char.ToLowerInvariant(name[0]) + name[1..]] = foreign }) });
            var text = await answer.Content.ReadAsStringAsync();
            if (method == "GET" ? answer.IsSuccessStatusCode && text.Contains(Street.MatterNo, StringComparison.Ordinal) : answer.IsSuccessStatusCode)
                open.Add($"{method} {route} {name}: {(int)answer.StatusCode} {text[..Math.Min(200, text.Length)]}");
            answer.Dispose();
        }

        Assert.True(open.Count == 0, string.Join('\n', open));
        Assert.True(tried >= 4, "the ids are found");
    }

    [Fact]
    public async Task An_upload_names_a_case_that_its_person_sees_and_belongs_to_the_cases_community()
    {
        await urban.RegisterAsync();
        async Task<(HttpStatusCode Status, JsonNode? Body)> UploadAsync(string user, string query)
        {
            using var client = await server.As(user);
            using var form = new MultipartFormDataContent { { new ByteArrayContent(await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "photo.png"))), "file", "photo.png" } };
            using var answer = await client.PostAsync("/api/v1/uploads?" + query, form);
            return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonNode>());
        }

        var unknown = await UploadAsync(Clerk, $"matterId={Guid.NewGuid()}");
        var foreign = await UploadAsync("liugou.clerk", $"matterId={Street.MatterId}");
        var ofTheStreet = await UploadAsync("street.office", $"matterId={Street.MatterId}");

        Assert.Equal(HttpStatusCode.NotFound, unknown.Status);
        Assert.Equal(HttpStatusCode.Forbidden, foreign.Status);
        Assert.Equal(HttpStatusCode.OK, ofTheStreet.Status);
        // It is the community's now: its clerk sees it.
        Assert.Equal(HttpStatusCode.OK, (await Street.RawAsync(Clerk, HttpMethod.Get, $"/api/v1/uploads/{ofTheStreet.Body!["id"]}")).StatusCode);
    }

    IEnumerable<(string Method, string Route, string Name)> NamedBeside() =>
        from endpoint in server.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
        let route = "/" + endpoint.RoutePattern.RawText!.Trim('/')
        where route.StartsWith("/api/", StringComparison.Ordinal) && endpoint.RoutePattern.Parameters.Count == 0 && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null
        from parameter in endpoint.Metadata.GetMetadata<System.Reflection.MethodInfo>()?.GetParameters() ?? []
        from name in IsId(parameter.ParameterType) ? [parameter.Name!]
            : parameter.ParameterType.Namespace?.StartsWith("DecisionWorkflow", StringComparison.Ordinal) == true
                ? parameter.ParameterType.GetProperties().Where(property => IsId(property.PropertyType) && property.SetMethod?.IsPublic == true).Select(property => property.Name) : Array.Empty<string>()
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]
        select (method, route, name);

    static bool IsId(Type type) => (Nullable.GetUnderlyingType(type) ?? type) == typeof(Guid);

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
