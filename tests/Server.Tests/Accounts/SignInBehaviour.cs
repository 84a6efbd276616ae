using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Audit;
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

    [Fact]
    public async Task An_unknown_a_wrong_and_a_locked_one_get_the_same_words_after_the_same_time()
    {
        var unknown = await WordsAsync("nobody.here", "nonsense");
        var wrong = await WordsAsync("yuyin.chair", "nonsense");
        for (var attempt = 0; attempt < 4; attempt++)
            await Try("yuyin.chair", "nonsense");
        var locked = await WordsAsync("yuyin.chair", "nonsense");
        var lockedButRight = await WordsAsync("yuyin.chair", ServerFixture.Password);

        Assert.All([wrong, locked, lockedButRight], answer => Assert.Equal(unknown.Words, answer.Words));
        Assert.Contains("锁定", unknown.Words);
        Assert.All([unknown, wrong, locked, lockedButRight], answer => Assert.InRange(answer.Took.TotalMilliseconds, 390, 5000));
    }

    [Fact]
    public async Task Guessing_the_present_password_locks_the_account_and_ends_the_session()
    {
        using var person = await PagePerson.SignInAsync(server, "yuyin.teller");
        for (var attempt = 0; attempt < 5; attempt++)
            await person.PostAsync("/account/password", "/account/password", ("current", $"guess-{attempt}"), ("password", "Brand-new-1"), ("again", "Brand-new-1"));

        Assert.Equal(HttpStatusCode.Redirect, (await person.GetAsync("/account/password")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, await Try("yuyin.teller", ServerFixture.Password));
        await using var scope = server.Scope();
        var records = (await scope.ServiceProvider.GetRequiredService<AuditTrail>().ListAsync(Id("yuyin.teller"))).Select(record => record.Action);
        Assert.Equal(5, records.Count(action => action == "修改密码失败"));
        Assert.Empty(await Verify());
    }

    [Fact]
    public async Task Wrong_passwords_count_together_wherever_they_are_tried()
    {
        using var person = await PagePerson.SignInAsync(server, "yuyin.recorder");
        using var elsewhere = await PagePerson.SignInAsync(server, "yuyin.recorder");
        for (var attempt = 0; attempt < 3; attempt++)
            await person.PostAsync("/account/password", "/account/password", ("current", "guess"), ("password", "Brand-new-1"), ("again", "Brand-new-1"));
        for (var attempt = 0; attempt < 2; attempt++)
            await Try("yuyin.recorder", "guess");

        var right = await person.PostAsync("/account/password", "/account/password", ("current", ServerFixture.Password), ("password", "Brand-new-1"), ("again", "Brand-new-1"));

        Assert.Contains("已锁定", await right.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.OK, (await elsewhere.GetAsync("/account/password")).StatusCode);
    }

    [Fact]
    public async Task The_last_five_passwords_are_not_taken_again()
    {
        using var person = await PagePerson.SignInAsync(server, "yuyin.scrutineer");
        var present = ServerFixture.Password;
        async Task<string> ChangeAsync(string next)
        {
            var answer = await person.PostAsync("/account/password", "/account/password", ("current", present), ("password", next), ("again", next));
            if (answer.StatusCode == HttpStatusCode.OK)
                present = next;
            return await answer.Content.ReadAsStringAsync();
        }

        var same = await ChangeAsync(ServerFixture.Password);
        foreach (var number in Enumerable.Range(1, 4))
            Assert.Contains("密码已修改", await ChangeAsync($"Password-no-{number}"));
        var fifth = await ChangeAsync(ServerFixture.Password);
        var third = await ChangeAsync("Password-no-2");
        Assert.Contains("密码已修改", await ChangeAsync("Password-no-5"));
        var sixth = await ChangeAsync(ServerFixture.Password);

        Assert.All([same, fifth, third], answer => Assert.Contains("最近用过的 5 个密码", answer));
        Assert.Contains("密码已修改", sixth);
    }

    private async Task<(string Words, TimeSpan Took)> WordsAsync(string userName, string password)
    {
        using var client = server.Anonymous();
        var began = TimeProvider.System.GetTimestamp();
        var answer = await client.PostAsJsonAsync("/api/v1/session", new { userName, password });
        var took = TimeProvider.System.GetElapsedTime(began);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        return ((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString()!, took);
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
