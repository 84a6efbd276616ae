using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace DecisionWorkflow.Tests.Studio.Runs;

public sealed class RunTests(StudioHost host) : IClassFixture<StudioHost>
{
    [Fact]
    public async Task Run_answers_the_state_and_names_the_instance_in_its_headers()
    {
        using var api = await host.ApiAsync();
        var flow = await api.SaveAsync(Flow.Lines("运行", "一", "二"), publish: true);

        using var answer = await api.PostAsJsonAsync(
            $"workflow-definitions/{flow.Text("definitionId")}/execute", new { correlationId = (string?)null, triggerActivityId = (string?)null, versionOptions = "Latest", input = (object?)null });
        var state = (await answer.Content.ReadFromJsonAsync<JsonObject>())!["workflowState"]!;

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(state.Text("id"), Assert.Single(answer.Headers.GetValues("x-elsa-workflow-instance-id")));
        Assert.Equal("False", Assert.Single(answer.Headers.GetValues("x-elsa-workflow-cannot-start")));
        Assert.Equal("Finished", state.Text("status"));
        Assert.Equal("Finished", state.Text("subStatus"));
        Assert.Equal(flow.Text("id"), state.Text("definitionVersionId"));
        foreach (var member in new[] { "bookmarks", "incidents", "activityExecutionContexts" })
            Assert.IsType<JsonArray>(state[member]);
        foreach (var member in new[] { "input", "output", "properties" })
            Assert.IsType<JsonObject>(state[member]);
    }

    [Fact]
    public async Task A_run_that_fails_is_an_answer_with_its_incident()
    {
        using var api = await host.ApiAsync();
        var flow = await api.SaveAsync(Flow.Lines("出错", "一", "出错"));

        using var answer = await api.PostAsJsonAsync($"workflow-definitions/{flow.Text("definitionId")}/execute", new { versionOptions = "Latest" });
        var state = (await answer.Content.ReadFromJsonAsync<JsonObject>())!["workflowState"]!;

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("Faulted", state.Text("subStatus"));
        Assert.Contains("请改成别的话", Assert.Single(state["incidents"]!.AsArray())!.Text("message"));
    }

    [Fact]
    public async Task A_single_running_instance_is_enough_where_the_strategy_says_so()
    {
        using var api = await host.ApiAsync();
        var flow = Flow.Waiting("独一份").With("options", new JsonObject
        {
            ["activationStrategyType"] = "Elsa.Workflows.Runtime.ActivationValidators.SingletonStrategy, Elsa.Workflows.Runtime"
        });
        var id = (await api.SaveAsync(flow, publish: true)).Text("definitionId");
        using var first = await api.PostAsJsonAsync($"workflow-definitions/{id}/execute", new { versionOptions = "Latest" });

        using var second = await api.PostAsJsonAsync($"workflow-definitions/{id}/execute", new { versionOptions = "Latest" });

        Assert.Equal("True", Assert.Single(second.Headers.GetValues("x-elsa-workflow-cannot-start")));
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
    }

    [Fact]
    public async Task Programs_dispatch_one_or_several()
    {
        using var api = await host.ApiAsync();
        var id = (await api.SaveAsync(Flow.Lines("派发", "一"), publish: true)).Text("definitionId");
        var instanceId = "given-" + Guid.NewGuid().ToString("N");

        using var one = await api.PostAsJsonAsync($"workflow-definitions/{id}/dispatch", new { instanceId, correlationId = "d1" });
        using var again = await api.PostAsJsonAsync($"workflow-definitions/{id}/dispatch", new { instanceId });
        using var many = await api.PostAsJsonAsync($"workflow-definitions/{id}/bulk-dispatch", new { count = 2 });
        using var none = await api.PostAsJsonAsync("workflow-definitions/none/dispatch", new { });

        Assert.Equal(instanceId, (await one.Content.ReadFromJsonAsync<JsonObject>())!.Text("workflowInstanceId"));
        Assert.Equal(HttpStatusCode.BadRequest, again.StatusCode);
        Assert.Equal(2, (await many.Content.ReadFromJsonAsync<JsonObject>())!["workflowInstanceIds"]!.AsArray().Count);
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Fact]
    public async Task An_event_wakes_who_waits_for_it()
    {
        using var api = await host.ApiAsync();
        var name = "到货" + Guid.NewGuid().ToString("N");
        var id = (await api.SaveAsync(Flow.Single("等事件", "Elsa.Event", ("eventName", name)), publish: true)).Text("definitionId");
        var instance = await api.RunAsync(id);

        using var answer = await api.PostAsJsonAsync($"events/{Uri.EscapeDataString(name)}/trigger", new { input = new { a = 1 }, workflowExecutionMode = "Synchronous" });
        using var nobody = await api.PostAsJsonAsync("events/none/trigger", new { workflowInstanceId = "none" });

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("Finished", (await api.ReadAsync($"workflow-instances/{instance}")).Text("status"));
        Assert.Equal(HttpStatusCode.NotFound, nobody.StatusCode);
    }

    [Fact]
    public async Task A_task_is_completed_once()
    {
        using var api = await host.ApiAsync();
        var id = (await api.SaveAsync(Flow.Single("任务", "Elsa.RunTask", ("taskName", "寄信")), publish: true)).Text("definitionId");
        var instance = await api.RunAsync(id);
        var bookmark = Assert.Single((await api.ReadAsync($"workflow-instances/{instance}"))["workflowState"]!["bookmarks"]!.AsArray())!;
        var task = bookmark["payload"]!.Text("taskId");

        using var done = await api.PostAsJsonAsync($"tasks/{task}/complete", new { result = new { ok = true } });
        using var again = await api.PostAsJsonAsync($"tasks/{task}/complete", new { result = new { ok = true } });

        Assert.Equal(HttpStatusCode.OK, done.StatusCode);
        Assert.Equal("Finished", (await api.ReadAsync($"workflow-instances/{instance}")).Text("status"));
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
    }

    [Fact]
    public async Task One_activity_is_tried_alone_and_leaves_nothing_behind()
    {
        using var api = await host.ApiAsync();
        var flow = await api.SaveAsync(Flow.Lines(Flow.Unique("试一个"), "你好", "再见"));

        using var answer = await api.PostAsJsonAsync("tests/activities", new
        {
            workflowDefinitionHandle = new { definitionId = (string?)null, versionOptions = (string?)null, definitionVersionId = flow.Text("id") },
            activityHandle = new { activityId = (string?)null, activityNodeId = "Workflow1:chart:line1" }
        });
        var result = (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
        var instances = await api.PostReadAsync("workflow-instances", new { page = 0, pageSize = 10, definitionId = flow.Text("definitionId") });

        Assert.Equal("Completed", result.Text("status"));
        Assert.Equal("再见", result["activityState"]!.Text("Text"));
        Assert.Empty(instances["items"]!.AsArray());
    }

    [Fact]
    public async Task A_viewer_runs_and_triggers_nothing()
    {
        using var editor = await host.ApiAsync();
        using var viewer = await host.ApiAsync(StudioHost.Viewer);
        var id = (await editor.SaveAsync(Flow.Lines("不许", "一"), publish: true)).Text("definitionId");

        foreach (var path in new[] { $"workflow-definitions/{id}/execute", $"workflow-definitions/{id}/dispatch", "events/x/trigger", "tasks/x/complete", "tests/activities" })
            Assert.Equal(HttpStatusCode.Forbidden, (await viewer.PostAsJsonAsync(path, new { })).StatusCode);
    }
}
