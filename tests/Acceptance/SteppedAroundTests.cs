using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DecisionWorkflow.Engine.Definitions;
using DecisionWorkflow.Tests.Server.Host;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static DecisionWorkflow.Tests.Acceptance.DisclosureCase;

namespace DecisionWorkflow.Tests.Acceptance;

/// <summary>Over REST as an administrator and a clerk would: nobody steps around the guard, and nothing is accepted that leads nowhere.</summary>
public sealed class SteppedAroundTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    const string Admin = "admin.flow";
    readonly Street _street = new(server);

    [Fact]
    public async Task A_disclosure_without_its_review_is_published_under_no_code_and_started_by_nobody()
    {
        var refused = await PublishAsync("P41", Unreviewed);
        Assert.Contains("监督委员会审查", refused);
        Assert.Contains("W51《居务公开公告》", refused);

        // A guard that knew less let it pass once.
        Assert.Empty(await PublishAsync("P42", _ => { }));
        await AlterAsync("P42", Unreviewed);
        var start = await _street.RefusedAsync("R055", Clerk, "/api/v1/matters", new { process = "P42", title = "绕过审查", fields = new { } });
        Assert.Contains("监督委员会审查", start["detail"]!.ToString());
    }

    [Fact]
    public async Task A_result_that_leads_nowhere_is_refused_with_those_that_lead_on_and_nothing_is_lost()
    {
        Assert.Empty(await PublishAsync("P43", _ => { }));
        await AlterAsync("P43", flow => Lines(flow).Where(line => Is(line, "plan", "提交")).ToList().ForEach(line => line["source"]!["port"] = "报送"));
        await _street.StartAsync(Clerk, "P43", "没有下一步", new { });

        var refused = await _street.TryAsync(Clerk, "提出居务公开方案", "提交", Plan);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var said = (await refused.Content.ReadFromJsonAsync<JsonNode>())!["errors"]!["outcome"]![0]!.ToString();
        Assert.Contains("“提交”", said);
        Assert.Contains("能往下走的结果是：报送", said);
        await _street.TaskAsync(Clerk, "提出居务公开方案");
    }

    [Fact]
    public async Task A_case_whose_flow_runs_out_has_an_incident_and_goes_on_when_that_is_resolved()
    {
        Assert.Empty(await PublishAsync("P44", _ => { }));
        await AlterAsync("P44", flow =>
        {
            flow["root"]!["activities"]!.AsArray().Add(JsonNode.Parse("""{ "id": "quiet", "type": "Elsa.WriteLine", "version": 1, "metadata": { "displayText": "走到头" } }"""));
            Lines(flow).Single(line => Is(line, "plan", "提交"))["target"]!["activity"] = "quiet";
            // Otherwise it would begin at the review, which nothing leads to any more.
            flow["root"]!["activities"]!.AsArray().Single(one => one!["id"]!.ToString() == "plan")!["customProperties"]!["canStartWorkflow"] = true;
        });
        await _street.StartAsync(Clerk, "P44", "走到了头", new { });

        await _street.DoAsync(Clerk, "提出居务公开方案", "提交", Plan);

        var matter = await _street.MatterAsync();
        Assert.Equal("Running", matter["status"]!.ToString());
        var incident = (await _street.SendAsync(Admin, HttpMethod.Get, "/api/v1/incidents"))["items"]!.AsArray().Single(row => row!["no"]!.ToString() == _street.MatterNo)!;
        Assert.Contains("没有下一步了，事项却没有结案", incident["what"]!.ToString());
        Assert.Equal("走到头", incident["step"]!.ToString());
        var again = await _street.SendAsync(Admin, HttpMethod.Post, $"/api/v1/incidents/{incident["instanceId"]}/{incident["executionId"]}/retry");
        Assert.False(again["resolved"]!.GetValue<bool>());
        Assert.Single((await _street.MatterAsync())["incidents"]!.AsArray());
    }

    static void Unreviewed(JsonObject flow)
    {
        var activities = flow["root"]!["activities"]!.AsArray();
        activities.Remove(activities.Single(one => one!["id"]!.ToString() == "review"));
        foreach (var line in Lines(flow).Where(line => line["source"]!["activity"]!.ToString() == "review").ToList())
            flow["root"]!["connections"]!.AsArray().Remove(line);
        foreach (var line in Lines(flow).Where(line => line["target"]!["activity"]!.ToString() == "review"))
            line["target"]!["activity"] = "discuss";
    }

    static IEnumerable<JsonNode> Lines(JsonObject flow) => flow["root"]!["connections"]!.AsArray().Select(line => line!);

    static bool Is(JsonNode line, string activity, string port) => line["source"]!["activity"]!.ToString() == activity && line["source"]!["port"]!.ToString() == port;

    /// <summary>A copy of P14 under another code, as Studio sends it; what was said against it, or nothing.</summary>
    async Task<string> PublishAsync(string code, Action<JsonObject> change)
    {
        using var admin = await server.As(Admin);
        var flow = (await admin.GetFromJsonAsync<JsonObject>("/elsa/api/workflow-definitions/by-definition-id/ResidentsAffairsDisclosure?versionOptions=Published"))!;
        (flow["id"], flow["definitionId"], flow["name"], flow["version"]) = ($"copy-{code}-v1", $"copy-{code}", $"公开（{code}）", 1);
        var process = flow["customProperties"]!["process"]!;
        (process["code"], process["englishName"], process["name"]) = (code, $"Copy{code}", $"公开（{code}）");
        change(flow);
        using var saved = await admin.PostAsJsonAsync("/elsa/api/workflow-definitions", new { model = flow, publish = true });
        return saved.IsSuccessStatusCode ? "" : await saved.Content.ReadAsStringAsync();
    }

    /// <summary>Into the database past every guard, as a version that was published under an earlier one would lie there.</summary>
    async Task AlterAsync(string code, Action<JsonObject> change)
    {
        await using var scope = server.Scope();
        var db = scope.ServiceProvider.GetRequiredService<DbContext>();
        var row = await db.Set<DefinitionVersion>().AsNoTracking().SingleAsync(version => version.DefinitionId == $"copy-{code}");
        var json = JsonNode.Parse(row.Json)!.AsObject();
        change(json);
        var text = json.ToJsonString();
        await db.Database.ExecuteSqlAsync($"UPDATE \"WorkflowDefinitions\" SET \"Json\" = {text}, \"Revision\" = \"Revision\" + 1 WHERE \"Id\" = {row.Id}");
    }
}
