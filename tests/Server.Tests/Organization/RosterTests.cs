using DecisionWorkflow.Server.Organization;
using DecisionWorkflow.Server.Storage;
using DecisionWorkflow.Tests.Server.Host;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DecisionWorkflow.Tests.Server.Organization;

public class RosterTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Theory]
    [InlineData("J201", nameof(Body.PartyWorkCommittee), 9)]
    [InlineData("A101", nameof(Body.TwoCommittees), 11)]
    [InlineData("A101", nameof(Body.ResidentRepresentatives), 61)]
    [InlineData("A101", nameof(Body.DeliberationCouncil), 35)]
    [InlineData("A102", nameof(Body.PartyMembers), 50)]
    [InlineData("A102", nameof(Body.PartyCommittee), 5)]
    [InlineData("A102", nameof(Body.TwoCommittees), 9)]
    [InlineData("A102", nameof(Body.ResidentRepresentatives), 45)]
    [InlineData("A103", nameof(Body.TwoCommittees), 9)]
    [InlineData("A103", nameof(Body.ResidentRepresentatives), 40)]
    [InlineData("A103", nameof(Body.DeliberationCouncil), 35)]
    [InlineData("A103-G2", nameof(Body.GridDeliberationCouncil), 17)]
    public async Task Demo_bodies_have_as_many_votes_as_the_scenarios_say(string code, string body, int expected)
    {
        await using var scope = server.Scope();
        var organization = await Find(scope, code);

        Assert.Equal(expected, await scope.ServiceProvider.GetRequiredService<Rosters>().ExpectedVotingAsync(organization, Enum.Parse<Body>(body)));
    }

    [Fact]
    public async Task Who_sits_on_both_committees_is_listed_once_with_both_posts()
    {
        await using var scope = server.Scope();
        var seats = await scope.ServiceProvider.GetRequiredService<Rosters>().MembersAsync(await Find(scope, "A101"), Body.TwoCommittees);

        Assert.Equal(11, seats.Count);
        Assert.Single(seats, seat => seat.Post == "党组织书记、居委会成员");
    }

    [Fact]
    public async Task Probationary_members_are_listed_without_a_vote()
    {
        await using var scope = server.Scope();
        var seats = await scope.ServiceProvider.GetRequiredService<Rosters>().MembersAsync(await Find(scope, "A102"), Body.PartyMembers);

        Assert.Equal(53, seats.Count);
        Assert.Equal(3, seats.Count(seat => !seat.HasVotingRight));
    }

    private static Task<Guid> Find(AsyncServiceScope scope, string code) =>
        scope.ServiceProvider.GetRequiredService<ServerDb>().Set<OrganizationUnit>().Where(unit => unit.Code == code).Select(unit => unit.Id).SingleAsync();
}
