using System.Net;
using System.Text.RegularExpressions;

namespace DecisionWorkflow.Tests.Studio.Hosting;

public sealed partial class StudioPageTests(StudioHost host) : IClassFixture<StudioHost>
{
    [Theory]
    [InlineData("/studio")]
    [InlineData("/studio/")]
    [InlineData("/studio/workflows/definitions")]
    [InlineData("/studio/workflows/definitions?page=2&search=abc")]
    [InlineData("/studio/workflows/definitions/5da4f2d51b059568/edit")]
    [InlineData("/studio/workflows/instances")]
    [InlineData("/studio/workflows/instances/5da4f2d51b059568/view")]
    public async Task Every_address_that_Studio_pushes_opens_from_a_link(string path)
    {
        using var answer = await host.Client(StudioHost.Viewer).GetAsync(path);
        var page = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("<base href=\"/studio/\">", page);
        Assert.Contains("返回工作台", page);
    }

    [Fact]
    public async Task Nobody_sees_a_page_or_gets_a_token_without_signing_in()
    {
        using var client = host.Client(null);

        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/studio/workflows/definitions")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.PostAsync("/studio/token", null)).StatusCode);
    }

    [Fact]
    public async Task Someone_who_is_no_flow_administrator_is_turned_away()
    {
        using var client = host.Client("clerk");

        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync("/studio")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.PostAsync("/studio/token", null)).StatusCode);
    }

    [Fact]
    public async Task The_page_loads_nothing_from_outside_and_everything_it_names_exists()
    {
        using var client = host.Client(StudioHost.Editor);
        using var answer = await client.GetAsync("/studio");
        var page = await answer.Content.ReadAsStringAsync();
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));

        Assert.DoesNotContain("http://", page);
        Assert.DoesNotContain("https://", page);
        Assert.DoesNotContain("http", policy);
        Assert.Contains("'wasm-unsafe-eval'", policy);
        Assert.DoesNotContain("{{", page);
        foreach (var file in ReferencedFile().Matches(page).Select(match => match.Groups[1].Value).Where(file => !file.StartsWith("workflows/", StringComparison.Ordinal)))
            Assert.True((await client.GetAsync("/studio/" + file)).IsSuccessStatusCode, file);
    }

    [GeneratedRegex("(?:src|href)=\"([_A-Za-z][^\"]+)\"")]
    private static partial Regex ReferencedFile();
}
