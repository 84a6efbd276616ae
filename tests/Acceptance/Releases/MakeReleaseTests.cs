using DecisionWorkflow.Server.Mail;
using DecisionWorkflow.Server.Storage;
using DecisionWorkflow.Tests.Databases;
using DecisionWorkflow.Tests.Server.Host;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DecisionWorkflow.Tests.Acceptance.Releases;

/// <summary>
/// Keeps the data of a release, before anything that comes after it: on its commit, <c>RELEASE=2026-11-22 dotnet test tests/Acceptance --filter MakeRelease</c>
/// writes tests/Releases/2026-11-22. What is kept is never made anew.
/// </summary>
public sealed class MakeReleaseTests
{
    static readonly string? Name = Environment.GetEnvironmentVariable("RELEASE");

    [Fact]
    public Task On_SQLite() => MakeAsync(onPostgreSql: false);

    [Fact]
    public Task On_PostgreSQL() => MakeAsync(onPostgreSql: true);

    static async Task MakeAsync(bool onPostgreSql)
    {
        if (Name is not { Length: > 0 } name)
            return;
        var database = onPostgreSql ? await (await PostgresCluster.Shared).CreateDatabaseAsync() : null;
        var server = new EmptyServer(database);
        await server.InitializeAsync();
        var cases = new ReleaseCases(server);
        await server.PeopleAsync();
        await cases.MakeAsync();
        var manifest = await ManifestAsync(server, name, cases.All);
        await server.EndAsync();
        if (database is not null)
            await new Release(name).KeepAsync(server.DataFolder, database);
        else
            await new Release(name).KeepAsync(server.DataFolder, manifest);
        await server.DisposeAsync();
    }

    static async Task<ReleaseManifest> ManifestAsync(EmptyServer server, string name, IReadOnlyList<RunningCase> cases)
    {
        var (possible, present) = (await StoredCallbacks.PossibleAsync(server), await StoredCallbacks.PresentAsync(server));
        Assert.Superset(possible.ToHashSet(), present.ToHashSet());
        List<ReleasedCase> kept = [];
        foreach (var one in cases)
            kept.Add(ReleasedCaseOf.Case(one, await one.Street.MatterAsync()));
        await using var scope = server.Scope();
        var db = scope.ServiceProvider.GetRequiredService<ServerDb>();
        Assert.NotEqual(0, await db.Set<OutgoingMail>().CountAsync());
        return new ReleaseManifest(name, [.. await db.Set<AppliedScript>().OrderBy(script => script.Script).Select(script => script.Script).ToListAsync()], await cases[0].Street.NowAsync(), [.. kept], possible);
    }

    sealed class EmptyServer : ServerFixture
    {
        public EmptyServer(string? database)
        {
            // Nobody listens there, so that letters stay in the outbox.
            (Configuration["Smtp:Host"], Configuration["Smtp:Port"], Configuration["Smtp:From"]) = ("127.0.0.1", "9", "decision@street.example");
            if (database is null)
                return;
            Configuration["Database:Provider"] = "PostgreSql";
            Configuration["ConnectionStrings:Default"] = database;
        }

        /// <summary>A second clerk to hand tasks to, and an address to write to.</summary>
        public async Task PeopleAsync()
        {
            await ChangeAsync("anlan.recorder", "胡某", ["Recorder", "CommunityClerk"], "");
            await ChangeAsync("anlan.clerk", "张某", ["CommunityClerk", "Recorder", "ResidentialLiaison"], "clerk@street.example");
        }

        /// <summary>Ends without anything left in the SQLite log beside the database.</summary>
        public async Task EndAsync()
        {
            await StopAsync();
            SqliteConnection.ClearAllPools();
        }

        async Task ChangeAsync(string userName, string name, string[] roles, string email)
        {
            await using var scope = Scope();
            var account = await scope.ServiceProvider.GetRequiredService<ServerDb>().Users.SingleAsync(one => one.UserName == userName);
            using var system = await PagePerson.SignInAsync(this, "admin.system");
            var answer = await system.PostAsync($"/accounts/{account.Id}", $"/accounts/{account.Id}",
                [("displayName", name), ("organizationId", $"{account.OrganizationId}"), ("email", email), .. roles.Select(role => ("roles", role))]);
            answer.EnsureSuccessStatusCode();
        }
    }
}
