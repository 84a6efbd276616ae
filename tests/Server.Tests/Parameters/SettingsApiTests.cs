using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DecisionWorkflow.Server.Parameters;
using DecisionWorkflow.Server.Storage;
using DecisionWorkflow.Tests.Server.Host;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DecisionWorkflow.Tests.Server.Parameters;

/// <summary>参数 and 日历 as their administrators and everyone else meet them.</summary>
public class SettingsApiTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task A_value_under_the_clause_s_floor_is_refused_with_rule_clause_and_figures()
    {
        using var admin = await server.As("admin.flow");
        var answer = await admin.PutAsJsonAsync("/api/v1/parameters/Hearing.NoticeLeadDays", new { value = "2", reason = "想快一点" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.Equal("R149", problem["rule"]!.GetValue<string>());
        Assert.Matches("2 天.*第七条（一）1定为 3 天", problem["detail"]!.GetValue<string>());
        Assert.NotEmpty(problem["clause"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await admin.PutAsJsonAsync("/api/v1/parameters/Consultation.Days", new { value = "2" })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.PutAsJsonAsync("/api/v1/parameters/Nonsense", new { value = "2" })).StatusCode);
    }

    [Fact]
    public async Task A_street_sets_a_value_its_communities_inherit_it_and_it_can_be_given_back()
    {
        using var admin = await server.As("admin.flow");
        using var clerk = await server.As("anlan.clerk");
        Assert.Equal(HttpStatusCode.OK, (await admin.PutAsJsonAsync("/api/v1/parameters/Deliberation.GridFileDueWD", new { value = "4" })).StatusCode);
        var seen = await ItemAsync(clerk, "Deliberation.GridFileDueWD");
        Assert.Equal(("4", "青槐街道", false), (seen["value"]!.GetValue<string>(), seen["from"]!.GetValue<string>(), seen["isOwn"]!.GetValue<bool>()));
        Assert.Equal(HttpStatusCode.Forbidden, (await clerk.PutAsJsonAsync("/api/v1/parameters/Deliberation.GridFileDueWD", new { value = "5" })).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await clerk.GetAsync($"/api/v1/parameters?organizationId={Guid.NewGuid()}")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await admin.DeleteAsync("/api/v1/parameters/Deliberation.GridFileDueWD")).StatusCode);
        Assert.Equal(("3", "默认"), ((await ItemAsync(clerk, "Deliberation.GridFileDueWD"))["value"]!.GetValue<string>(), (await ItemAsync(clerk, "Deliberation.GridFileDueWD"))["from"]!.GetValue<string>()));
    }

    [Fact]
    public async Task The_seven_blanks_are_confirmed_once()
    {
        // The demo comes with its blanks confirmed; a real installation does not.
        await using (var scope = server.Scope())
            await scope.ServiceProvider.GetRequiredService<ServerDb>().Set<ParameterConfirmation>().ExecuteDeleteAsync();
        using var admin = await server.As("admin.flow");
        using var system = await server.As("admin.system");
        var open = (await ListAsync(admin))["unconfirmed"]!.AsArray().Select(name => name!.GetValue<string>()).ToList();
        Assert.Equal(7, open.Count);
        Assert.Equal(HttpStatusCode.Forbidden, (await system.PostAsJsonAsync($"/api/v1/parameters/{open[0]}/confirm", new { })).StatusCode);
        foreach (var name in open)
            Assert.Equal(HttpStatusCode.OK, (await admin.PostAsJsonAsync($"/api/v1/parameters/{name}/confirm", new { })).StatusCode);
        Assert.Empty((await ListAsync(admin))["unconfirmed"]!.AsArray());
    }

    [Fact]
    public async Task Next_year_s_notice_is_entered_by_an_administrator_as_it_is_printed()
    {
        using var clerk = await server.As("anlan.clerk");
        var known = (await clerk.GetFromJsonAsync<JsonNode>("/api/v1/calendar/2026"))!;
        Assert.True(known["known"]!.GetValue<bool>());
        Assert.DoesNotContain("2026-10-01", known["workdays"]!.AsArray().Select(day => day!.GetValue<string>()));
        Assert.Contains("2026-10-10", known["workdays"]!.AsArray().Select(day => day!.GetValue<string>()));
        Assert.NotNull((await clerk.GetFromJsonAsync<JsonNode>("/api/v1/calendar/2027"))!["warning"]);
        Assert.Equal(HttpStatusCode.Forbidden, (await clerk.PutAsJsonAsync("/api/v1/calendar/2027", new { source = "通知" })).StatusCode);

        using var admin = await PagePerson.SignInAsync(server, "admin.flow");
        var wrong = await admin.PostAsync("/calendar?year=2027", "/calendar/year", ("year", "2027"), ("source", "国务院办公厅通知"), ("holidays", "元旦 1月1日—1月3日"), ("makeUps", "1月4日"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        var entered = await admin.PostAsync("/calendar?year=2027", "/calendar/year", ("year", "2027"), ("source", "国务院办公厅通知"), ("holidays", "元旦 1月1日—1月3日\n春节 2月5日—2月11日"), ("makeUps", "2月13日、2月14日"));
        Assert.Equal(HttpStatusCode.Redirect, entered.StatusCode);
        var next = (await clerk.GetFromJsonAsync<JsonNode>("/api/v1/calendar/2027"))!;
        Assert.Null(next["warning"]);
        Assert.Contains("2027-02-13", next["workdays"]!.AsArray().Select(day => day!.GetValue<string>()));
        Assert.DoesNotContain("2027-02-05", next["workdays"]!.AsArray().Select(day => day!.GetValue<string>()));

        using var program = await server.As("admin.flow");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await program.PutAsJsonAsync("/api/v1/calendar/days/2027-03-01", new { isWorkday = false })).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await program.PutAsJsonAsync("/api/v1/calendar/days/2027-03-01", new { isWorkday = false, reason = "示例通知" })).StatusCode);
        Assert.DoesNotContain("2027-03-01", (await clerk.GetFromJsonAsync<JsonNode>("/api/v1/calendar/2027"))!["workdays"]!.AsArray().Select(day => day!.GetValue<string>()));
    }

    [Fact]
    public async Task A_notice_that_begins_in_the_old_year_is_entered_with_its_own_year()
    {
        using var program = await server.As("admin.flow");
        var notice = new { year = 2033, source = "通知", holidays = new[] { new { name = "元旦", from = "2032-12-31", to = "2033-01-02" } }, makeUpWorkdays = new[] { "2032-12-26" } };
        Assert.Equal(HttpStatusCode.NoContent, (await program.PutAsJsonAsync("/api/v1/calendar/2033", notice)).StatusCode);

        var old = (await program.GetFromJsonAsync<JsonNode>("/api/v1/calendar/2032"))!;
        var workdays = old["workdays"]!.AsArray().Select(day => day!.GetValue<string>()).ToList();
        Assert.DoesNotContain("2032-12-31", workdays);
        Assert.Contains("2032-12-26", workdays);
        Assert.False(old["known"]!.GetValue<bool>());
        using var admin = await PagePerson.SignInAsync(server, "admin.flow");
        Assert.Contains("元旦 2032年12月31日—2033年1月2日", await admin.ReadAsync("/calendar?year=2033"), StringComparison.Ordinal);
    }

    static async Task<JsonNode> ListAsync(HttpClient client) => (await client.GetFromJsonAsync<JsonNode>("/api/v1/parameters/"))!;

    static async Task<JsonNode> ItemAsync(HttpClient client, string name) => (await ListAsync(client))["items"]!.AsArray().Single(item => item!["name"]!.GetValue<string>() == name)!;
}
