using System.Net;
using DecisionWorkflow.Server.Organization;
using DecisionWorkflow.Server.Storage;
using DecisionWorkflow.Tests.Server.Host;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DecisionWorkflow.Tests.Server.Organization;

public class RosterPageTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task A_clerk_keeps_the_lists_of_her_community_and_of_no_other()
    {
        using var clerk = await PagePerson.SignInAsync(server, "anlan.clerk");
        var own = $"/organization/{await Id("A101")}";
        var other = $"/organization/{await Id("A102")}";

        var seated = await clerk.PostAsync(own, own + "/seats", Seat("SupervisionCommittee", "甘某"));
        var foreign = await clerk.PostAsync(own, other + "/seats", Seat("SupervisionCommittee", "甘某"));

        Assert.Equal(HttpStatusCode.Redirect, seated.StatusCode);
        Assert.Contains("甘某", await clerk.ReadAsync(own));
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.GetAsync(other)).StatusCode);
        Assert.Equal(3, await Expected("A102", Body.SupervisionCommittee));
    }

    [Fact]
    public async Task A_person_on_two_bodies_is_one_person_and_twice_on_one_body_is_refused()
    {
        using var clerk = await PagePerson.SignInAsync(server, "yuyin.clerk");
        var own = $"/organization/{await Id("A103")}";

        await clerk.PostAsync(own, own + "/seats", Seat("PartyCommittee", "童某"));
        await clerk.PostAsync(own, own + "/seats", Seat("ResidentsCommittee", "童某"));
        var twice = await clerk.PostAsync(own, own + "/seats", Seat("ResidentsCommittee", "童某"));

        Assert.Equal(10, await Expected("A103", Body.TwoCommittees));
        Assert.Contains("已在社区居委会名册里", await twice.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_system_administrator_sets_up_a_community_with_a_code_of_its_own()
    {
        using var system = await PagePerson.SignInAsync(server, "admin.system");
        var street = $"/organization/{await Id("J201")}";

        var taken = await system.PostAsync(street, street + "/below", ("name", "新桥社区"), ("shortName", "新桥"), ("code", "A101"), ("type", "Urban"));
        var made = await system.PostAsync(street, street + "/below", ("name", "新桥社区"), ("shortName", "新桥"), ("code", "A104"), ("type", "Urban"));

        Assert.Contains("已有单位使用", await taken.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.Redirect, made.StatusCode);
        Assert.Contains("新桥社区", await system.ReadAsync("/organization"));
    }

    private static (string, string)[] Seat(string body, string name) =>
        [("body", body), ("name", name), ("post", "成员"), ("address", "9号楼"), ("voting", "true")];

    private async Task<Guid> Id(string code)
    {
        await using var scope = server.Scope();
        return await scope.ServiceProvider.GetRequiredService<ServerDb>().Set<OrganizationUnit>().Where(unit => unit.Code == code).Select(unit => unit.Id).SingleAsync();
    }

    private async Task<int> Expected(string code, Body body)
    {
        var id = await Id(code);
        await using var scope = server.Scope();
        return await scope.ServiceProvider.GetRequiredService<Rosters>().ExpectedVotingAsync(id, body);
    }
}
