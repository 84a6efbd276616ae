using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Audit;
using DecisionWorkflow.Server.Matters;
using DecisionWorkflow.Server.Proof;
using DecisionWorkflow.Server.Storage;
using DecisionWorkflow.Tests.Server.Host;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DecisionWorkflow.Tests.Server.Flows;

/// <summary>What the designer's API lets nobody do beside the rules: act on rights that are gone, run a procedure without a case, move a case from outside, change a flow without a record.</summary>
public sealed class StudioRightsTests(ListeningServerFixture server) : IClassFixture<ListeningServerFixture>
{
    [Fact]
    public async Task A_lost_role_counts_at_once_for_a_token_made_before()
    {
        using var studio = await StudioAsync("admin.flow");
        var before = await studio.PostAsJsonAsync("/elsa/api/workflow-definitions", new { model = Flow("先画") });

        await RoleAsync("admin.flow", Roles.FlowAdministrator, given: false);
        var edit = await studio.PostAsJsonAsync("/elsa/api/workflow-definitions", new { model = Flow("再画") });
        var look = await studio.GetAsync("/elsa/api/workflow-definitions");
        await RoleAsync("admin.flow", Roles.FlowAdministrator, given: true);

        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, edit.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, look.StatusCode);
    }

    [Fact]
    public async Task A_new_password_ends_the_tokens_made_before()
    {
        using var studio = await StudioAsync("admin.flow");
        await using (var scope = server.Scope())
            await Db(scope).Users.Where(one => one.UserName == "admin.flow").ExecuteUpdateAsync(set => set.SetProperty(one => one.SecurityStamp, Session.NewToken()));

        Assert.Equal(HttpStatusCode.Unauthorized, (await studio.GetAsync("/elsa/api/workflow-definitions")).StatusCode);
    }

    [Theory]
    [InlineData("sign-out")]
    [InlineData("role")]
    public async Task An_open_viewer_is_closed_when_its_person_may_not_look_any_more(string how)
    {
        using var session = await SessionAsync("admin.audit");
        var token = await MintAsync(session);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri($"ws://{server.Address.Authority}/elsa/hubs/workflow-instance?access_token={Uri.EscapeDataString(token)}"), patience.Token);
        await socket.SendAsync(Encoding.UTF8.GetBytes("""{"protocol":"json","version":1}""" + '\u001e'), WebSocketMessageType.Text, true, patience.Token);

        if (how == "sign-out")
            await session.DeleteAsync("/api/v1/session");
        else
            await RoleAsync("admin.audit", Roles.AuditAdministrator, given: false);

        await ClosedAsync(socket, patience.Token);
        await RoleAsync("admin.audit", Roles.AuditAdministrator, given: true);
    }

    [Theory]
    [InlineData("dispatch")]
    [InlineData("bulk-dispatch")]
    public async Task A_procedure_is_not_started_without_a_case(string verb)
    {
        using var admin = await StudioAsync("admin.flow");
        using var wrapped = await admin.PostAsJsonAsync("/elsa/api/workflow-definitions", new { model = Flow("套一层", """{"id":"go","type":"Elsa.ExecuteWorkflow","version":1,"workflowDefinitionId":{"typeName":"String","expression":{"type":"Literal","value":"HearingProcess"}}}"""), publish = true });
        var before = await CountAsync();

        foreach (var definition in new[] { "UrbanOstd", "HearingProcess", "NoticeSubflow" })
        {
            using var answer = await admin.PostAsJsonAsync($"/elsa/api/workflow-definitions/{definition}/{verb}", new { count = 2, correlationId = Guid.NewGuid() });
            Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.BadRequest, HttpStatusCode.NotFound });
            if (definition != "NoticeSubflow")
                Assert.Contains("发起事项", await answer.Content.ReadAsStringAsync());
        }

        // Nor by a flow around it, which is not even published.
        Assert.Equal(HttpStatusCode.BadRequest, wrapped.StatusCode);
        Assert.Equal(before, await CountAsync());
    }

    [Fact]
    public async Task A_flow_of_ones_own_does_not_act_on_somebody_elses_case()
    {
        var matter = await CaseAsync();
        using var admin = await StudioAsync("admin.flow");
        var flow = await SaveAsync(admin, Flow("代为结案", """{"id":"end","type":"Community.CloseMatter","version":1}"""), publish: false);
        var correlated = await SaveAsync(admin, Flow("改关联", """{"id":"c","type":"Elsa.Correlate","version":1,"correlationId":{"typeName":"String","expression":{"type":"Literal","value":"CASE"}}}""".Replace("CASE", matter.Id.ToString()),
            """{"id":"go","type":"Elsa.ExecuteWorkflow","version":1,"workflowDefinitionId":{"typeName":"String","expression":{"type":"JavaScript","value":"'HearingProcess'"}},"correlationId":{"typeName":"String","expression":{"type":"JavaScript","value":"getCorrelationId()"}}}"""), publish: false);

        foreach (var definition in new[] { flow, correlated })
            foreach (var verb in new[] { "dispatch", "execute" })
                (await admin.PostAsJsonAsync($"/elsa/api/workflow-definitions/{definition}/{verb}", new { versionOptions = "Latest", correlationId = matter.Id })).Dispose();

        await using var scope = server.Scope();
        Assert.Equal(MatterStatus.Running, (await Db(scope).Set<Matter>().SingleAsync(one => one.Id == matter.Id)).Status);
    }

    [Fact]
    public async Task A_case_is_not_moved_by_an_event_or_a_task_from_outside()
    {
        using var admin = await StudioAsync("admin.flow");
        var flow = await SaveAsync(admin, Flow("等消息", """{"id":"wait","type":"Elsa.Event","version":1,"canStartWorkflow":false,"eventName":{"typeName":"String","expression":{"type":"Literal","value":"收到"}}}"""), publish: true);
        using var started = await admin.PostAsJsonAsync($"/elsa/api/workflow-definitions/{flow}/dispatch", new { });
        var instance = (await started.Content.ReadFromJsonAsync<JsonNode>())!["workflowInstanceId"]!.GetValue<string>();
        var matter = await CaseAsync();
        await using var scope = server.Scope();
        // As if the case's own flow had waited there.
        await Db(scope).Set<Matter>().Where(one => one.Id == matter.Id).ExecuteUpdateAsync(set => set.SetProperty(one => one.InstanceId, instance));

        using var everybody = await admin.PostAsJsonAsync("/elsa/api/events/收到/trigger", new { });
        using var one = await admin.PostAsJsonAsync("/elsa/api/events/收到/trigger", new { workflowInstanceId = instance });

        foreach (var answer in new[] { everybody, one })
        {
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Contains(matter.No, await answer.Content.ReadAsStringAsync());
        }
        Assert.Equal("Running", (await Db(scope).Set<WorkflowInstance>().SingleAsync(row => row.Id == instance)).Status.ToString());
    }

    [Fact]
    public async Task Whatever_changes_a_flow_is_on_record_with_its_hashes()
    {
        using var admin = await StudioAsync("admin.flow");
        var id = await SaveAsync(admin, Flow("留痕"), publish: true);
        var changed = Flow("留痕二");
        changed["definitionId"] = id;
        await SaveAsync(admin, changed, publish: true);
        foreach (var (method, path, body) in new (HttpMethod, string, object)[]
        {
            (HttpMethod.Post, $"workflow-definitions/{id}/retract", new { }),
            (HttpMethod.Post, $"workflow-definitions/{id}/revert/1", new { }),
            (HttpMethod.Post, "bulk-actions/publish/workflow-definitions/by-definition-ids", new { definitionIds = new[] { id } }),
            (HttpMethod.Post, "bulk-actions/retract/workflow-definitions/by-definition-ids", new { definitionIds = new[] { id } }),
            (HttpMethod.Put, $"workflow-definitions/{id}/import", changed),
            (HttpMethod.Post, "bulk-actions/delete/workflow-definitions/by-definition-id", new { definitionIds = new[] { id } }),
        })
        {
            using var answer = await admin.SendAsync(new HttpRequestMessage(method, "/elsa/api/" + path) { Content = JsonContent.Create(body) });
            Assert.True(answer.IsSuccessStatusCode, $"{path}: {await answer.Content.ReadAsStringAsync()}");
        }

        await using var scope = server.Scope();
        var records = await RecordsAsync(id);
        Assert.Equal(
            ["新建流程草稿", "发布流程", "新建流程草稿", "发布流程", "取消发布流程", "恢复流程旧版本", "发布流程", "取消发布流程", "导入流程", "删除流程"],
            records.Select(record => record.Action));
        Assert.All(records, record => Assert.Equal("曾某", record.Actor));
        var second = records.Where(record => record.Action == "发布流程").ElementAt(1);
        Assert.Contains("\"version\":2", second.After);
        Assert.NotEqual(JsonNode.Parse(second.Before!)!["sha256"]!.ToString(), JsonNode.Parse(second.After!)!["sha256"]!.ToString());
        Assert.Null(records[^1].After);
        Assert.Empty((await scope.ServiceProvider.GetRequiredService<VerifyProof>().RunAsync([], default)).Findings);
    }

    [Fact]
    public async Task The_procedures_that_came_with_the_product_are_on_record()
    {
        var records = await RecordsAsync("UrbanOstd");

        Assert.Equal(["导入流程", "发布流程"], records.Select(record => record.Action));
        Assert.All(records, record => Assert.Equal(CurrentUser.SystemName, record.Actor));
    }

    /// <summary>What people did to a flow, without the rows that were saved beside it.</summary>
    async Task<List<AuditEntry>> RecordsAsync(string definition)
    {
        await using var scope = server.Scope();
        var chain = await scope.ServiceProvider.GetRequiredService<AuditTrail>().ListAsync(AuditSubject.Flow(definition).ChainId);
        return [.. chain.Where(record => record.SubjectKind != ChangeJournal.SubjectKind)];
    }

    static ServerDb Db(AsyncServiceScope scope) => scope.ServiceProvider.GetRequiredService<ServerDb>();

    static JsonObject Flow(string name, params string[] activities) => new()
    {
        ["name"] = name,
        ["root"] = new JsonObject { ["id"] = "steps", ["type"] = "Elsa.Sequence", ["version"] = 1, ["activities"] = new JsonArray([.. activities.Select(text => JsonNode.Parse(text))]) },
    };

    static async Task<string> SaveAsync(HttpClient admin, JsonObject model, bool publish)
    {
        using var answer = await admin.PostAsJsonAsync("/elsa/api/workflow-definitions", new { model, publish });
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, body);
        return JsonNode.Parse(body)!["workflowDefinition"]!["definitionId"]!.GetValue<string>();
    }

    async Task<Matter> CaseAsync()
    {
        using var clerk = await server.As("anlan.clerk");
        using var started = await clerk.PostAsJsonAsync("/api/v1/matters", new { process = "P03", title = $"停车位施划 {Guid.NewGuid():N}", fields = new { } });
        var id = (await started.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonNode>())!["matterId"]!.GetValue<Guid>();
        await using var scope = server.Scope();
        return await Db(scope).Set<Matter>().AsNoTracking().SingleAsync(one => one.Id == id);
    }

    async Task<int> CountAsync()
    {
        await using var scope = server.Scope();
        return await Db(scope).Set<WorkflowInstance>().CountAsync();
    }

    async Task RoleAsync(string userName, string role, bool given)
    {
        await using var scope = server.Scope();
        var db = Db(scope);
        var account = await db.Users.Include(one => one.Roles).SingleAsync(one => one.UserName == userName);
        account.SetRoles(given ? account.Roles.Select(one => one.Role).Append(role) : account.Roles.Select(one => one.Role).Where(one => one != role));
        await db.SaveChangesAsync();
    }

    async Task<HttpClient> SessionAsync(string userName)
    {
        var client = server.Anonymous();
        using var answer = await client.PostAsJsonAsync("/api/v1/session", new { userName, password = ServerFixture.Password });
        client.DefaultRequestHeaders.Authorization = new("Bearer", (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonNode>())!["token"]!.GetValue<string>());
        return client;
    }

    static async Task<string> MintAsync(HttpClient session)
    {
        using var answer = await session.PostAsync("/studio/token", null);
        return (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonNode>())!["token"]!.GetValue<string>();
    }

    /// <summary>Studio in the browser: nothing but the short-lived token of its page.</summary>
    async Task<HttpClient> StudioAsync(string userName)
    {
        using var session = await SessionAsync(userName);
        var studio = server.Anonymous();
        studio.DefaultRequestHeaders.Authorization = new("Bearer", await MintAsync(session));
        return studio;
    }

    static async Task ClosedAsync(ClientWebSocket socket, CancellationToken patience)
    {
        var buffer = new byte[4096];
        try
        {
            while (socket.State == WebSocketState.Open)
                await socket.ReceiveAsync(buffer, patience);
        }
        catch (WebSocketException)
        {
            // Cut off without a farewell: closed all the same.
        }
    }
}
