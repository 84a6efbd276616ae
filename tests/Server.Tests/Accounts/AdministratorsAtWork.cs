using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Accounts.Proposals;
using DecisionWorkflow.Server.Storage;
using DecisionWorkflow.Tests.Server.Host;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DecisionWorkflow.Tests.Server.Accounts;

/// <summary>The seeded administrators, further ones they appoint together, and what their pages say.</summary>
public abstract partial class AdministratorsAtWork(ServerFixture server)
{
    private protected const string System = "admin.system", Security = "admin.security", Audit = "admin.audit";

    private protected ServerFixture Server => server;

    /// <summary>A further administrator, made by two, and the password that both halves make.</summary>
    private protected async Task<(string UserName, string Password)> AppointAsync(string office)
    {
        using var system = await PagePerson.SignInAsync(Server, System);
        using var security = await PagePerson.SignInAsync(Server, Security);
        var name = $"x{Guid.NewGuid():N}"[..12];
        var first = HalfOf(await (await system.PostAsync("/accounts/new", "/accounts/new", ("userName", name), ("displayName", "贺某"), ("roles", office))).Content.ReadAsStringAsync());
        await using (var scope = Server.Scope())
            Assert.False(await scope.ServiceProvider.GetRequiredService<ServerDb>().Users.AnyAsync(account => account.UserName == name));
        var second = HalfOf(await (await security.PostAsync("/account-proposals", $"/account-proposals/{(await OpenProposalAsync(name))!.Id}/confirm")).Content.ReadAsStringAsync());
        return (name, first + second);
    }

    private protected static async Task<(string UserName, string Password)> CreateAsync(PagePerson system, string role)
    {
        var name = $"x{Guid.NewGuid():N}"[..12];
        var made = await (await system.PostAsync("/accounts/new", "/accounts/new", ("userName", name), ("displayName", "贺某"), ("roles", role))).Content.ReadAsStringAsync();
        return (name, WholePassword().Match(made).Groups[1].Value);
    }

    /// <summary>Signed in, the first password changed.</summary>
    private protected async Task<PagePerson> ReadyAsync(string userName, string password, string next = "Entirely-mine-1")
    {
        var person = await PagePerson.SignInAsync(Server, userName, password);
        await person.PostAsync("/account/password", "/account/password", ("current", password), ("password", next), ("again", next));
        return person;
    }

    private protected async Task DisabledAsync(string[] only, string office)
    {
        await using var scope = Server.Scope();
        var db = scope.ServiceProvider.GetRequiredService<ServerDb>();
        await db.Users.Where(account => account.Roles.Any(role => role.Role == office))
            .ExecuteUpdateAsync(set => set.SetProperty(account => account.Disabled, account => !only.Contains(account.UserName)));
    }

    private protected async Task<AccountProposal?> OpenProposalAsync(string userName)
    {
        await using var scope = Server.Scope();
        return await scope.ServiceProvider.GetRequiredService<ServerDb>().Set<AccountProposal>().SingleOrDefaultAsync(row => row.UserName == userName && row.Outcome == null);
    }

    private protected async Task<Account> AccountAsync(string userName)
    {
        await using var scope = Server.Scope();
        return await scope.ServiceProvider.GetRequiredService<ServerDb>().Users.Include(account => account.Roles).SingleAsync(account => account.UserName == userName);
    }

    private protected async Task<Guid> IdAsync(string userName) => (await AccountAsync(userName)).Id;

    private protected async Task<HttpClient> OpenAsync(string userName) => await Server.As(userName);

    private protected async Task<bool> SignsInAsync(string userName, string password)
    {
        using var client = Server.Anonymous();
        // A refused try must not lock the account for the tries to come.
        await using var scope = Server.Scope();
        await scope.ServiceProvider.GetRequiredService<ServerDb>().Users.Where(account => account.UserName == userName)
            .ExecuteUpdateAsync(set => set.SetProperty(account => account.AccessFailedCount, 0).SetProperty(account => account.LockoutEnd, (DateTimeOffset?)null));
        return (await client.PostAsJsonAsync("/api/v1/session", new { userName, password })).StatusCode == HttpStatusCode.OK;
    }

    private protected static string HalfOf(string page) => Half().Match(page).Groups[1].Value;

    [GeneratedRegex("[前后]半段：(\\S+)")]
    private static partial Regex Half();

    [GeneratedRegex("初始密码：(\\S+)")]
    private static partial Regex WholePassword();
}
