using System.Net.Http.Json;
using DecisionWorkflow.Tests.Acceptance;
using static DecisionWorkflow.Tests.Acceptance.DisclosureCase;

namespace DecisionWorkflow.Tests.Faults;

/// <summary>R7: one request arrives fifty times at once, while ten others work.</summary>
public abstract class SameRequestTests(FaultyServer server)
{
    const int Times = 50;
    const int Others = 10;

    [Fact]
    public async Task Fifty_identical_starts_are_one_case_and_one_answer()
    {
        var before = await Whole.CasesAsync(server);
        var working = OthersAsync();
        var answers = await FiftyAsync("/api/v1/matters", new { process = "P14", title = "公益金使用公开", fields = new { }, operationId = Guid.NewGuid().ToString("N") });
        var started = await working;

        Assert.Single(answers.Distinct());
        Assert.Equal(before + started + 1, await Whole.CasesAsync(server));
        await Whole.EverythingAsync(server);
    }

    [Fact]
    public async Task Fifty_identical_completions_move_the_case_once()
    {
        var street = new Street(server);
        await street.StartAsync(Clerk, "P14", "公益金使用公开", new { });
        var task = await street.TaskAsync(Clerk, "提出居务公开方案");
        var working = OthersAsync();
        var answers = await FiftyAsync($"/api/v1/tasks/{task["id"]}/complete",
            new { operationId = Guid.NewGuid().ToString("N"), expectedVersion = task["version"]!.GetValue<long>(), outcome = "提交", fields = Plan });
        await working;

        Assert.Single(answers.Distinct());
        await street.TaskAsync(Supervisor, "审查居务公开方案");
        await Whole.EverythingAsync(server);
    }

    async Task<string[]> FiftyAsync(string url, object body)
    {
        using var client = await server.As(Clerk);
        return await Task.WhenAll(Enumerable.Range(0, Times).Select(async _ =>
        {
            var answer = await client.PostAsJsonAsync(url, body);
            return $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}";
        }));
    }

    async Task<int> OthersAsync()
    {
        await Task.WhenAll(Enumerable.Range(0, Others).Select(_ => new Street(server).StartAsync(Clerk, "P14", "别的公开", new { })));
        return Others;
    }
}

public sealed class SameRequestOnSqlite(FaultySqlite server) : SameRequestTests(server), IClassFixture<FaultySqlite>;

public sealed class SameRequestOnPostgres(FaultyPostgres server) : SameRequestTests(server), IClassFixture<FaultyPostgres>;
