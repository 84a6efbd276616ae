using System.Net;
using System.Net.Http.Json;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Proof;
using DecisionWorkflow.Server.Storage;
using DecisionWorkflow.Tests.Server.Host;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DecisionWorkflow.Tests.Server.Accounts;

public abstract class SignInBehaviour(ServerFixture server)
{
    [Fact]
    public async Task Many_windows_of_one_person_sign_in_at_the_same_moment()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Try("yuyin.clerk", ServerFixture.Password)));

        Assert.All(answers, status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.Empty(await Verify());
    }

    [Fact]
    public async Task Many_guesses_at_the_same_moment_lock_the_account_as_one_by_one()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Try("yuyin.building", "nonsense")));

        Assert.Equal(HttpStatusCode.Unauthorized, await Try("yuyin.building", ServerFixture.Password));
        Assert.Empty(await Verify());
    }

    [Fact]
    public async Task A_session_ends_when_it_is_idle_too_long_or_too_old()
    {
        using var idle = await server.As("yuyin.grid");
        using var old = await server.As("yuyin.resident");
        var now = TimeProvider.System.GetUtcNow();

        var (idleId, oldId) = (Id("yuyin.grid"), Id("yuyin.resident"));
        await using var scope = server.Scope();
        var sessions = scope.ServiceProvider.GetRequiredService<ServerDb>().Set<Session>();
        await sessions.Where(session => session.AccountId == idleId).ExecuteUpdateAsync(set => set.SetProperty(session => session.LastSeenAt, now.AddMinutes(-31)));
        await sessions.Where(session => session.AccountId == oldId).ExecuteUpdateAsync(set => set.SetProperty(session => session.ExpiresAt, now.AddSeconds(-1)));

        Assert.Equal(HttpStatusCode.Unauthorized, (await idle.GetAsync("/api/v1/session")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await old.GetAsync("/api/v1/session")).StatusCode);
    }

    private async Task<HttpStatusCode> Try(string userName, string password)
    {
        using var client = server.Anonymous();
        return (await client.PostAsJsonAsync("/api/v1/session", new { userName, password })).StatusCode;
    }

    private async Task<IReadOnlyList<Finding>> Verify()
    {
        await using var scope = server.Scope();
        return (await scope.ServiceProvider.GetRequiredService<VerifyProof>().RunAsync([], default)).Findings;
    }

    private Guid Id(string userName)
    {
        using var scope = server.Services.CreateScope();
        return scope.ServiceProvider.GetRequiredService<ServerDb>().Users.Where(account => account.UserName == userName).Select(account => account.Id).Single();
    }
}

public sealed class SignInOnSqlite(ServerFixture server) : SignInBehaviour(server), IClassFixture<ServerFixture>;

public sealed class SignInOnPostgreSql(PostgresServerFixture server) : SignInBehaviour(server), IClassFixture<PostgresServerFixture>;
