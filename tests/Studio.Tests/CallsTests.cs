using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace DecisionWorkflow.Tests.Studio;

/// <summary>Calls that Studio makes seldom, answered with the codes and members that real Elsa answers with.</summary>
public sealed class CallsTests(StudioHost host) : IClassFixture<StudioHost>
{
    [Fact]
    public async Task What_is_deleted_is_gone_and_not_there_the_second_time()
    {
        using var api = await host.ApiAsync();
        var flow = await api.SaveAsync(Flow.Waiting(Flow.Unique("删")), publish: true);
        var instance = await api.RunAsync(flow.Text("definitionId"));
        var draft = await api.SaveAsync(flow.With("description", "第二版"));

        foreach (var path in new[] { $"workflow-instances/{instance}", $"workflow-definition-versions/{draft.Text("id")}", $"workflow-definitions/{flow.Text("definitionId")}" })
        {
            using var first = await api.DeleteAsync(path);
            using var second = await api.DeleteAsync(path);

            Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NotFound), (first.StatusCode, second.StatusCode));
            Assert.Empty(await first.Content.ReadAsByteArrayAsync());
        }
    }

    [Fact]
    public async Task A_definition_is_read_by_its_short_address_and_with_all_its_versions()
    {
        using var api = await host.ApiAsync();
        var flow = await api.SaveAsync(Flow.Lines(Flow.Unique("版本"), "一"), publish: true);
        var id = flow.Text("definitionId");
        await api.SaveAsync(flow.With("description", "第二版"));

        var versions = (await api.GetFromJsonAsync<JsonArray>($"workflow-definitions/{id}/versions"))!;

        Assert.Equal(1, (await api.ReadAsync($"workflow-definitions/{id}?versionOptions=Published"))["version"]!.GetValue<int>());
        Assert.Equal([1, 2], versions.Select(version => version!["version"]!.GetValue<int>()).Order());
        Assert.Empty((await api.PostReadAsync($"workflow-definitions/{id}/update-references", new { }))["affectedWorkflows"]!.AsArray());
    }

    [Fact]
    public async Task Several_definitions_are_exported_as_a_zip_of_Elsas_files()
    {
        using var api = await host.ApiAsync();
        var flows = new[] { await api.SaveAsync(Flow.Lines("甲 A", "一")), await api.SaveAsync(Flow.Lines("乙", "一")) };

        using var answer = await api.PostAsJsonAsync("bulk-actions/export/workflow-definitions", new { ids = flows.Select(flow => flow.Text("id")), includeConsumingWorkflows = false });
        using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync());
        using var none = await api.PostAsJsonAsync("bulk-actions/export/workflow-definitions", new { ids = Array.Empty<string>() });

        Assert.Equal(("application/octet-stream", "workflow-definitions.zip"), (answer.Content.Headers.ContentType!.MediaType, answer.Content.Headers.ContentDisposition!.FileName));
        Assert.Equal(
            [$"workflow-definition-甲-a-{flows[0].Text("definitionId")}-{flows[0].Text("id")}.json", $"workflow-definition-乙-{flows[1].Text("definitionId")}-{flows[1].Text("id")}.json"],
            zip.Entries.Select(entry => entry.FullName).OrderDescending(StringComparer.Ordinal));
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Fact]
    public async Task An_export_has_what_Elsas_exports_have_even_of_a_flow_that_came_without()
    {
        using var api = await host.ApiAsync();
        var id = (await api.SaveAsync(Flow.Lines("导出", "一"))).Text("definitionId");

        var file = await api.ReadAsync($"workflow-definitions/{id}/export?versionOptions=Latest");

        foreach (var member in new[] { "$schema", "id", "definitionId", "name", "createdAt", "version", "variables", "inputs", "outputs", "outcomes", "customProperties", "isReadonly", "isSystem", "isLatest", "isPublished", "options", "root" })
            Assert.NotNull(file[member]);
    }

    [Fact]
    public async Task One_instance_is_exported_as_a_file_and_several_as_a_zip()
    {
        using var api = await host.ApiAsync();
        var id = (await api.SaveAsync(Flow.Lines("导出实例", "一"))).Text("definitionId");
        string[] instances = [await api.RunAsync(id), await api.RunAsync(id)];

        using var one = await api.PostAsJsonAsync("bulk-actions/export/workflow-instances", new { ids = instances[..1] });
        using var both = await api.PostAsJsonAsync("bulk-actions/export/workflow-instances", new { ids = instances });

        Assert.Equal($"workflow-instance-{instances[0]}.json", one.Content.Headers.ContentDisposition!.FileName);
        using var zip = new ZipArchive(await both.Content.ReadAsStreamAsync());
        Assert.Equal(2, zip.Entries.Count);
    }

    [Fact]
    public async Task What_one_activity_did_last_and_how_often_is_asked_for_alone()
    {
        using var api = await host.ApiAsync();
        var instance = await api.RunAsync((await api.SaveAsync(Flow.Lines("经过", "一"))).Text("definitionId"));

        var last = await api.ReadAsync($"workflow-instances/{instance}/journal/line0");
        var execution = (await api.ReadAsync($"activity-executions/list?workflowInstanceId={instance}&activityNodeId=Workflow1:chart:line0"))["items"]![0]!;

        Assert.Equal(("line0", "Completed"), (last.Text("activityId"), last.Text("eventName")));
        Assert.Equal(1, (await api.ReadAsync($"activity-executions/count?workflowInstanceId={instance}&activityNodeId=Workflow1:chart:line0"))["count"]!.GetValue<int>());
        Assert.Equal(execution.Text("id"), (await api.ReadAsync($"activity-executions/{execution.Text("id")}")).Text("id"));
    }

    [Theory]
    [InlineData("descriptors/commit-strategies/workflows")]
    [InlineData("descriptors/commit-strategies/activities")]
    [InlineData("resilience/strategies?category=")]
    [InlineData("descriptors/output-converters?sourceType=&destinationType=")]
    public async Task Lists_that_hold_nothing_here_are_empty_lists(string path)
    {
        using var api = await host.ApiAsync();

        var list = await api.ReadAsync(path);

        Assert.Empty(list["items"]!.AsArray());
        Assert.Equal(0, list["count"]!.GetValue<int>());
    }

    [Fact]
    public async Task Choices_of_an_input_that_needs_none_are_none()
    {
        using var api = await host.ApiAsync();

        var options = await api.PostReadAsync("descriptors/activities/Test.Say/options/Text", new { context = (object?)null });

        Assert.Empty(options["items"]!.AsObject());
    }

    [Theory]
    [InlineData("workflow-definitions?Page=-1&PageSize=-5&OrderBy=x&OrderDirection=y", true)]
    [InlineData("workflow-definitions?Page=99999999&PageSize=2147483647", false)]
    [InlineData("workflow-instances?page=-3&pageSize=99999999", true)]
    public async Task Pages_that_cannot_be_are_the_nearest_that_can(string path, bool holdsSomething)
    {
        using var api = await host.ApiAsync();
        await api.RunAsync((await api.SaveAsync(Flow.Lines("翻页", "一"))).Text("definitionId"));

        var page = await api.ReadAsync(path);

        Assert.Equal(holdsSomething, page["items"]!.AsArray().Count > 0);
        Assert.True(page["totalCount"]!.GetValue<int>() > 0);
    }
}
