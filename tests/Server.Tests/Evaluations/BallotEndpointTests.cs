using System.Net;
using System.Net.Http.Json;
using DecisionWorkflow.Server.Evaluations;
using DecisionWorkflow.Server.Storage;
using DecisionWorkflow.Tests.Server.Host;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DecisionWorkflow.Tests.Server.Evaluations;

public class BallotEndpointTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task Whoever_guesses_codes_is_slowed_down_and_a_foreign_form_is_not_taken()
    {
        using var phone = server.Anonymous();
        Assert.Equal(HttpStatusCode.BadRequest, (await phone.PostAsync("/ballot", new FormUrlEncodedContent([new("code", "ABCDEFGHJKMN")]))).StatusCode);
        for (var guess = 0; guess < GuessLimit.Guesses; guess++)
            Assert.Equal(HttpStatusCode.NotFound, (await phone.GetAsync($"/api/v1/ballots/{OneTimeCode.New()}")).StatusCode);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        // One who mistypes is told so, whatever his neighbours did; many at once are not waited for.
        var many = await Task.WhenAll(Enumerable.Range(0, 30).Select(no => no % 2 == 0
            ? phone.GetAsync($"/ballot/{OneTimeCode.New()}")
            : phone.PostAsJsonAsync("/api/v1/ballots", new { code = OneTimeCode.New() })));
        Assert.InRange(watch.Elapsed, TimeSpan.FromSeconds(1.9), TimeSpan.FromSeconds(60));
        Assert.Contains(many, answer => answer.StatusCode == HttpStatusCode.NotFound);
        Assert.All(many, answer => Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.NotFound, HttpStatusCode.TooManyRequests }));
    }

    [Fact]
    public void A_code_is_not_to_be_guessed() => Assert.InRange(Math.Pow(31, OneTimeCode.New().Length), 7e17, double.MaxValue);
}

/// <summary>R069: 数据库 EvaluationBallot 出现 UserId 列→启动自检失败.</summary>
public class BallotSecrecyTests
{
    static readonly (string Change, string Undo, string Named)[] Changes =
    [
        ("ALTER TABLE \"EvaluationBallots\" ADD COLUMN \"UserId\" TEXT", "ALTER TABLE \"EvaluationBallots\" DROP COLUMN \"UserId\"", "UserId"),
        ("ALTER TABLE \"EvaluationSealedBallots\" ADD COLUMN \"VoterName\" TEXT", "ALTER TABLE \"EvaluationSealedBallots\" DROP COLUMN \"VoterName\"", "VoterName"),
        ("ALTER TABLE \"EvaluationBallots\" ADD COLUMN \"Note\" TEXT", "ALTER TABLE \"EvaluationBallots\" DROP COLUMN \"Note\"", "Note"),
        ("ALTER TABLE \"EvaluationCodes\" ADD COLUMN \"GivenTo\" TEXT", "ALTER TABLE \"EvaluationCodes\" DROP COLUMN \"GivenTo\"", "GivenTo"),
        ("CREATE TRIGGER \"Watch\" AFTER UPDATE ON \"EvaluationCodes\" BEGIN SELECT 1; END", "DROP TRIGGER \"Watch\"", "Watch"),
    ];

    [Fact]
    public async Task A_server_does_not_start_over_ballots_that_tell_who_cast_them()
    {
        var fixture = new ServerFixture();
        await fixture.InitializeAsync();
        foreach (var (change, undo, named) in Changes)
        {
            await ExecuteAsync(fixture, change);
            var refused = await Assert.ThrowsAnyAsync<Exception>(fixture.RestartAsync);
            Assert.Contains("R069", refused.ToString());
            Assert.Contains(named, refused.ToString());
            await ExecuteAsync(fixture, undo);
        }

        await fixture.RestartAsync();
        await fixture.DisposeAsync();
    }

    static async Task ExecuteAsync(ServerFixture fixture, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(fixture.DataFolder, "decision.db")};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // from the list above
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    [Fact]
    public async Task Nor_over_a_trigger_on_PostgreSQL()
    {
        var fixture = new PostgresServerFixture();
        await fixture.InitializeAsync();
        await using (var scope = fixture.Scope())
            await scope.ServiceProvider.GetRequiredService<ServerDb>().Database.ExecuteSqlRawAsync(
                """
                CREATE FUNCTION watch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
                CREATE TRIGGER "Watch" AFTER INSERT ON "EvaluationSealedBallots" FOR EACH ROW EXECUTE FUNCTION watch();
                """);
        var refused = await Assert.ThrowsAnyAsync<Exception>(fixture.RestartAsync);
        Assert.Contains("R069", refused.ToString());
    }
}
