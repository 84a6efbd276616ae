using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DecisionWorkflow.Engine.Definitions;
using DecisionWorkflow.Tests.Server.Host;
using Microsoft.Extensions.DependencyInjection;
using static DecisionWorkflow.Tests.Acceptance.UrbanCase;

namespace DecisionWorkflow.Tests.Acceptance;

public sealed class MovingCasesOnSqlite(ServerFixture server) : MovingCases(server), IClassFixture<ServerFixture>;

public sealed class MovingCasesOnPostgreSql(PostgreSqlServer server) : MovingCases(server), IClassFixture<PostgreSqlServer>;

/// <summary>The flow administrator moves running cases to another version, archives flows, and cannot delete what cases need.</summary>
public abstract partial class MovingCases(ServerFixture server)
{
    const string Administrator = "admin.flow";
    const string P01 = "/api/v1/flows/UrbanOstd";

    readonly UrbanCase urban = new(new Street(server));

    Street Street => urban.Street;

    [Fact]
    public async Task A_case_is_moved_as_planned_and_goes_on_by_the_new_version()
    {
        var (instance, from) = await StartAsync();
        var to = await PublishAsync(flow => Find(flow, "summary")["title"]!["expression"]!["value"] = "汇总征求意见情况（改）");

        var plan = await PlanAsync(instance, to);
        var step = Assert.Single(plan["plan"]!["steps"]!.AsArray())!;
        Assert.Equal(("征求意见公告 › 拟稿", "Stays"), (step["name"]!.ToString(), step["kind"]!.ToString()));
        var moved = await MoveAsync(instance, to, plan["plan"]!["stamp"]!.GetValue<int>());
        Assert.True(moved["moved"]!.GetValue<bool>(), moved["message"]!.ToString());

        var matter = await Street.MatterAsync();
        Assert.Contains(matter["timeline"]!.AsArray(), line => line!["text"]!.ToString().Contains($"从第 {from} 版移到第 {to} 版：表单有错", StringComparison.Ordinal));
        await urban.ConsultAsync();
        await Street.TaskAsync(Clerk, "汇总征求意见情况（改）");
        Assert.Equal(HttpStatusCode.OK, (await Street.RawAsync(Clerk, HttpMethod.Get, $"/api/v1/matters/{Street.MatterId}")).StatusCode);
        using var auditor = await PagePerson.SignInAsync(server, "admin.audit");
        Assert.Contains("移到另一流程版本", await auditor.ReadAsync($"/audit?chain={Street.MatterId}"));
    }

    [Fact]
    public async Task A_step_that_is_gone_is_said_and_a_chosen_one_takes_over_with_its_task()
    {
        var (instance, _) = await StartAsync();
        var to = await PublishAsync(flow => Rename(flow, "consultation", "consult"));

        var plan = (await PlanAsync(instance, to))["plan"]!;
        Assert.False(plan["isPossible"]!.GetValue<bool>());
        var gone = plan["steps"]!.AsArray().First(s => s!["candidates"]!.AsArray().Count > 0)!;
        Assert.Equal("新版本里没有这个活动。", gone["reason"]!.ToString());
        var stamp = plan["stamp"]!.GetValue<int>();
        var refused = await MoveAsync(instance, to, stamp);
        Assert.Contains("不能移", refused["message"]!.ToString());

        var mapping = new Dictionary<string, string> { [gone["nodeId"]!.ToString()] = gone["candidates"]!.AsArray().First(c => c!["name"]!.ToString() == "征求意见公告")!["nodeId"]!.ToString() };
        plan = (await PlanAsync(instance, to, mapping))["plan"]!;
        Assert.True(plan["isPossible"]!.GetValue<bool>(), plan.ToJsonString());
        var moved = await MoveAsync(instance, to, stamp, mapping);
        Assert.True(moved["moved"]!.GetValue<bool>(), moved["message"]!.ToString());

        await urban.ConsultAsync();
        await Street.TaskAsync(Clerk, "汇总征求意见");
    }

    [Fact]
    public async Task A_plan_that_the_case_has_outrun_is_refused()
    {
        var (instance, _) = await StartAsync();
        var to = await PublishAsync(flow => flow["description"] = "说明改过");
        var stamp = (await PlanAsync(instance, to))["plan"]!["stamp"]!.GetValue<int>();
        await urban.ConsultAsync();

        var moved = await MoveAsync(instance, to, stamp);

        Assert.Contains("方案已经过时", moved["message"]!.ToString());
        Assert.False(moved["moved"]!.GetValue<bool>());
    }

    [Fact]
    public async Task The_pages_show_the_plan_and_move_what_was_shown()
    {
        var (instance, from) = await StartAsync();
        var to = await PublishAsync(flow => flow["description"] = "说明又改过");
        using var administrator = await PagePerson.SignInAsync(server, Administrator);

        Assert.Contains($"第 {from} 版", await administrator.ReadAsync("/flows"));
        Assert.Contains(Street.MatterNo, await administrator.ReadAsync($"/flows/UrbanOstd?version={from}"));
        var shown = await (await administrator.PostAsync("/flows/UrbanOstd", "/flows/UrbanOstd/plan", ("to", $"{to}"), ("case", instance))).Content.ReadAsStringAsync();
        Assert.Contains("原样接着办", shown);
        Assert.Contains($"第 {to} 版与第 {from} 版的不同", shown);
        Assert.Contains("原样接着办", await (await administrator.PostAsync("/flows/UrbanOstd", "/flows/UrbanOstd/plan", ("to", $"{to}"), ("all", "true"), ("shownCase", instance))).Content.ReadAsStringAsync());
        var stamp = StampField().Match(shown).Groups[1].Value;
        (string, string)[] form = [("to", $"{to}"), ("case", instance), ($"stamp.{instance}", stamp), ("shown", "")];

        var without = await (await administrator.PostAsync("/flows/UrbanOstd", "/flows/UrbanOstd/move", form)).Content.ReadAsStringAsync();
        Assert.Contains("请写明为什么", without);
        var changed = await (await administrator.PostAsync("/flows/UrbanOstd", "/flows/UrbanOstd/move", [.. form, ("reason", "改错"), ("map.Workflow1:x", "Workflow1:y")])).Content.ReadAsStringAsync();
        Assert.Contains("重新排的方案", changed);
        var moved = await (await administrator.PostAsync("/flows/UrbanOstd", "/flows/UrbanOstd/move", [.. form, ("reason", "改错")])).Content.ReadAsStringAsync();
        Assert.Contains("移动了 1 件", moved);
        Assert.Equal($"{to}", (await Street.SendAsync(Administrator, HttpMethod.Get, P01))["cases"]!.AsArray().First(c => c!["instanceId"]!.ToString() == instance)!["version"]!.ToString());
    }

    [Fact]
    public async Task An_archived_flow_is_nowhere_until_it_is_restored_and_one_with_cases_is_not_deleted()
    {
        await StartAsync();
        var refused = await Street.RawAsync(Administrator, HttpMethod.Delete, P01);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Matches(@"已有 \d+ 件事项", JsonNode.Parse(await refused.Content.ReadAsStringAsync())!["detail"]!.ToString());

        await ArchiveAsync("HearingProcess", true);
        Assert.DoesNotContain("P03", await OfferedAsync());
        Assert.DoesNotContain("HearingProcess", (await Street.SendAsync(Administrator, HttpMethod.Get, "/elsa/api/workflow-definitions?versionOptions=Latest")).ToJsonString());
        Assert.Contains("HearingProcess", (await Street.SendAsync(Administrator, HttpMethod.Get, "/api/v1/flows?archived=true")).ToJsonString());
        await ArchiveAsync("publicity", true);
        Assert.False(await IsOfferedAsPartAsync("公示"));
        await ArchiveAsync("publicity", false);
        Assert.True(await IsOfferedAsPartAsync("公示"));
        await ArchiveAsync("HearingProcess", false);
        Assert.Contains("P03", await OfferedAsync());
    }

    [Fact]
    public async Task Nobody_else_manages_versions()
    {
        foreach (var (method, path) in new[] { ("GET", "/api/v1/flows"), ("GET", P01), ("PUT", P01 + "/archived"), ("DELETE", P01), ("POST", P01 + "/moves"), ("POST", P01 + "/moves/plan"), ("GET", "/flows"), ("GET", "/flows/UrbanOstd") })
            Assert.Equal(HttpStatusCode.Forbidden, (await Street.RawAsync(Clerk, new HttpMethod(method), path, method is "GET" or "DELETE" ? null : new { archived = true })).StatusCode);
    }

    async Task<(string InstanceId, int Version)> StartAsync()
    {
        // Other tests left other versions behind.
        await PublishAsync(_ => { });
        await urban.RegisterAsync();
        var instance = (await Street.MatterAsync())["instanceId"]!.ToString();
        for (var page = 0; ; page++)
        {
            var flow = await Street.SendAsync(Administrator, HttpMethod.Get, $"{P01}?page={page}");
            if (flow["cases"]!.AsArray().FirstOrDefault(c => c!["instanceId"]!.ToString() == instance) is { } found)
                return (instance, found["version"]!.GetValue<int>());
            Assert.NotEmpty(flow["cases"]!.AsArray());
        }
    }

    /// <summary>Publishes the next version of P01, changed; returns its number.</summary>
    async Task<int> PublishAsync(Action<JsonObject> change)
    {
        await using var scope = server.Scope();
        var latest = await scope.ServiceProvider.GetRequiredService<DefinitionQueries>().FindAsync("UrbanOstd", VersionOptions.Exactly(1));
        var json = DefinitionQueries.ToJson(latest!);
        json.Remove("id");
        change(json);
        var saved = await scope.ServiceProvider.GetRequiredService<DefinitionStore>().SaveAsync(new(json, Publish: true));
        Assert.True(saved.Errors.Count == 0, string.Join('；', saved.Errors.Select(e => e.Message)));
        return saved.Version.Version;
    }

    async Task<JsonNode> PlanAsync(string instance, int to, Dictionary<string, string>? mapping = null) => Assert.Single(
        (await Street.SendAsync(Administrator, HttpMethod.Post, P01 + "/moves/plan", new { toVersion = to, cases = new[] { instance }, mapping }))["plans"]!.AsArray())!;

    async Task<JsonNode> MoveAsync(string instance, int to, int stamp, Dictionary<string, string>? mapping = null) => Assert.Single(
        (await Street.SendAsync(Administrator, HttpMethod.Post, P01 + "/moves", new { toVersion = to, cases = new[] { new { instanceId = instance, stamp } }, mapping, reason = "表单有错" }))["results"]!.AsArray())!;

    async Task ArchiveAsync(string flow, bool archived) =>
        Assert.Equal(HttpStatusCode.NoContent, (await Street.RawAsync(Administrator, HttpMethod.Put, $"/api/v1/flows/{flow}/archived", new { archived })).StatusCode);

    async Task<string> OfferedAsync() => (await Street.SendAsync(Clerk, HttpMethod.Get, "/api/v1/processes")).ToJsonString();

    async Task<bool> IsOfferedAsPartAsync(string name) => (await Street.SendAsync(Administrator, HttpMethod.Get, "/elsa/api/descriptors/activities"))["items"]!.AsArray()
        .Any(d => d!["displayName"]?.ToString() == name && d["isBrowsable"]!.GetValue<bool>() && d["customProperties"]?["WorkflowDefinitionId"] is not null);

    static JsonObject Find(JsonObject flow, string id) => flow["root"]!["activities"]!.AsArray().First(a => a!["id"]!.ToString() == id)!.AsObject();

    static void Rename(JsonObject flow, string from, string to)
    {
        Find(flow, from)["id"] = to;
        foreach (var end in flow["root"]!["connections"]!.AsArray().SelectMany(c => new[] { c!["source"]!, c["target"]! }).Where(e => e["activity"]!.ToString() == from))
            end["activity"] = to;
    }

    [GeneratedRegex("name=\"stamp\\.[^\"]+\" value=\"(\\d+)\"")]
    private static partial Regex StampField();
}
