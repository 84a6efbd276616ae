using System.Net;
using System.Text.Json.Nodes;
using DecisionWorkflow.Engine.Definitions;
using DecisionWorkflow.Tests.Server.Host;
using Microsoft.Extensions.DependencyInjection;
using static DecisionWorkflow.Tests.Acceptance.UrbanCase;

namespace DecisionWorkflow.Tests.Acceptance;

public sealed class IncidentsOnSqlite(ServerFixture server) : Incidents(server), IClassFixture<ServerFixture>;

public sealed class IncidentsOnPostgreSql(PostgreSqlServer server) : Incidents(server), IClassFixture<PostgreSqlServer>;

/// <summary>A step of a flow fails in the middle of a case: the clerk is told, the administrator repairs, retries or skips, and everything is on record.</summary>
public abstract class Incidents(ServerFixture server)
{
    const string Administrator = "admin.flow";

    readonly UrbanCase urban = new(new Street(server));

    Street Street => urban.Street;

    [Fact]
    public async Task A_failed_step_is_repaired_in_a_new_version_and_retried()
    {
        await PublishAsync("getVariable('没有这个').count");
        var incident = await FailAsync();
        Assert.Equal("核对回收数", incident["step"]!.ToString());
        Assert.NotEmpty(incident["what"]!.ToString());
        Assert.NotEmpty(incident["advice"]!.ToString());
        var again = await Street.SendAsync(Administrator, HttpMethod.Post, Address(incident, "retry"));
        Assert.False(again["resolved"]!.GetValue<bool>());

        // What the clerk sees meanwhile.
        using (var clerk = await PagePerson.SignInAsync(server, Clerk))
        {
            var page = await clerk.ReadAsync($"/matters/{Street.MatterId}");
            Assert.Contains("“核对回收数”这一步系统没有办成，流程管理员正在处理", page);
        }

        var to = await PublishAsync("1 + 1");
        var plan = (await Street.SendAsync(Administrator, HttpMethod.Post, "/api/v1/flows/UrbanOstd/moves/plan", new { toVersion = to, cases = new[] { incident["instanceId"]!.ToString() } }))["plans"]![0]!["plan"]!;
        Assert.Equal("Faulted", plan["steps"]![0]!["state"]!.ToString());
        var moved = (await Street.SendAsync(Administrator, HttpMethod.Post, "/api/v1/flows/UrbanOstd/moves", new
        {
            toVersion = to, cases = new[] { new { instanceId = incident["instanceId"]!.ToString(), stamp = plan["stamp"]!.GetValue<int>() } }, reason = "表达式写错",
        }))["results"]![0]!;
        Assert.True(moved["moved"]!.GetValue<bool>(), moved["message"]!.ToString());
        var retried = await Street.SendAsync(Administrator, HttpMethod.Post, Address(incident, "retry"));

        Assert.True(retried["resolved"]!.GetValue<bool>(), retried["message"]!.ToString());
        await Street.TaskAsync(Clerk, "汇总征求意见");
        Assert.Empty((await Street.MatterAsync())["incidents"]!.AsArray());
        Assert.Equal(HttpStatusCode.NotFound, (await Street.RawAsync(Administrator, HttpMethod.Post, Address(incident, "retry"))).StatusCode);
    }

    [Fact]
    public async Task A_failed_step_is_skipped_with_a_reason_and_an_outcome_and_that_is_on_record()
    {
        await PublishAsync("getVariable('没有这个').count");
        var incident = await FailAsync();
        using var administrator = await PagePerson.SignInAsync(server, Administrator);
        var page = await administrator.ReadAsync("/incidents");
        Assert.Contains(Street.MatterNo, page);
        Assert.Contains("核对回收数", page);

        var skip = $"/incidents/{incident["instanceId"]}/{incident["executionId"]}/skip";
        var silent = await administrator.PostAsync("/incidents", skip, ("outcome", "Done"), ("reason", " "));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, silent.StatusCode);
        Assert.Contains("跳过要写明理由", await silent.Content.ReadAsStringAsync());
        var nowhere = await Street.RawAsync(Administrator, HttpMethod.Post, Address(incident, "skip"), new { outcome = "不存在", reason = "人工核对过" });
        Assert.Contains("请选定按哪个结果继续", JsonNode.Parse(await nowhere.Content.ReadAsStringAsync())!["detail"]!.ToString());
        var skipped = await (await administrator.PostAsync("/incidents", skip, ("outcome", "Done"), ("reason", "人工核对过"))).Content.ReadAsStringAsync();
        Assert.Contains("已跳过“核对回收数”", skipped);

        await Street.TaskAsync(Clerk, "汇总征求意见");
        Assert.Contains((await Street.MatterAsync())["timeline"]!.AsArray(), line => line!["text"]!.ToString().Contains("按“完成”继续：人工核对过", StringComparison.Ordinal));
        using var auditor = await PagePerson.SignInAsync(server, "admin.audit");
        Assert.Contains("跳过异常步骤", await auditor.ReadAsync($"/audit?chain={Street.MatterId}"));
    }

    [Fact]
    public async Task The_clerk_neither_sees_nor_resolves_incidents_and_the_system_administrator_only_sees_them()
    {
        var nothing = new { outcome = "Done", reason = "x" };
        Assert.Equal(HttpStatusCode.Forbidden, (await Street.RawAsync(Clerk, HttpMethod.Get, "/api/v1/incidents")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await Street.RawAsync(Clerk, HttpMethod.Post, "/api/v1/incidents/a/b/skip", nothing)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Street.RawAsync("admin.system", HttpMethod.Get, "/api/v1/incidents")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await Street.RawAsync("admin.system", HttpMethod.Post, "/api/v1/incidents/a/b/retry")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Street.RawAsync(Administrator, HttpMethod.Post, "/api/v1/incidents/a/b/skip", nothing)).StatusCode);
    }

    static string Address(JsonNode incident, string verb) => $"/api/v1/incidents/{incident["instanceId"]}/{incident["executionId"]}/{verb}";

    /// <summary>A case that comes to the script after the consultation; returns the incident it leaves.</summary>
    async Task<JsonNode> FailAsync()
    {
        await urban.RegisterAsync();
        await urban.ConsultAsync();
        var incidents = (await Street.SendAsync(Administrator, HttpMethod.Get, "/api/v1/incidents"))["items"]!.AsArray();
        return Assert.Single(incidents, i => i!["no"]!.ToString() == Street.MatterNo)!;
    }

    /// <summary>Publishes P01 with a script between consultation and summary.</summary>
    async Task<int> PublishAsync(string script)
    {
        await using var scope = server.Scope();
        var flow = DefinitionQueries.ToJson((await scope.ServiceProvider.GetRequiredService<DefinitionQueries>().FindAsync("UrbanOstd", VersionOptions.Exactly(1)))!);
        flow.Remove("id");
        flow["root"]!["activities"]!.AsArray().Add(JsonNode.Parse($$"""
            { "id": "recount", "type": "Elsa.RunJavaScript", "version": 1, "metadata": { "displayText": "核对回收数" }, "script": { "typeName": "String", "expression": { "type": "Literal", "value": "{{script}}" } } }
            """));
        var connections = flow["root"]!["connections"]!.AsArray();
        foreach (var connection in connections.Where(c => c!["target"]!["activity"]!.ToString() == "summary" && c["source"]!["activity"]!.ToString() == "consultation"))
            connection!["target"]!["activity"] = "recount";
        connections.Add(JsonNode.Parse("""{ "source": { "activity": "recount", "port": "Done" }, "target": { "activity": "summary", "port": "In" }, "vertices": [] }"""));
        var saved = await scope.ServiceProvider.GetRequiredService<DefinitionStore>().SaveAsync(new(flow, Publish: true));
        Assert.True(saved.Errors.Count == 0, string.Join('；', saved.Errors.Select(e => e.Message)));
        return saved.Version.Version;
    }
}
