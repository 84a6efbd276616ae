using System.Text.Json.Nodes;
using DecisionWorkflow.Engine.Definitions;
using DecisionWorkflow.Tests.Engine.Instances;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DecisionWorkflow.Tests.Engine.Definitions;

public sealed class DefinitionVersioningOnSqlite(SqliteEngine engine) : DefinitionVersioning(engine), IClassFixture<SqliteEngine>;

public sealed class DefinitionVersioningOnPostgreSql(PostgresEngine engine) : DefinitionVersioning(engine), IClassFixture<PostgresEngine>;

public abstract class DefinitionVersioning(EngineDatabase engine)
{
    [Fact]
    public async Task A_draft_is_saved_in_place_and_a_published_version_never()
    {
        var first = await SaveAsync(Flow("place", "一"));
        var again = await SaveAsync(Flow("place", "二"));
        Assert.Equal(first.Version.Id, again.Version.Id);
        Assert.Equal(1, again.Version.Version);

        var published = await SaveAsync(Flow("place", "三"), publish: true);
        Assert.True(published.Version is { Version: 1, IsLatest: true, IsPublished: true });

        var draft = await SaveAsync(Flow("place", "四"));
        Assert.True(draft.Version is { Version: 2, IsLatest: true, IsPublished: false });
        Assert.NotEqual(published.Version.Id, draft.Version.Id);

        var versions = await VersionsAsync("place");
        Assert.Equal([(1, "三", false, true), (2, "四", true, false)], versions.Select(x => (x.Version, x.Name, x.IsLatest, x.IsPublished)));
    }

    [Fact]
    public async Task Publishing_moves_the_flags_and_publishing_again_says_so()
    {
        await SaveAsync(Flow("flags", "一"), publish: true);
        await SaveAsync(Flow("flags", "二"));
        Assert.False((await PublishAsync("flags"))!.AlreadyPublished);
        Assert.True((await PublishAsync("flags"))!.AlreadyPublished);
        Assert.Equal([(1, false, false), (2, true, true)], (await VersionsAsync("flags")).Select(x => (x.Version, x.IsLatest, x.IsPublished)));
        Assert.Null(await PublishAsync("no such"));
    }

    [Fact]
    public async Task A_retracted_version_stays_immutable_and_a_reverted_one_becomes_a_new_draft()
    {
        await SaveAsync(Flow("back", "一"), publish: true);
        await using var scope = engine.Scope();
        var store = scope.ServiceProvider.GetRequiredService<DefinitionStore>();
        Assert.False((await store.RetractAsync("back"))!.IsPublished);
        Assert.Null(await store.RetractAsync("back"));
        var draft = await store.SaveAsync(new(Flow("back", "二")));
        Assert.Equal(2, draft.Version.Version);
        var reverted = await store.RevertAsync("back", 1);
        Assert.True(reverted is { Version: 3, Name: "一", IsLatest: true, IsPublished: false });
        Assert.Null(await store.RevertAsync("back", 9));
    }

    [Fact]
    public async Task Deleting_the_latest_version_promotes_the_one_before()
    {
        await SaveAsync(Flow("promote", "一"), publish: true);
        var draft = await SaveAsync(Flow("promote", "二"));
        await using var scope = engine.Scope();
        var removed = await scope.ServiceProvider.GetRequiredService<DefinitionRemoval>().DeleteVersionAsync(draft.Version.Id);
        Assert.Equal(1, removed.Deleted);
        Assert.True(Assert.Single(await VersionsAsync("promote")) is { Version: 1, IsLatest: true, IsPublished: true });
    }

    [Fact]
    public async Task Members_nobody_knows_survive_and_every_activity_has_its_path()
    {
        var model = Flow("keep", "流程");
        model["fromTheFuture"] = new JsonObject { ["a"] = 1 };
        model["root"]!["activities"]![0]!["unknown"] = "keep me";
        var saved = await SaveAsync(model);
        await using var scope = engine.Scope();
        var row = await scope.ServiceProvider.GetRequiredService<DefinitionQueries>().FindAsync(saved.Version.Id);
        var json = DefinitionQueries.ToJson(row!);
        Assert.Equal(1, (int)json["fromTheFuture"]!["a"]!);
        Assert.Equal("keep me", (string)json["root"]!["activities"]![0]!["unknown"]!);
        Assert.Equal("Workflow1:flow:a1", (string)json["root"]!["activities"]![0]!["nodeId"]!);
        Assert.Equal(saved.Version.Id, (string)json["id"]!);
        Assert.False(json.ContainsKey("links"));
    }

    [Fact]
    public async Task Of_racing_saves_the_one_that_arrived_last_wins()
    {
        await SaveAsync(Flow("race", "开始"));
        var start = engine.Clock.Now;
        var order = Enumerable.Range(1, 12).OrderBy(x => x * 7 % 13).ToArray();
        var saves = await Task.WhenAll(order.Select(i => SaveAsync(Flow("race", $"第 {i} 次"), receivedAt: start.AddMilliseconds(i))));
        var version = Assert.Single(await VersionsAsync("race"));
        Assert.Equal("第 12 次", version.Name);
        Assert.All(saves, x => Assert.Equal(version.Id, x.Version.Id));
    }

    [Fact]
    public async Task A_save_over_what_its_author_has_not_seen_is_refused_however_early_it_arrived()
    {
        var seen = (await SaveAsync(Flow("basis", "初稿"))).Version.Stamp;
        var kept = await SaveAsync(Flow("basis", "甲改的"), basedOn: seen);
        Assert.False(kept.Conflict);
        var earlier = engine.Clock.Now.AddMilliseconds(-50);
        Assert.True((await SaveAsync(Flow("basis", "乙改的"), receivedAt: earlier, basedOn: seen)) is { Conflict: true, Stale: false });
        Assert.Equal("甲改的", Assert.Single(await VersionsAsync("basis")).Name);

        Assert.False((await SaveAsync(Flow("basis", "甲改的"), basedOn: seen)).Conflict, "sent again because its answer was lost");
        Assert.False((await SaveAsync(Flow("basis", "甲又改"), receivedAt: earlier, basedOn: (await VersionsAsync("basis"))[0].Stamp)).Stale);
        Assert.Equal("甲又改", Assert.Single(await VersionsAsync("basis")).Name);
    }

    [Fact]
    public async Task Of_two_first_saves_of_one_definition_one_creates_it()
    {
        var saves = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => SaveAsync(Flow("born", $"名 {i}"))));
        Assert.Single(saves, x => x.Created);
        Assert.Single(await VersionsAsync("born"));
    }

    [Fact]
    public async Task Racing_publications_leave_one_latest_and_one_published()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => SaveAsync(Flow("storm", $"名 {i}"), publish: i % 2 == 0, engine.Clock.Now.AddMilliseconds(1))));
        var versions = await VersionsAsync("storm");
        Assert.Single(versions, x => x.IsLatest);
        Assert.Single(versions, x => x.IsPublished);
    }

    [Fact]
    public async Task Consumers_and_names_are_found()
    {
        await SaveAsync(Flow("used", "被用"));
        var user = Flow("user", "使用者");
        user["root"]!["activities"]!.AsArray().Add(JsonNode.Parse(
            """{"id":"d","type":"Elsa.DispatchWorkflow","version":1,"workflowDefinitionId":{"typeName":"String","expression":{"type":"Literal","value":"used"}}}"""));
        Assert.Equal(0, (await SaveAsync(user)).ConsumerCount);
        Assert.Equal(1, (await SaveAsync(Flow("used", "被用"))).ConsumerCount);
        await using var scope = engine.Scope();
        var queries = scope.ServiceProvider.GetRequiredService<DefinitionQueries>();
        Assert.Equal("user", Assert.Single(await queries.ConsumersAsync("used")).DefinitionId);
        Assert.False(await queries.IsNameUniqueAsync("被用"));
        Assert.True(await queries.IsNameUniqueAsync("被用", "used"));
    }

    [Fact]
    public async Task Lists_are_filtered_sorted_and_paged()
    {
        for (var i = 1; i <= 5; i++)
            await SaveAsync(Flow($"list{i}", $"目录 {6 - i}"), publish: i > 3);
        await using var scope = engine.Scope();
        var queries = scope.ServiceProvider.GetRequiredService<DefinitionQueries>();
        var page = await queries.ListAsync(new() { SearchTerm = "目录", OrderBy = "Name", Page = 1, PageSize = 2 });
        Assert.Equal(5, page.TotalCount);
        Assert.Equal(["目录 3", "目录 4"], page.Items.Select(x => x.Name));
        var published = await queries.ListAsync(new() { SearchTerm = "LIST", Versions = VersionOptions.Parse("Published") });
        Assert.Equal(["list4", "list5"], published.Items.Select(x => x.DefinitionId));
    }

    [Fact]
    public async Task A_guard_refuses_publication_and_the_draft_is_kept()
    {
        await using var strict = engine.Open(x => x.PublishGuards.Add((_, definition, _) =>
            ValueTask.FromResult<IReadOnlyList<DefinitionError>>([new($"{definition.Name} 缺少公示环节", "a1")])));
        await using var scope = strict.CreateAsyncScope();
        var saved = await scope.ServiceProvider.GetRequiredService<DefinitionStore>().SaveAsync(new(Flow("guarded", "流程"), Publish: true));
        Assert.Equal(new DefinitionError("流程 缺少公示环节", "a1"), Assert.Single(saved.Errors));
        Assert.True(Assert.Single(await VersionsAsync("guarded")) is { IsLatest: true, IsPublished: false });
    }

    async Task<SavedDefinition> SaveAsync(JsonObject model, bool publish = false, DateTimeOffset? receivedAt = null, string? basedOn = null)
    {
        await using var scope = engine.Scope();
        return await scope.ServiceProvider.GetRequiredService<DefinitionStore>().SaveAsync(new(model, publish, receivedAt, basedOn));
    }

    async Task<SavedDefinition?> PublishAsync(string definitionId)
    {
        await using var scope = engine.Scope();
        return await scope.ServiceProvider.GetRequiredService<DefinitionStore>().PublishAsync(definitionId);
    }

    async Task<List<DefinitionVersion>> VersionsAsync(string definitionId)
    {
        await using var scope = engine.Scope();
        return await scope.ServiceProvider.GetRequiredService<EngineDb>().Set<DefinitionVersion>()
            .AsNoTracking().Where(x => x.DefinitionId == definitionId).OrderBy(x => x.Version).ToListAsync();
    }

    internal static JsonObject Flow(string definitionId, string name) => JsonNode.Parse(
        $$"""
        { "definitionId": "{{definitionId}}", "name": "{{name}}", "toolVersion": "3.8.0.0", "links": [],
          "root": { "id": "flow", "type": "Elsa.Flowchart", "version": 1, "connections": [], "activities": [
            { "id": "a1", "type": "Elsa.WriteLine", "version": 1, "text": { "typeName": "String", "expression": { "type": "Literal", "value": "甲" } } } ] } }
        """)!.AsObject();
}
