using System.Net;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Accounts.Proposals;
using DecisionWorkflow.Server.Audit;
using DecisionWorkflow.Server.Proof;
using DecisionWorkflow.Server.Storage;
using DecisionWorkflow.Tests.Server.Host;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DecisionWorkflow.Tests.Server.Accounts;

/// <summary>三权分立: what is done to an administrator's account, two administrators of different kinds do, and neither of them alone.</summary>
public abstract class TwoAdministratorsBehaviour(ServerFixture server) : AdministratorsAtWork(server)
{
    [Theory]
    [InlineData(System, Security)]
    [InlineData(System, Audit)]
    [InlineData(Security, System)]
    [InlineData(System, "admin.flow")]
    public async Task Neither_takes_over_nor_shuts_out_another_administrator_alone(string one, string other)
    {
        using var victim = await OpenAsync(other);
        using var attacker = await PagePerson.SignInAsync(Server, one);
        var path = $"/accounts/{await IdAsync(other)}";

        foreach (var action in new[] { path + "/password", path + "/disable" })
        {
            var half = HalfOf(await (await attacker.PostAsync(path, action)).Content.ReadAsStringAsync());
            if (action.EndsWith("password", StringComparison.Ordinal))
                Assert.False(await SignsInAsync(other, half));
            await attacker.PostAsync("/account-proposals", $"/account-proposals/{(await OpenProposalAsync(other))?.Id}/confirm");
            await attacker.PostAsync("/account-proposals", $"/account-proposals/{(await OpenProposalAsync(other))?.Id}/withdraw");
        }

        await attacker.PostAsync(path, path, ("displayName", "换人"), ("roles", "Resident"));
        await attacker.PostAsync("/account-proposals", $"/account-proposals/{(await OpenProposalAsync(other))?.Id}/withdraw");

        Assert.Equal(HttpStatusCode.OK, (await victim.GetAsync("/api/v1/session")).StatusCode);
        Assert.True(await SignsInAsync(other, ServerFixture.Password));
        await using var scope = Server.Scope();
        var records = (await scope.ServiceProvider.GetRequiredService<AuditTrail>().ListAsync(await IdAsync(other))).Select(record => record.Action).ToList();
        Assert.Contains("提议重置密码", records);
        Assert.Contains("操作被拒绝", records);
        Assert.DoesNotContain("重置密码", records);
        Assert.DoesNotContain("停用账户", records);
    }

    [Fact]
    public async Task A_new_password_reaches_only_who_hears_both_halves()
    {
        using var system = await PagePerson.SignInAsync(Server, System);
        using var audit = await PagePerson.SignInAsync(Server, Audit);
        var (name, before) = await AppointAsync(Roles.SecurityAdministrator);
        var path = $"/accounts/{await IdAsync(name)}";

        var first = HalfOf(await (await system.PostAsync(path, path + "/password")).Content.ReadAsStringAsync());
        var stillOld = await SignsInAsync(name, before);
        var second = HalfOf(await (await audit.PostAsync("/account-proposals", $"/account-proposals/{(await OpenProposalAsync(name))!.Id}/confirm")).Content.ReadAsStringAsync());

        Assert.True(stillOld);
        Assert.False(await SignsInAsync(name, before));
        Assert.False(await SignsInAsync(name, first));
        Assert.False(await SignsInAsync(name, second));
        Assert.True(await SignsInAsync(name, first + second));
        using var person = await PagePerson.SignInAsync(Server, name, first + second);
        Assert.Equal("/account/password", (await person.GetAsync("/accounts")).Headers.Location?.ToString());
        await using var scope = Server.Scope();
        var record = (await scope.ServiceProvider.GetRequiredService<AuditTrail>().ListAsync(await IdAsync(name))).Last(one => one.Action == "重置密码");
        Assert.Contains("彭某（系统管理员）提出，苏某（审计管理员）复核", record.Reason);
    }

    [Fact]
    public async Task The_second_person_is_of_another_kind_and_not_the_one_it_is_about()
    {
        var (name, password) = await AppointAsync(Roles.SecurityAdministrator);
        var (colleague, colleaguesPassword) = await AppointAsync(Roles.SystemAdministrator);
        using var system = await PagePerson.SignInAsync(Server, System);
        var path = $"/accounts/{await IdAsync(name)}";
        await system.PostAsync(path, path + "/disable");
        var proposal = $"/account-proposals/{(await OpenProposalAsync(name))!.Id}/confirm";

        using var same = await ReadyAsync(colleague, colleaguesPassword);
        using var target = await ReadyAsync(name, password);
        using var flow = await PagePerson.SignInAsync(Server, "admin.flow");
        var own = await system.PostAsync("/account-proposals", proposal);
        var ofSameKind = await same.PostAsync("/account-proposals", proposal);
        var ofTarget = await target.PostAsync("/account-proposals", proposal);
        var outsider = await flow.PostAsync("/account/password", proposal);

        Assert.Contains("不能自己复核", await own.Content.ReadAsStringAsync());
        Assert.Contains("另一类管理员", await ofSameKind.Content.ReadAsStringAsync());
        Assert.Contains("关于自己账户", await ofTarget.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.Forbidden, outsider.StatusCode);
        Assert.False((await AccountAsync(name)).Disabled);
        using var security = await PagePerson.SignInAsync(Server, Security);
        await security.PostAsync("/account-proposals", proposal);
        Assert.True((await AccountAsync(name)).Disabled);
        Assert.Equal(HttpStatusCode.Redirect, (await target.GetAsync("/accounts")).StatusCode);
    }

    [Fact]
    public async Task The_last_of_a_kind_stays()
    {
        await DisabledAsync(only: [Audit], Roles.AuditAdministrator);
        using var system = await PagePerson.SignInAsync(Server, System);
        var path = $"/accounts/{await IdAsync(Audit)}";

        var disabled = await system.PostAsync(path, path + "/disable");
        var stripped = await system.PostAsync(path, path, ("displayName", "苏某"), ("roles", "Resident"));

        Assert.Contains("唯一在用的审计管理员", await disabled.Content.ReadAsStringAsync());
        Assert.Contains("唯一在用的审计管理员", await stripped.Content.ReadAsStringAsync());
        Assert.Null(await OpenProposalAsync(Audit));
    }

    [Fact]
    public async Task Two_that_would_leave_none_together_do_not_both_happen()
    {
        // The others stay out of it for the while.
        var (one, _) = await AppointAsync(Roles.SecurityAdministrator);
        var (other, _) = await AppointAsync(Roles.SecurityAdministrator);
        await DisabledAsync(only: [one, other], Roles.SecurityAdministrator);
        using var system = await PagePerson.SignInAsync(Server, System);
        foreach (var name in new[] { one, other })
            await system.PostAsync($"/accounts/{await IdAsync(name)}", $"/accounts/{await IdAsync(name)}/disable");
        var ids = new[] { (await OpenProposalAsync(one))!.Id, (await OpenProposalAsync(other))!.Id };

        await Task.WhenAll(ids.Concat(ids).Select(async id =>
        {
            using var audit = await PagePerson.SignInAsync(Server, Audit);
            await audit.PostAsync("/account-proposals", $"/account-proposals/{id}/confirm");
        }));

        Assert.Single([(await AccountAsync(one)).Disabled, (await AccountAsync(other)).Disabled], disabled => disabled);
        await DisabledAsync(only: [Security, one, other], Roles.SecurityAdministrator);
        using (var audit = await PagePerson.SignInAsync(Server, System))
            foreach (var name in new[] { one, other })
                await audit.PostAsync("/account-proposals", $"/account-proposals/{(await OpenProposalAsync(name))?.Id}/withdraw");
    }

    [Fact]
    public async Task Who_is_raised_to_an_office_gets_a_password_that_the_proposer_does_not_know()
    {
        using var system = await PagePerson.SignInAsync(Server, System);
        var (name, known) = await CreateAsync(system, "Resident");
        using var puppet = await ReadyAsync(name, known, "Known-to-me-1");
        var path = $"/accounts/{await IdAsync(name)}";

        var half = HalfOf(await (await system.PostAsync(path, path, ("displayName", "傀儡"), ("roles", Roles.AuditAdministrator))).Content.ReadAsStringAsync());
        using var security = await PagePerson.SignInAsync(Server, Security);
        await security.PostAsync("/account-proposals", $"/account-proposals/{(await OpenProposalAsync(name))!.Id}/confirm");

        Assert.Equal([Roles.AuditAdministrator], (await AccountAsync(name)).Roles.Select(role => role.Role));
        Assert.False(await SignsInAsync(name, "Known-to-me-1"));
        Assert.False(await SignsInAsync(name, half));
        Assert.Equal(HttpStatusCode.Redirect, (await puppet.GetAsync("/account-proposals")).StatusCode);
    }

    [Fact]
    public async Task Two_offices_are_not_collected_step_by_step()
    {
        var (name, _) = await AppointAsync(Roles.SystemAdministrator);
        using var security = await PagePerson.SignInAsync(Server, Security);
        var path = $"/accounts/{await IdAsync(name)}";

        var both = await security.PostAsync(path, path, ("displayName", "某某"), ("roles", Roles.SystemAdministrator), ("roles", Roles.AuditAdministrator));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, both.StatusCode);
        Assert.Null(await OpenProposalAsync(name));
    }

    [Fact]
    public async Task Nothing_is_confirmed_that_is_expired_refused_withdrawn_or_about_an_account_that_changed()
    {
        using var system = await PagePerson.SignInAsync(Server, System);
        using var security = await PagePerson.SignInAsync(Server, Security);
        var (name, _) = await CreateAsync(system, "Resident");
        var path = $"/accounts/{await IdAsync(name)}";
        async Task<string> ProposeAsync()
        {
            await system.PostAsync(path, path, ("displayName", "某某"), ("roles", Roles.FlowAdministrator));
            return $"/account-proposals/{(await OpenProposalAsync(name))!.Id}";
        }

        var refused = await ProposeAsync();
        await security.PostAsync("/account-proposals", refused + "/refuse", ("reason", "没有任命文件"));
        var afterRefusal = await security.PostAsync("/account-proposals", refused + "/confirm");
        var withdrawn = await ProposeAsync();
        await system.PostAsync("/account-proposals", withdrawn + "/withdraw");
        var afterWithdrawal = await security.PostAsync("/account-proposals", withdrawn + "/confirm");
        var expired = await ProposeAsync();
        await using (var scope = Server.Scope())
            await scope.ServiceProvider.GetRequiredService<ServerDb>().Set<AccountProposal>().Where(row => row.Outcome == null)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.ExpiresAt, DateTimeOffset.UnixEpoch));
        var afterExpiry = await security.PostAsync("/account-proposals", expired + "/confirm");
        var stale = await ProposeAsync();
        await security.PostAsync(path, path, ("displayName", "另一名"), ("roles", "Resident"));
        var afterChange = await security.PostAsync("/account-proposals", stale + "/confirm");

        Assert.Contains("未同意", await afterRefusal.Content.ReadAsStringAsync());
        Assert.Contains("已撤回", await afterWithdrawal.Content.ReadAsStringAsync());
        Assert.Contains("已过期", await afterExpiry.Content.ReadAsStringAsync());
        Assert.Contains("提出之后变过", await afterChange.Content.ReadAsStringAsync());
        Assert.DoesNotContain((await AccountAsync(name)).Roles, role => role.Role == Roles.FlowAdministrator);
        await using var check = Server.Scope();
        var trail = check.ServiceProvider.GetRequiredService<AuditTrail>();
        var actions = (await trail.ListAsync(await IdAsync(name))).Where(record => record.SubjectKind != ChangeJournal.SubjectKind).Select(record => record.Action).ToList();
        Assert.Equal(["提议修改账户", "复核不同意修改账户", "提议修改账户", "撤回提议修改账户", "提议修改账户", "提议过期：修改账户", "提议修改账户", "修改账户", "操作被拒绝"], actions.Skip(1));
        // Other tests of this class take roles away behind the server's back.
        Assert.DoesNotContain((await check.ServiceProvider.GetRequiredService<VerifyProof>().RunAsync([], default)).Findings, finding => finding.Detail.Contains(name, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_proposer_who_lost_the_office_counts_no_more()
    {
        var (colleague, password) = await AppointAsync(Roles.SystemAdministrator);
        using var proposer = await ReadyAsync(colleague, password);
        var path = $"/accounts/{await IdAsync("admin.flow")}";
        await proposer.PostAsync(path, path + "/disable");
        var proposal = (await OpenProposalAsync("admin.flow"))!.Id;
        await using (var scope = Server.Scope())
            await scope.ServiceProvider.GetRequiredService<ServerDb>().Set<AccountRole>().Where(role => role.Role == Roles.SystemAdministrator && role.AccountId == scope.ServiceProvider.GetRequiredService<ServerDb>().Users.Single(one => one.UserName == colleague).Id).ExecuteDeleteAsync();

        using var security = await PagePerson.SignInAsync(Server, Security);
        var answer = await security.PostAsync("/account-proposals", $"/account-proposals/{proposal}/confirm");
        await security.PostAsync("/account-proposals", $"/account-proposals/{proposal}/refuse", ("reason", "提出人已离任"));

        Assert.Contains("已经不是系统管理员", await answer.Content.ReadAsStringAsync());
        Assert.False((await AccountAsync("admin.flow")).Disabled);
        await using var end = Server.Scope();
        await end.ServiceProvider.GetRequiredService<ServerDb>().Set<AccountProposal>().Where(row => row.Id == proposal).ExecuteDeleteAsync();
    }

    [Fact]
    public async Task The_administrators_see_what_waits_for_them()
    {
        using var system = await PagePerson.SignInAsync(Server, System);
        var (name, _) = await AppointAsync(Roles.SecurityAdministrator);
        var path = $"/accounts/{await IdAsync(name)}";
        await system.PostAsync(path, path + "/disable");

        using var audit = await PagePerson.SignInAsync(Server, Audit);
        using var clerk = await PagePerson.SignInAsync(Server, "anlan.clerk");
        var page = await audit.ReadAsync("/account-proposals");

        Assert.Contains(name, page);
        Assert.Contains("停用账户", page);
        Assert.Contains("彭某（系统管理员）", page);
        Assert.Contains("您提出的", await system.ReadAsync("/account-proposals"));
        Assert.Equal(HttpStatusCode.Forbidden, (await clerk.GetAsync("/account-proposals")).StatusCode);
    }
}

public sealed class TwoAdministratorsOnSqlite(ServerFixture server) : TwoAdministratorsBehaviour(server), IClassFixture<ServerFixture>;

public sealed class TwoAdministratorsOnPostgreSql(PostgresServerFixture server) : TwoAdministratorsBehaviour(server), IClassFixture<PostgresServerFixture>;
