using System.Net;
using System.Net.Http.Json;
using DecisionWorkflow.Server.Evaluations;
using DecisionWorkflow.Server.Storage;
using DecisionWorkflow.Tests.Server.Host;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DecisionWorkflow.Tests.Server.Evaluations;

public class BallotEndpointTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task Whoever_guesses_codes_is_stopped_and_a_foreign_form_is_not_taken()
    {
        using var phone = server.Anonymous();
        Assert.Equal(HttpStatusCode.BadRequest, (await phone.PostAsync("/ballot", new FormUrlEncodedContent([new("code", "ABCDEFGHJKMN")]))).StatusCode);
        for (var guess = 0; guess < GuessLimit.Guesses; guess++)
            Assert.Equal(HttpStatusCode.NotFound, (await phone.GetAsync($"/api/v1/ballots/{OneTimeCode.New()}")).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await phone.GetAsync($"/api/v1/ballots/{OneTimeCode.New()}")).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await phone.PostAsJsonAsync("/api/v1/ballots", new { code = OneTimeCode.New() })).StatusCode);
        var page = await phone.GetAsync($"/ballot/{OneTimeCode.New()}");
        Assert.Equal(HttpStatusCode.TooManyRequests, page.StatusCode);
        Assert.Contains("试错太多次", await page.Content.ReadAsStringAsync());
    }
}

/// <summary>R069: 数据库 EvaluationBallot 出现 UserId 列→启动自检失败.</summary>
public class BallotSecrecyTests
{
    [Fact]
    public async Task A_server_does_not_start_over_ballots_that_tell_who_cast_them()
    {
        var fixture = new ServerFixture();
        await fixture.InitializeAsync();
        await using (var scope = fixture.Scope())
            await scope.ServiceProvider.GetRequiredService<ServerDb>().Database.ExecuteSqlRawAsync("ALTER TABLE \"EvaluationBallots\" ADD COLUMN \"UserId\" TEXT");
        var refused = await Assert.ThrowsAnyAsync<Exception>(fixture.RestartAsync);
        Assert.Contains("R069", refused.ToString());
    }
}
