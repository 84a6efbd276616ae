using DecisionWorkflow.Server.Organization;
using DecisionWorkflow.Server.Storage;
using DecisionWorkflow.Tests.Server.Host;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DecisionWorkflow.Tests.Server.Storage;

/// <summary>What both databases must do alike.</summary>
public abstract class StorageBehaviour(ServerFixture server)
{
    [Fact]
    public async Task The_second_of_two_people_who_changed_the_same_row_is_told()
    {
        await using var first = server.Scope();
        await using var second = server.Scope();
        var mine = await Anlan(first);
        var theirs = await Anlan(second);

        mine.Phone = "0100-1";
        await Db(first).SaveChangesAsync();
        theirs.Phone = "0100-2";

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => Db(second).SaveChangesAsync());
    }

    [Fact]
    public async Task Times_are_found_and_ordered_as_the_moments_they_are()
    {
        await using var scope = server.Scope();
        var db = Db(scope);
        var nine = new DateTimeOffset(2026, 9, 1, 9, 0, 0, TimeSpan.FromHours(8));
        db.AddRange(
            new AppliedScript { Script = "b", Hash = "test", AppliedAt = nine.AddMinutes(30) },
            new AppliedScript { Script = "a", Hash = "test", AppliedAt = nine.ToUniversalTime().AddMinutes(60) },
            new AppliedScript { Script = "c", Hash = "test", AppliedAt = nine });
        await db.SaveChangesAsync();

        var later = await db.Set<AppliedScript>().Where(row => row.Hash == "test" && row.AppliedAt > nine)
            .OrderBy(row => row.AppliedAt).Select(row => row.Script).ToListAsync();
        await db.Set<AppliedScript>().Where(row => row.Hash == "test").ExecuteDeleteAsync();

        Assert.Equal(["b", "a"], later);
    }

    [Fact]
    public async Task A_new_child_of_a_known_row_is_inserted_though_it_brings_its_key()
    {
        await using (var scope = server.Scope())
        {
            var member = new Member { Id = Guid.CreateVersion7(), OrganizationId = (await Anlan(scope)).Id, Name = "郁某" };
            Db(scope).Add(member);
            await Db(scope).SaveChangesAsync();
            member.Join(Body.SupervisionCommittee, "监督委员会成员", hasVotingRight: false);
            await Db(scope).SaveChangesAsync();
        }

        await using var again = server.Scope();
        var found = await Db(again).Set<Member>().Include(member => member.Memberships).SingleAsync(member => member.Name == "郁某");
        Assert.Single(found.Memberships);
    }

    [Fact]
    public async Task Starting_again_on_the_same_database_changes_nothing()
    {
        await using var scope = server.Scope();
        var before = await Db(scope).Set<AppliedScript>().CountAsync();

        await Migrator.RunAsync(Db(scope), TimeProvider.System);

        Assert.Equal(before, await Db(scope).Set<AppliedScript>().CountAsync());
    }

    [Fact]
    public async Task A_database_of_a_newer_release_stops_the_start()
    {
        await using var scope = server.Scope();
        Db(scope).Add(new AppliedScript { Script = "9999.sql", Hash = "newer", AppliedAt = TimeProvider.System.GetUtcNow() });
        await Db(scope).SaveChangesAsync();

        var refused = await Assert.ThrowsAsync<StartRefused>(() => Migrator.RunAsync(Db(scope), TimeProvider.System));
        await Db(scope).Set<AppliedScript>().Where(row => row.Hash == "newer").ExecuteDeleteAsync();

        Assert.Contains("9999.sql", refused.Message);
    }

    private static ServerDb Db(AsyncServiceScope scope) => scope.ServiceProvider.GetRequiredService<ServerDb>();

    private static Task<OrganizationUnit> Anlan(AsyncServiceScope scope) =>
        Db(scope).Set<OrganizationUnit>().SingleAsync(unit => unit.Code == "A101");
}

public sealed class StorageOnSqlite(ServerFixture server) : StorageBehaviour(server), IClassFixture<ServerFixture>;

public sealed class StorageOnPostgreSql(PostgresServerFixture server) : StorageBehaviour(server), IClassFixture<PostgresServerFixture>;
