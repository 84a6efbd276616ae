using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace DecisionWorkflow.Tests.Studio.Instances;

public sealed class InstanceTests(StudioHost host) : IClassFixture<StudioHost>
{
    [Fact]
    public async Task The_viewer_finds_all_it_asks_for_about_a_waiting_instance()
    {
        using var api = await host.ApiAsync();
        var flow = await api.SaveAsync(Flow.Waiting("查看").With("variables", new JsonArray(new JsonObject { ["id"] = "v1", ["name"] = "OrderNo", ["typeName"] = "String", ["value"] = "A1" })), publish: true);
        var id = await api.RunAsync(flow.Text("definitionId"));

        var instance = await api.ReadAsync($"workflow-instances/{id}");
        var root = Assert.Single(instance["workflowState"]!["activityExecutionContexts"]!.AsArray(), context => context!["parentContextId"] is null)!;
        var rootExecutions = await api.ReadAsync($"activity-executions/list?WorkflowInstanceId={id}&ActivityNodeId={root.Text("scheduledActivityNodeId")}");
        var definition = await api.ReadAsync($"workflow-definitions/by-id/{instance.Text("definitionVersionId")}");
        var variables = await api.ReadAsync($"workflow-instances/{id}/variables");
        var state = await api.ReadAsync($"workflow-instances/{id}/execution-state");

        Assert.Equal("Running", instance.Text("status"));
        Assert.Equal("Suspended", instance.Text("subStatus"));
        Assert.Equal(1, instance["version"]!.GetValue<int>());
        Assert.Equal(flow.Text("id"), definition.Text("id"));
        Assert.Equal("Elsa.Workflow", Assert.Single(rootExecutions["items"]!.AsArray())!.Text("activityType"));
        Assert.Equal(("OrderNo", "A1"), (variables["items"]![0]!.Text("name"), variables["items"]![0]!.Text("value")));
        Assert.Equal(("Suspended", "Suspended"), (state.Text("subStatus"), state.Text("workflowSubStatus")));
        Assert.NotNull(state["updatedAt"]);
    }

    [Fact]
    public async Task The_journal_is_filtered_by_the_container_on_screen()
    {
        using var api = await host.ApiAsync();
        var id = await api.RunAsync((await api.SaveAsync(Flow.Lines("日志", "一", "二"))).Text("definitionId"));

        var whole = await api.ReadAsync($"workflow-instances/{id}/journal");
        var scoped = await api.PostReadAsync($"workflow-instances/{id}/journal?skip=0&take=113", new
        {
            filter = new { activityIds = (string[]?)null, activityNodeIds = new[] { "Workflow1:chart:line0" }, excludedActivityTypes = new[] { "Elsa.Workflow", "Elsa.Flowchart" }, eventNames = (string[]?)null }
        });
        var paged = await api.PostReadAsync($"workflow-instances/{id}/journal?skip=1&take=1", new { filter = new { activityNodeIds = new[] { "Workflow1:chart:line0" } } });

        Assert.Equal(["Started", "Completed"], scoped["items"]!.AsArray().Select(line => line!.Text("eventName")));
        Assert.Equal(2, scoped["totalCount"]!.GetValue<int>());
        Assert.Equal("Completed", Assert.Single(paged["items"]!.AsArray())!.Text("eventName"));
        var sequences = whole["items"]!.AsArray().Select(line => line!["sequence"]!.GetValue<long>()).ToArray();
        Assert.Equal(sequences.Order(), sequences);
        var line = scoped["items"]![0]!;
        Assert.Equal(("line0", "Test.Say", "Say0", "Workflow1:chart:line0"), (line.Text("activityId"), line.Text("activityType"), line.Text("activityName"), line.Text("nodeId")));
    }

    [Fact]
    public async Task Badges_lists_and_details_agree()
    {
        using var api = await host.ApiAsync();
        var id = await api.RunAsync((await api.SaveAsync(Flow.Waiting("徽标"))).Text("definitionId"));

        var report = await api.PostReadAsync("activity-executions/report", new { workflowInstanceId = id, activityNodeIds = new[] { "Workflow1:chart:say", "Workflow1:chart:ask", "Workflow1:chart:none" } });
        var summaries = await api.ReadAsync($"activity-execution-summaries/list?WorkflowInstanceId={id}&ActivityNodeId={Uri.EscapeDataString("Workflow1:chart:ask")}");
        var execution = await api.ReadAsync($"activity-executions/by-id?id={summaries["items"]![0]!.Text("id")}");
        var stack = await api.ReadAsync($"activity-executions/{execution.Text("id")}/call-stack?includeCrossWorkflowChain=True");
        var count = await api.ReadAsync($"activity-executions/count?workflowInstanceId={id}");

        var stats = report["stats"]!.AsArray();
        Assert.Equal(2, stats.Count);
        Assert.Equal((1, 1, 0, false), (Number(stats[0]!, "startedCount"), Number(stats[0]!, "completedCount"), Number(stats[0]!, "uncompletedCount"), stats[0]!["isBlocked"]!.GetValue<bool>()));
        Assert.Equal((1, 0, 1, true), (Number(stats[1]!, "startedCount"), Number(stats[1]!, "completedCount"), Number(stats[1]!, "uncompletedCount"), stats[1]!["isBlocked"]!.GetValue<bool>()));
        Assert.Equal("Running", execution.Text("status"));
        Assert.True(execution["hasBookmarks"]!.GetValue<bool>());
        Assert.Equal("secretary", execution["activityState"]!.Text("Role"));
        Assert.NotNull(execution["metadata"]);
        Assert.Equal("Elsa.Workflow", stack["items"]![0]!.Text("activityType"));
        Assert.Equal(execution.Text("id"), stack["items"]!.AsArray()[^1]!.Text("id"));
        Assert.Equal(4, Number(count, "count"));

        static int Number(JsonNode node, string member) => node[member]!.GetValue<int>();
    }

    [Fact]
    public async Task The_list_filters_as_its_toolbar_does()
    {
        using var api = await host.ApiAsync();
        var waiting = (await api.SaveAsync(Flow.Waiting("列表"))).Text("definitionId");
        var failing = (await api.SaveAsync(Flow.Lines("列表", "出错"))).Text("definitionId");
        var first = await api.RunAsync(waiting, "编号-1");
        await api.RunAsync(waiting);
        var fault = await api.RunAsync(failing);
        string[] both = [waiting, failing];

        Assert.Equal(3, Total(await ListAsync(new { definitionIds = both })));
        Assert.Equal(2, Total(await ListAsync(new { definitionIds = both, statuses = new[] { "Running" } })));
        Assert.Equal([fault], Ids(await ListAsync(new { definitionIds = both, subStatuses = new[] { "Faulted" } })));
        Assert.Equal([fault], Ids(await ListAsync(new { definitionIds = both, hasIncidents = true })));
        Assert.Equal([first], Ids(await ListAsync(new { definitionIds = both, searchTerm = "编号-1" })));
        Assert.Equal(3, Total(await ListAsync(new { definitionIds = both, timestampFilters = new[] { new { column = "CreatedAt", @operator = "GreaterThan", timestamp = "2026-01-01T00:00:00Z" } } })));
        Assert.Equal(0, Total(await ListAsync(new { definitionIds = both, timestampFilters = new[] { new { column = "FinishedAt", @operator = "LessThan", timestamp = "2020-01-01T00:00:00Z" } } })));
        Assert.Equal(3, Total(await ListAsync(new { definitionIds = both, pageSize = 1, page = 1, orderBy = "LastExecuted", orderDirection = "Ascending" })));

        Task<JsonObject> ListAsync(object filter) => api.PostReadAsync("workflow-instances", filter);
        static int Total(JsonObject page) => page["totalCount"]!.GetValue<int>();
        static IEnumerable<string> Ids(JsonObject page) => page["items"]!.AsArray().Select(row => row!.Text("id"));
    }

    [Fact]
    public async Task Cancelling_ends_what_runs_and_leaves_what_is_over()
    {
        using var api = await host.ApiAsync();
        var definition = await api.SaveAsync(Flow.Waiting("取消"));
        var id = await api.RunAsync(definition.Text("definitionId"));
        await api.RunAsync(definition.Text("definitionId"));

        using var one = await api.PostAsync($"cancel/workflow-instances/{id}", null);
        using var again = await api.PostAsync($"cancel/workflow-instances/{id}", null);
        using var none = await api.PostAsync("cancel/workflow-instances/none", null);
        var rest = await api.PostReadAsync("bulk-actions/cancel/workflow-instances", new { ids = (string[]?)null, definitionVersionId = definition.Text("id") });

        Assert.Equal(HttpStatusCode.OK, one.StatusCode);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        Assert.Equal("Cancelled", (await api.ReadAsync($"workflow-instances/{id}")).Text("subStatus"));
        Assert.Equal(1, rest["cancelled"]!.GetValue<int>());
    }

    [Fact]
    public async Task Trials_can_be_deleted_and_real_instances_not()
    {
        using var api = await host.ApiAsync();
        var definition = (await api.SaveAsync(Flow.Waiting("删除"), publish: true)).Text("definitionId");
        var trial = await api.RunAsync(definition);
        var real = (await api.PostReadAsync($"workflow-definitions/{definition}/dispatch", new { })).Text("workflowInstanceId");

        using var deleted = await api.DeleteAsync($"workflow-instances/{trial}");
        using var refused = await api.DeleteAsync($"workflow-instances/{real}");
        using var definitionKept = await api.DeleteAsync($"workflow-definitions/{definition}");

        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await api.GetAsync($"workflow-instances/{trial}")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("已有 1 件事项", Assert.Single(await definitionKept.ErrorsAsync()));
    }

    [Fact]
    public async Task An_instance_is_exported_in_Elsas_envelope_and_never_imported()
    {
        using var api = await host.ApiAsync();
        var id = await api.RunAsync((await api.SaveAsync(Flow.Lines("导出", "一"))).Text("definitionId"));

        using var answer = await api.GetAsync($"workflow-instances/{id}/export");
        var file = (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
        using var import = await api.PostAsync("bulk-actions/import/workflow-instances", new MultipartFormDataContent { { new StringContent("{}"), "files", "a.json" } });

        Assert.Equal($"workflow-instance-{id}.json", answer.Content.Headers.ContentDisposition!.FileName);
        Assert.Equal(id, file["WorkflowState"]!.Text("id"));
        Assert.NotEmpty(file["WorkflowExecutionLogRecords"]!.AsArray());
        Assert.Contains("不能导入", Assert.Single(await import.ErrorsAsync()));
    }

    [Theory]
    [InlineData("workflow-instances/none")]
    [InlineData("workflow-instances/none/journal")]
    [InlineData("workflow-instances/none/variables")]
    [InlineData("workflow-instances/none/execution-state")]
    [InlineData("workflow-instances/none/export")]
    [InlineData("activity-executions/by-id?id=none")]
    [InlineData("activity-executions/by-id?id=%25")]
    [InlineData("activity-executions/none/call-stack")]
    public async Task What_is_not_there_is_404(string path)
    {
        using var api = await host.ApiAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await api.GetAsync(path)).StatusCode);
    }
}
