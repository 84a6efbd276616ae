using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DecisionWorkflow.Server.Inbox;
using DecisionWorkflow.Server.Storage;
using DecisionWorkflow.Tests.Acceptance;
using DecisionWorkflow.Tests.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using static DecisionWorkflow.Tests.Acceptance.DisclosureCase;

namespace DecisionWorkflow.Tests.Faults;

/// <summary>A server whose answers from PostgreSQL can be lost on the way.</summary>
public sealed class FaultyWire : FaultyPostgres
{
    LosingProxy? _proxy;

    public LosingProxy Proxy => _proxy!;

    public override async Task InitializeAsync()
    {
        _proxy = new LosingProxy((await PostgresCluster.Shared).Port);
        await base.InitializeAsync();
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await Proxy.DisposeAsync();
    }

    protected override string Reached(string database) => new NpgsqlConnectionStringBuilder(database) { Port = Proxy.Port, SslMode = SslMode.Disable, GssEncryptionMode = GssEncryptionMode.Disable }.ConnectionString;
}

/// <summary>R3: the step is stored, and the answer to its COMMIT is lost.</summary>
public sealed class LostAnswerTests(FaultyWire server) : IClassFixture<FaultyWire>
{
    [Fact]
    public async Task A_start_whose_commit_went_unanswered_is_looked_up_and_answered_as_done()
    {
        var (cases, lost) = (await Whole.CasesAsync(server), server.Proxy.Lost);
        using var client = await server.As(Clerk);
        var operation = Guid.NewGuid().ToString("N");
        server.Proxy.LoseAnswerTo(operation);
        var started = await StartAsync(client, operation);

        Assert.Equal((HttpStatusCode.Created, lost + 1), (started.StatusCode, server.Proxy.Lost));
        Assert.Equal(cases + 1, await Whole.CasesAsync(server));
        var again = await StartAsync(client, operation);
        Assert.Equal(await started.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        await Whole.EverythingAsync(server);
    }

    [Fact]
    public async Task A_completed_task_whose_commit_went_unanswered_is_answered_as_done_and_moves_the_case_once()
    {
        var street = new Street(server);
        await street.StartAsync(Clerk, "P14", "公益金使用公开", new { });
        var task = await street.TaskAsync(Clerk, "提出居务公开方案");
        var (operation, lost) = (Guid.NewGuid().ToString("N"), server.Proxy.Lost);
        server.Proxy.LoseAnswerTo(operation);

        var done = await street.RawAsync(Clerk, HttpMethod.Post, $"/api/v1/tasks/{task["id"]}/complete",
            new { operationId = operation, expectedVersion = task["version"]!.GetValue<long>(), outcome = "提交", fields = Plan });

        Assert.Equal((HttpStatusCode.OK, lost + 1), (done.StatusCode, server.Proxy.Lost));
        await street.TaskAsync(Supervisor, "审查居务公开方案");
        await Whole.EverythingAsync(server);
    }

    [Fact]
    public async Task A_comment_which_has_no_operation_id_is_not_said_to_be_lost_and_not_written_twice()
    {
        var street = new Street(server);
        await street.StartAsync(Clerk, "P14", "公益金使用公开", new { });
        var task = await street.TaskAsync(Clerk, "提出居务公开方案");
        var text = $"请核对 {Guid.NewGuid():N}";
        server.Proxy.LoseAnswerTo(text);

        var answer = await street.RawAsync(Clerk, HttpMethod.Post, $"/api/v1/tasks/{task["id"]}/comment", new { text });

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        var problem = (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
        Assert.Contains("不能确定这一步是否已经保存", problem["detail"]!.GetValue<string>());
        await using var scope = server.Scope();
        Assert.Equal(1, await scope.ServiceProvider.GetRequiredService<ServerDb>().Set<TaskComment>().CountAsync(c => c.Text == text));
    }

    static Task<HttpResponseMessage> StartAsync(HttpClient client, string operation) =>
        client.PostAsJsonAsync("/api/v1/matters", new { process = "P14", title = "公益金使用公开", fields = new { }, operationId = operation });
}
