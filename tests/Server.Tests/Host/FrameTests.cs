using System.Net;
using System.Text.RegularExpressions;

namespace DecisionWorkflow.Tests.Server.Host;

public partial class FrameTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task A_person_signs_in_on_the_page_and_out_again()
    {
        using var person = new PagePerson(server.Anonymous());

        var signedIn = await person.PostAsync("/sign-in", "/sign-in", ("userName", "anlan.clerk"), ("password", ServerFixture.Password), ("returnUrl", "/account/password"));
        Assert.Equal("/account/password", signedIn.Headers.Location?.ToString());
        Assert.Contains("安澜社区", await person.ReadAsync("/account/password"));

        await person.PostAsync("/account/password", "/sign-out");
        Assert.Equal(HttpStatusCode.Redirect, (await person.GetAsync("/account/password")).StatusCode);
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example/")]
    public async Task Signing_in_never_leads_to_another_site(string returnUrl)
    {
        using var person = new PagePerson(server.Anonymous());

        var answer = await person.PostAsync("/sign-in", "/sign-in", ("userName", "anlan.clerk"), ("password", ServerFixture.Password), ("returnUrl", returnUrl));

        Assert.Equal("/", answer.Headers.Location?.ToString());
    }

    [Fact]
    public async Task A_form_that_we_did_not_make_changes_nothing()
    {
        using var client = server.Anonymous();

        var answer = await client.PostAsync("/sign-in", new FormUrlEncodedContent([new("userName", "anlan.clerk"), new("password", ServerFixture.Password)]));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("页面已过期", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_cookie_of_a_page_writes_nothing_through_the_api()
    {
        using var client = server.Anonymous();
        using var person = new PagePerson(client);
        await person.PostAsync("/sign-in", "/sign-in", ("userName", "anlan.clerk"), ("password", ServerFixture.Password));

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/v1/session")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.DeleteAsync("/api/v1/session")).StatusCode);
    }

    [Fact]
    public async Task A_page_that_does_not_exist_says_so_in_Chinese()
    {
        using var client = await server.As("anlan.clerk");

        var answer = await client.GetAsync("/nothing-here");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("没有找到", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Pages_load_nothing_from_outside_and_run_no_inline_script()
    {
        using var client = server.Anonymous();

        var answer = await client.GetAsync("/sign-in");
        var page = await answer.Content.ReadAsStringAsync();

        Assert.DoesNotMatch("(src|href)=\"(https?:)?//", page);
        Assert.DoesNotMatch("<script(?![^>]*src=)", page);
        Assert.Contains("script-src 'self'", answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.DoesNotContain("&#x", page.Replace("&#x2B;", ""));
    }

    [Fact]
    public async Task Fingerprinted_files_are_kept_for_good()
    {
        using var client = server.Anonymous();
        var address = Stylesheet().Match(await client.GetStringAsync("/sign-in")).Groups[1].Value;

        var file = await client.GetAsync(address);

        Assert.Equal(HttpStatusCode.OK, file.StatusCode);
        Assert.Contains("immutable", file.Headers.CacheControl?.ToString());
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/openapi/v1.json")]
    public async Task Probes_and_the_api_description_ask_for_no_sign_in(string path)
    {
        using var client = server.Anonymous();

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(path)).StatusCode);
    }

    [Fact]
    public async Task A_malformed_request_gets_a_Chinese_problem()
    {
        using var client = server.Anonymous();

        var answer = await client.PostAsync("/api/v1/session", new StringContent("{", System.Text.Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("格式不对", await answer.Content.ReadAsStringAsync());
    }

    [GeneratedRegex("href=\"(/app\\.css\\?v=[^\"]+)\"")]
    private static partial Regex Stylesheet();
}
