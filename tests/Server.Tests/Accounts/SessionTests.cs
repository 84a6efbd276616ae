using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using DecisionWorkflow.Tests.Server.Host;

namespace DecisionWorkflow.Tests.Server.Accounts;

public class SessionTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task A_name_and_a_password_give_a_token_that_says_who_I_am()
    {
        using var client = await server.As("anlan.clerk");

        var me = await client.GetFromJsonAsync<JsonElement>("/api/v1/session");

        Assert.Equal("anlan.clerk", me.GetProperty("userName").GetString());
        Assert.Equal("安澜社区", me.GetProperty("organizationName").GetString());
        Assert.Contains("CommunityClerk", me.GetProperty("roles").EnumerateArray().Select(role => role.GetString()));
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_name_get_the_same_answer()
    {
        using var client = server.Anonymous();

        var wrong = await client.PostAsJsonAsync("/api/v1/session", new { userName = "liugou.social", password = "nonsense" });
        var unknown = await client.PostAsJsonAsync("/api/v1/session", new { userName = "nobody", password = "nonsense" });

        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, unknown.StatusCode);
        Assert.Equal(await Detail(wrong), await Detail(unknown));
        Assert.Equal("application/problem+json", wrong.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_the_account_even_for_the_right_one()
    {
        using var client = server.Anonymous();
        for (var attempt = 0; attempt < 5; attempt++)
            await client.PostAsJsonAsync("/api/v1/session", new { userName = "liugou.building", password = "nonsense" });

        var answer = await client.PostAsJsonAsync("/api/v1/session", new { userName = "liugou.building", password = ServerFixture.Password });

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Contains("锁定", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_closed_session_opens_nothing()
    {
        using var client = server.Anonymous();
        var session = await (await client.PostAsJsonAsync("/api/v1/session", new { userName = "anlan.resident", password = ServerFixture.Password }))
            .Content.ReadFromJsonAsync<JsonElement>();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", session.GetProperty("token").GetString());

        Assert.Equal(HttpStatusCode.NoContent, (await client.DeleteAsync("/api/v1/session")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/api/v1/session")).StatusCode);
    }

    [Fact]
    public async Task Weeks_on_the_demo_clock_sign_nobody_out()
    {
        using var client = await server.As("anlan.archivist");

        await server.MoveClockAsync(TimeSpan.FromDays(30));

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/v1/session")).StatusCode);
    }

    [Fact]
    public async Task Without_a_token_the_api_says_sign_in_first()
    {
        using var client = server.Anonymous();

        var answer = await client.GetAsync("/api/v1/session");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Contains("登录", await answer.Content.ReadAsStringAsync());
    }

    private static async Task<string?> Detail(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString();
}
