using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace DecisionWorkflow.Tests.Studio.Definitions;

public sealed class VersionTests(StudioHost host) : IClassFixture<StudioHost>
{
    [Fact]
    public async Task Rolling_back_copies_the_old_version_into_a_new_draft()
    {
        using var api = await host.ApiAsync();
        var first = await api.SaveAsync(Flow.Lines("回退", "旧"), publish: true);
        await api.SaveAsync(Flow.Lines("回退", "新").With("definitionId", first.Text("definitionId")), publish: true);

        using var reverted = await api.PostAsync($"workflow-definitions/{first.Text("definitionId")}/revert/1", null);
        var row = (await reverted.Content.ReadFromJsonAsync<JsonObject>())!;
        var draft = await api.ReadAsync($"workflow-definitions/by-id/{row.Text("id")}");
        var history = await api.ReadAsync(
            $"workflow-definitions?versionOptions=AllVersions&Page=0&PageSize=10&DefinitionIds={first.Text("definitionId")}&OrderBy=Version&OrderDirection=Descending");

        Assert.Equal(HttpStatusCode.Created, reverted.StatusCode);
        Assert.Equal(3, row["version"]!.GetValue<int>());
        Assert.Equal("旧", draft["root"]!["activities"]![0]!["text"]!["expression"]!.Text("value"));
        Assert.Equal([3, 2, 1], history["items"]!.AsArray().Select(version => version!["version"]!.GetValue<int>()));
    }

    [Fact]
    public async Task Deleting_the_latest_version_makes_the_one_before_it_the_latest()
    {
        using var api = await host.ApiAsync();
        var first = await api.SaveAsync(Flow.Lines("删版本", "一"), publish: true);
        var second = await api.SaveAsync(first);

        using var deleted = await api.DeleteAsync($"workflow-definition-versions/{second.Text("id")}");
        using var again = await api.DeleteAsync($"workflow-definition-versions/{second.Text("id")}");
        var latest = await api.ReadAsync($"workflow-definitions/by-definition-id/{first.Text("definitionId")}?versionOptions=Latest");

        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
        Assert.Equal(first.Text("id"), latest.Text("id"));
    }

    [Fact]
    public async Task Publishing_twice_and_taking_back_answer_as_Studio_expects()
    {
        using var api = await host.ApiAsync();
        var flow = await api.SaveAsync(Flow.Lines("发布", "一"));
        var path = $"workflow-definitions/{flow.Text("definitionId")}";

        var published = await PostAsync(api, path + "/publish");
        var again = await PostAsync(api, path + "/publish");
        var retracted = await PostAsync(api, path + "/retract");

        Assert.True(published["workflowDefinition"]!["isPublished"]!.GetValue<bool>());
        Assert.False(published["alreadyPublished"]!.GetValue<bool>());
        Assert.True(again["alreadyPublished"]!.GetValue<bool>());
        Assert.False(retracted["isPublished"]!.GetValue<bool>());
        Assert.NotNull(retracted["root"]);
    }

    [Fact]
    public async Task Bulk_actions_say_what_became_of_each()
    {
        using var api = await host.ApiAsync();
        var good = (await api.SaveAsync(Flow.Lines("批量", "一"))).Text("definitionId");
        var bad = (await api.SaveAsync(Flow.Lines("批量", "一").With("description", "不能发布"))).Text("definitionId");

        var published = await PostAsync(api, "bulk-actions/publish/workflow-definitions/by-definition-ids", new { definitionIds = new[] { good, bad, "none" } });
        var retracted = await PostAsync(api, "bulk-actions/retract/workflow-definitions/by-definition-ids", new { definitionIds = new[] { good, bad, "none" } });
        var deleted = await PostAsync(api, "bulk-actions/delete/workflow-definitions/by-definition-id", new { definitionIds = new[] { good, bad, "none" } });

        Assert.Equal(good, Assert.Single(published["published"]!.AsArray())!.GetValue<string>());
        Assert.Equal(bad, Assert.Single(published["failed"]!.AsArray())!.GetValue<string>());
        Assert.Equal("none", Assert.Single(published["notFound"]!.AsArray())!.GetValue<string>());
        Assert.Equal(2, published["warnings"]![bad]!.AsArray().Count);
        Assert.Equal(good, Assert.Single(retracted["retracted"]!.AsArray())!.GetValue<string>());
        Assert.Equal(bad, Assert.Single(retracted["alreadyRetracted"]!.AsArray())!.GetValue<string>());
        Assert.Equal(2, deleted["deleted"]!.GetValue<int>());
    }

    static async Task<JsonObject> PostAsync(HttpClient api, string path, object? body = null)
    {
        using var answer = await api.PostAsJsonAsync(path, body ?? new { });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
    }
}
