using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DecisionWorkflow.Tests.Server.Host;

namespace DecisionWorkflow.Tests.Server.Demo;

public sealed class DemoClockTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task The_clock_goes_forward_and_stays_there_over_a_restart()
    {
        var before = await Now();

        await server.MoveClockAsync(TimeSpan.FromDays(3));
        await server.RestartAsync();

        Assert.True(await Now() >= before.AddDays(3));
    }

    [Fact]
    public async Task The_clock_never_goes_back()
    {
        using var client = server.Anonymous();

        var back = await client.PostAsJsonAsync("/api/v1/demo/clock", new { advance = "-1.00:00:00" });
        var earlier = await client.PostAsJsonAsync("/api/v1/demo/clock", new { now = "2020-01-01T00:00:00+08:00" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, back.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, earlier.StatusCode);
        Assert.Contains("不能倒退", await earlier.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_clock_can_be_set_to_a_moment_to_come()
    {
        using var client = server.Anonymous();
        var target = (await Now()).AddDays(10);

        var answer = await client.PostAsJsonAsync("/api/v1/demo/clock", new { now = target });

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(await Now() >= target);
    }

    [Fact]
    public async Task Every_role_that_processes_name_has_an_account_in_each_community()
    {
        using var client = server.Anonymous();
        var accounts = await client.GetFromJsonAsync<JsonElement[]>("/api/v1/demo/accounts");

        foreach (var role in new[] { "CommunityClerk", "CommunityPartySecretary", "ResidentsCommitteeDirector", "CommunityArchivist", "SupervisionCommitteeMember", "DeliberationMember" })
            Assert.Equal(3, accounts!.Count(account => account.GetProperty("organizationCode").GetString()!.StartsWith('A')
                && account.GetProperty("roles").EnumerateArray().Any(held => held.GetString() == role)));
    }

    private async Task<DateTimeOffset> Now()
    {
        using var client = server.Anonymous();
        return (await client.GetFromJsonAsync<JsonElement>("/api/v1/demo/clock")).GetProperty("now").GetDateTimeOffset();
    }
}
