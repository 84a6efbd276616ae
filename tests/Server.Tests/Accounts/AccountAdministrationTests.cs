using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using DecisionWorkflow.Server.Storage;
using DecisionWorkflow.Tests.Server.Host;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DecisionWorkflow.Tests.Server.Accounts;

public partial class AccountAdministrationTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task Only_system_and_security_administrators_see_accounts()
    {
        using var clerk = await PagePerson.SignInAsync(server, "anlan.clerk");
        using var security = await PagePerson.SignInAsync(server, "admin.security");

        Assert.Equal(HttpStatusCode.Forbidden, (await clerk.GetAsync("/accounts")).StatusCode);
        Assert.Contains("anlan.archivist", await security.ReadAsync("/accounts"));
    }

    [Fact]
    public async Task A_new_person_must_change_the_password_that_the_administrator_saw()
    {
        using var system = await PagePerson.SignInAsync(server, "admin.system");
        var made = await system.PostAsync("/accounts/new", "/accounts/new", ("userName", "new.clerk"), ("displayName", "甘某"), ("roles", "CommunityClerk"));
        var password = FirstPassword().Match(await made.Content.ReadAsStringAsync()).Groups[1].Value;

        using var person = await PagePerson.SignInAsync(server, "new.clerk", password);
        var elsewhere = await person.GetAsync("/organization");
        await person.PostAsync("/account/password", "/account/password", ("current", password), ("password", "My-own-word-1"), ("again", "My-own-word-1"));

        Assert.Equal("/account/password", elsewhere.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.OK, (await person.GetAsync("/organization")).StatusCode);
    }

    [Fact]
    public async Task Nobody_holds_two_of_the_three_administrations()
    {
        using var security = await PagePerson.SignInAsync(server, "admin.security");
        var path = $"/accounts/{await Id("admin.audit")}";

        var answer = await security.PostAsync(path, path, ("displayName", "苏某"), ("roles", "AuditAdministrator"), ("roles", "SystemAdministrator"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("三权分立", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_system_administrator_makes_no_flow_administrators_alone_and_does_not_change_her_own_roles()
    {
        using var system = await PagePerson.SignInAsync(server, "admin.system");
        var clerk = $"/accounts/{await Id("yuyin.clerk")}";
        var self = $"/accounts/{await Id("admin.system")}";

        var flow = await system.PostAsync(clerk, clerk, ("displayName", "张某"), ("roles", "FlowAdministrator"));
        var own = await system.PostAsync(self, self, ("displayName", "彭某"), ("roles", "SystemAdministrator"), ("roles", "CommunityClerk"));

        Assert.Contains("另一类管理员", await flow.Content.ReadAsStringAsync());
        Assert.DoesNotContain("流程管理员", await (await system.GetAsync("/accounts?search=yuyin.clerk")).Content.ReadAsStringAsync());
        Assert.Contains("不能改自己的角色", await own.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_disabled_person_s_open_session_ends_at_once()
    {
        using var victim = await server.As("yuyin.social");
        using var system = await PagePerson.SignInAsync(server, "admin.system");
        var path = $"/accounts/{await Id("yuyin.social")}";

        await system.PostAsync(path, path + "/disable");

        Assert.Equal(HttpStatusCode.Unauthorized, (await victim.GetAsync("/api/v1/session")).StatusCode);
        using var client = server.Anonymous();
        var again = await client.PostAsJsonAsync("/api/v1/session", new { userName = "yuyin.social", password = ServerFixture.Password });
        Assert.Contains("已停用", await again.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_audit_administrator_reads_who_did_what_and_verifies_it()
    {
        using var system = await PagePerson.SignInAsync(server, "admin.system");
        var path = $"/accounts/{await Id("yuyin.cadre")}";
        await system.PostAsync(path, path + "/password");
        using var audit = await PagePerson.SignInAsync(server, "admin.audit");

        Assert.Contains("重置密码", await audit.ReadAsync("/audit"));
        Assert.Contains("全部完整", await (await audit.PostAsync("/audit", "/audit/verify")).Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.Forbidden, (await system.GetAsync("/audit")).StatusCode);
    }

    private async Task<Guid> Id(string userName)
    {
        await using var scope = server.Scope();
        return await scope.ServiceProvider.GetRequiredService<ServerDb>().Users.Where(account => account.UserName == userName).Select(account => account.Id).SingleAsync();
    }

    [GeneratedRegex("初始密码：(\\S+)")]
    private static partial Regex FirstPassword();
}
