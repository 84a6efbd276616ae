using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace DecisionWorkflow.Tests.Studio.Definitions;

public sealed class ListTests(StudioHost host) : IClassFixture<StudioHost>
{
    [Fact]
    public async Task The_list_asks_for_the_latest_and_then_for_the_published_versions()
    {
        using var api = await host.ApiAsync();
        var mark = Flow.Unique("清单");
        var draft = await api.SaveAsync(Flow.Lines(mark, "一"));
        var published = await api.SaveAsync(Flow.Lines(mark, "一"), publish: true);
        await api.SaveAsync(published);

        var latest = await api.ReadAsync($"workflow-definitions?versionOptions=Latest&Page=0&PageSize=10&SearchTerm={Uri.EscapeDataString(mark)}&IsSystem=False&OrderDirection=Ascending");
        var running = await api.ReadAsync($"workflow-definitions?versionOptions=Published&DefinitionIds={draft.Text("definitionId")}&DefinitionIds={published.Text("definitionId")}");
        var byVersion = await api.ReadAsync($"workflow-definitions?versionOptions=&Ids={published.Text("id")}&Ids={draft.Text("id")}");

        Assert.Equal(2, latest["totalCount"]!.GetValue<int>());
        Assert.Equal([1, 2], latest["items"]!.AsArray().Select(row => row!["version"]!.GetValue<int>()));
        Assert.Equal(1, Assert.Single(running["items"]!.AsArray())!["version"]!.GetValue<int>());
        Assert.Equal(2, byVersion["items"]!.AsArray().Count);
        var row = latest["items"]![0]!;
        Assert.Equal("Json", row.Text("materializerName"));
        Assert.True(row["isMaterializerAvailable"]!.GetValue<bool>());
        Assert.True(DateTimeOffset.TryParse(row.Text("createdAt"), out _));
        Assert.Contains("bulk-publish", latest["links"]!.AsArray().Select(link => link!.Text("rel")));
    }

    [Fact]
    public async Task Pages_and_order_are_kept()
    {
        using var api = await host.ApiAsync();
        var mark = Flow.Unique("分页");
        foreach (var name in new[] { "丙", "甲", "乙" })
            await api.SaveAsync(Flow.Created($"{mark} {name}"));

        var page = await api.ReadAsync($"workflow-definitions?versionOptions=Latest&Page=1&PageSize=2&SearchTerm={Uri.EscapeDataString(mark)}&OrderBy=Created&OrderDirection=Descending");

        Assert.Equal(3, page["totalCount"]!.GetValue<int>());
        Assert.Equal($"{mark} 丙", Assert.Single(page["items"]!.AsArray())!.Text("name"));
    }

    [Fact]
    public async Task Names_are_compared_with_other_definitions_only()
    {
        using var api = await host.ApiAsync();
        var name = Flow.Unique("同名");
        var flow = await api.SaveAsync(Flow.Created(name));

        Assert.False((await api.ReadAsync($"workflow-definitions/validation/is-name-unique?name={Uri.EscapeDataString(name)}"))["isUnique"]!.GetValue<bool>());
        Assert.True((await api.ReadAsync($"workflow-definitions/validation/is-name-unique?name={Uri.EscapeDataString(name)}&definitionId={flow.Text("definitionId")}"))["isUnique"]!.GetValue<bool>());
        Assert.True((await api.ReadAsync("workflow-definitions/validation/is-name-unique?name="))["isUnique"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_viewer_gets_the_same_rows_without_the_links_that_change_them()
    {
        using var editor = await host.ApiAsync();
        using var viewer = await host.ApiAsync(StudioHost.Viewer);
        var flow = await editor.SaveAsync(Flow.Lines(Flow.Unique("只读"), "一"));

        var list = await viewer.ReadAsync("workflow-definitions?versionOptions=Latest&Page=0&PageSize=10");
        var whole = await viewer.ReadAsync($"workflow-definitions/by-definition-id/{flow.Text("definitionId")}?versionOptions=Latest");
        using var save = await viewer.PostAsJsonAsync("workflow-definitions", new { model = flow });
        using var delete = await viewer.DeleteAsync($"workflow-definitions/{flow.Text("definitionId")}");

        Assert.DoesNotContain("bulk-publish", list["links"]!.AsArray().Select(link => link!.Text("rel")));
        Assert.DoesNotContain("publish", list["items"]![0]!["links"]!.AsArray().Select(link => link!.Text("rel")));
        Assert.DoesNotContain("publish", whole["links"]!.AsArray().Select(link => link!.Text("rel")));
        Assert.Equal(HttpStatusCode.Forbidden, save.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, delete.StatusCode);
    }

    [Fact]
    public async Task Without_a_token_there_is_nothing()
    {
        using var nobody = host.Client(null);

        using var answer = await nobody.GetAsync("/elsa/api/workflow-definitions");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Theory]
    [InlineData("workflow-definitions/by-definition-id/none?versionOptions=Latest")]
    [InlineData("workflow-definitions/by-id/none")]
    [InlineData("workflow-definitions/subgraph/none?parentNodeId=Workflow1")]
    [InlineData("workflow-definitions/subgraph/segments/none?childNodeId=Workflow1")]
    [InlineData("labels")]
    [InlineData("alterations/1")]
    public async Task What_is_not_there_is_404(string path)
    {
        using var api = await host.ApiAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await api.GetAsync(path)).StatusCode);
    }

    [Theory]
    [InlineData("publish")]
    [InlineData("retract")]
    [InlineData("revert/1")]
    public async Task What_is_not_there_cannot_be_changed(string verb)
    {
        using var api = await host.ApiAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await api.PostAsJsonAsync("workflow-definitions/none/" + verb, new JsonObject())).StatusCode);
    }
}
