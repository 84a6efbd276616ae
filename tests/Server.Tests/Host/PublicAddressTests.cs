using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using DecisionWorkflow.Server.Proxy;
using DecisionWorkflow.Server.Storage;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DecisionWorkflow.Tests.Server.Host;

public class PublicAddressTests(ListeningServerFixture server) : IClassFixture<ListeningServerFixture>
{
    const string Forged = "elsewhere.example";

    [Fact]
    public async Task Nothing_that_the_server_answers_repeats_a_forged_host()
    {
        using var client = server.Anonymous();
        var repeated = new List<string>();
        foreach (var path in server.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(one => one.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") == true).Select(one => Regex.Replace("/" + one.RoutePattern.RawText?.TrimStart('/'), @"\{[^}]*\}", "v1")).Distinct())
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Host = Forged;
            request.Headers.Add("X-Forwarded-Host", Forged);
            using var answer = await client.SendAsync(request);
            if (answer.Headers.ToString().Contains(Forged, StringComparison.Ordinal) || (await answer.Content.ReadAsStringAsync()).Contains(Forged, StringComparison.Ordinal))
                repeated.Add(path);
        }

        Assert.Empty(repeated);
    }

    [Fact]
    public async Task Unless_configured_the_address_is_the_one_it_listens_on()
    {
        using var client = server.Anonymous();
        client.DefaultRequestHeaders.Host = Forged;

        var description = JsonDocument.Parse(await client.GetStringAsync("/openapi/v1.json"));

        Assert.Equal(server.Address.Authority, new Uri(description.RootElement.GetProperty("servers")[0].GetProperty("url").GetString()!).Authority);
    }

    [Fact]
    public void A_configured_address_stands_in_what_leaves_the_server()
    {
        var address = new PublicAddress(new PublicOptions { Address = "https://yishi.example.gov.cn/" }.Read(), null!);

        Assert.Equal("https://yishi.example.gov.cn/ballot/ABC", address.Url("/ballot/ABC"));
        Assert.Equal("yishi.example.gov.cn/ballot", address.Typed("/ballot"));
        Assert.Equal("http://10.0.0.5:8080/", new PublicAddress(new PublicOptions { Address = "http://10.0.0.5:8080" }.Read(), null!).Url("/"));
    }

    [Theory]
    [InlineData("yishi.example.gov.cn")]
    [InlineData("ftp://yishi.example.gov.cn")]
    [InlineData("https://yishi.example.gov.cn/app")]
    [InlineData("https://a@yishi.example.gov.cn")]
    public void What_is_no_address_of_a_site_stops_the_start(string address)
    {
        var refused = Assert.Throws<StartRefused>(() => new PublicOptions { Address = address }.Read());

        Assert.Contains("Public:Address", refused.Message);
    }

    [Theory]
    [InlineData("/api/v1/session", "no-store")]
    [InlineData("/api/v1/nothing-here", "no-store")]
    [InlineData("/inbox", "no-store")]
    [InlineData("/nothing-here", "no-store")]
    [InlineData("/elsa/api/workflow-definitions", "no-store")]
    [InlineData("/api/v1/documents/00000000-0000-0000-0000-000000000001/file", "no-store")]
    [InlineData("/app.css", "no-cache")]
    [InlineData("/app.css?v=000000000000", "no-cache")]
    [InlineData("/board/public/A101", "no-store")]
    public async Task Every_answer_says_whether_it_may_be_kept(string path, string expected)
    {
        using var client = await server.As("admin.flow");

        using var answer = await client.GetAsync(path);

        Assert.StartsWith(expected, answer.Headers.CacheControl?.ToString());
        Assert.True(answer.Headers.Contains("X-Content-Type-Options"));
    }

    [Fact]
    public async Task An_error_page_has_the_headers_of_every_page()
    {
        using var client = server.Anonymous();

        using var answer = await client.GetAsync("/ballot?code=%00");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("script-src 'self'", answer.Headers.GetValues("Content-Security-Policy").Single());
    }
}
