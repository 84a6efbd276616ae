using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DecisionWorkflow.Tests.Server.Host;

namespace DecisionWorkflow.Tests.Acceptance;

/// <summary>What a flow administrator can and cannot do through the API that Studio speaks, on the product's own flows and cases.</summary>
public sealed class StudioApiTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    readonly UrbanCase urban = new(new Street(server));

    [Fact]
    public async Task A_case_is_seen_in_Studio_and_not_ended_there()
    {
        await urban.RegisterAsync();
        using var admin = await server.As("admin.flow");
        var instance = await InstanceOfAsync(admin, "UrbanOstd");

        using var cancelled = await admin.PostAsync($"/elsa/api/cancel/workflow-instances/{instance["id"]}", null);
        using var deleted = await admin.DeleteAsync($"/elsa/api/workflow-instances/{instance["id"]}");
        using var removed = await admin.DeleteAsync("/elsa/api/workflow-definitions/UrbanOstd");
        var problem = await cancelled.Content.ReadFromJsonAsync<JsonNode>();

        Assert.Equal(HttpStatusCode.BadRequest, cancelled.StatusCode);
        Assert.Contains(urban.Street.MatterNo, problem!["errors"]!["generalErrors"]![0]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.BadRequest, deleted.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, removed.StatusCode);
        Assert.Equal("Running", (await InstanceOfAsync(admin, "UrbanOstd"))["status"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("anlan.clerk", HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    [InlineData("admin.audit", HttpStatusCode.OK, HttpStatusCode.Forbidden)]
    [InlineData("admin.flow", HttpStatusCode.OK, HttpStatusCode.BadRequest)]
    public async Task Rights_decide_who_looks_and_who_changes(string userName, HttpStatusCode look, HttpStatusCode change)
    {
        using var person = await server.As(userName);

        Assert.Equal(look, (await person.GetAsync("/elsa/api/workflow-definitions")).StatusCode);
        Assert.Equal(change, (await person.PostAsJsonAsync("/elsa/api/workflow-definitions", new { })).StatusCode);
    }

    [Fact]
    public async Task Studios_token_ends_with_the_session_it_was_made_from()
    {
        using var person = server.Anonymous();
        var session = await (await person.PostAsJsonAsync("/api/v1/session", new { userName = "admin.flow", password = ServerFixture.Password })).Content.ReadFromJsonAsync<JsonNode>();
        person.DefaultRequestHeaders.Authorization = new("Bearer", session!["token"]!.GetValue<string>());
        var token = (await (await person.PostAsync("/studio/token", null)).Content.ReadFromJsonAsync<JsonNode>())!["token"]!.GetValue<string>();
        using var studio = server.Anonymous();
        studio.DefaultRequestHeaders.Authorization = new("Bearer", token);

        Assert.Equal(HttpStatusCode.OK, (await studio.GetAsync("/elsa/api/workflow-definitions")).StatusCode);
        await person.DeleteAsync("/api/v1/session");

        Assert.Equal(HttpStatusCode.Unauthorized, (await studio.GetAsync("/elsa/api/workflow-definitions")).StatusCode);
    }

    [Fact]
    public async Task Programs_written_for_Elsa_sign_in_as_they_did()
    {
        using var program = server.Anonymous();

        var answer = await (await program.PostAsJsonAsync("/elsa/api/identity/login", new { username = "admin.flow", password = ServerFixture.Password })).Content.ReadFromJsonAsync<JsonNode>();
        var wrong = await (await program.PostAsJsonAsync("/elsa/api/identity/login", new { username = "admin.flow", password = "x" })).Content.ReadFromJsonAsync<JsonNode>();
        program.DefaultRequestHeaders.Authorization = new("Bearer", answer!["accessToken"]!.GetValue<string>());

        Assert.True(answer["isAuthenticated"]!.GetValue<bool>());
        Assert.False(wrong!["isAuthenticated"]!.GetValue<bool>());
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/elsa/api/features/installed")).StatusCode);
    }

    static async Task<JsonNode> InstanceOfAsync(HttpClient admin, string definitionId)
    {
        using var answer = await admin.PostAsJsonAsync("/elsa/api/workflow-instances", new { definitionId, page = 0, pageSize = 10 });
        return (await answer.Content.ReadFromJsonAsync<JsonNode>())!["items"]![0]!;
    }
}
