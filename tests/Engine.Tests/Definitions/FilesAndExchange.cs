using System.Text.Json.Nodes;
using DecisionWorkflow.Engine.Definitions;
using DecisionWorkflow.Tests.Engine.Instances;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static DecisionWorkflow.Tests.Engine.Instances.TestFlows;

namespace DecisionWorkflow.Tests.Engine.Definitions;

public sealed class FilesAndExchangeOnSqlite(SqliteEngine engine) : FilesAndExchange(engine), IClassFixture<SqliteEngine>;

public sealed class FilesAndExchangeOnPostgreSql(PostgresEngine engine) : FilesAndExchange(engine), IClassFixture<PostgresEngine>;

public abstract class FilesAndExchange(EngineDatabase engine) : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("flows-");

    public void Dispose()
    {
        folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_file_is_published_once_and_again_when_it_changes()
    {
        Write("once.json", Flow("once", Note("a", "一")));
        Assert.Equal(["once.json"], (await LoadAsync()).Imported);
        var again = await LoadAsync();
        Assert.Empty(again.Imported);
        Assert.Equal(["once.json"], again.Unchanged);

        // Edited in Studio meanwhile: stays until the file changes.
        await engine.PublishAsync(Flow("once", Note("a", "改")));
        Assert.Empty((await LoadAsync()).Imported);
        Write("once.json", Flow("once", Note("a", "二")));
        Assert.Equal(["once.json"], (await LoadAsync()).Imported);
        Assert.Equal([(1, false), (2, false), (3, true)], (await VersionsAsync("once")).Select(x => (x.Version, x.IsPublished)));
    }

    [Fact]
    public async Task Sub_workflows_are_published_before_their_users_whatever_the_files_are_called()
    {
        Write("a-user.json", Flow("fx-user", Embedded("s", "fx-used")));
        Write("z-used.json", Flow("fx-used", Note("a", "子")));
        var loaded = await LoadAsync();
        Assert.Empty(loaded.Broken);
        Assert.Equal(["z-used.json", "a-user.json"], loaded.Imported);
        var used = Assert.Single(await VersionsAsync("fx-used"));
        var user = Assert.Single(await VersionsAsync("fx-user"));
        Assert.Equal(used.Id, (string)DefinitionQueries.ToJson(user)["root"]!["activities"]![0]!["workflowDefinitionVersionId"]!);
    }

    [Fact]
    public async Task Broken_files_are_named_with_their_reason_and_stop_nothing()
    {
        File.WriteAllText(Path.Combine(folder.FullName, "broken.json"), "{ \"root\": ");
        Write("lonely.json", Flow("lonely", Embedded("s", "nowhere")));
        Write("fine.json", Flow("fine", Note("a", "好")));
        Write("fine-too.json", Flow("fine", Note("a", "同号")));
        var loaded = await LoadAsync();
        Assert.Equal(["fine-too.json"], loaded.Imported);
        Assert.Equal(["broken.json", "fine.json", "lonely.json"], loaded.Broken.Select(x => x.Name).Order());
        Assert.Contains("nowhere", Assert.Single(loaded.Broken.Single(x => x.Name == "lonely.json").Errors), StringComparison.Ordinal);
        Assert.Empty(await VersionsAsync("lonely"));
    }

    [Fact]
    public async Task An_exported_definition_comes_back_as_it_was()
    {
        var flow = Flow("travels", Note("a", "甲"));
        flow["fromTheFuture"] = 7;
        var version = await engine.PublishAsync(flow);
        var file = DefinitionExchange.Export(version);
        Assert.StartsWith($"workflow-definition-travels-travels-{version.Id}", file.Name, StringComparison.Ordinal);
        var json = JsonNode.Parse(file.Json)!.AsObject();
        Assert.True(DefinitionExchange.IsDefinition(json));
        json["definitionId"] = "travelled";
        await using var scope = engine.Scope();
        var imported = await scope.ServiceProvider.GetRequiredService<DefinitionExchange>().ImportAsync(json);
        Assert.True(imported is { Created: true, Version: { Version: 1, IsPublished: false } });
        Assert.Equal(7, (int)DefinitionQueries.ToJson(imported.Version)["fromTheFuture"]!);
        Assert.False(DefinitionQueries.ToJson(imported.Version).ContainsKey("$schema"));
    }

    [Fact]
    public async Task Users_of_a_sub_workflow_move_to_its_new_version_when_told_to()
    {
        var old = await engine.PublishAsync(Flow("up-used", Note("a", "旧")));
        await engine.PublishAsync(Flow("up-user", Embedded("s", "up-used")));
        var young = await engine.PublishAsync(Flow("up-used", Note("a", "新")));
        Assert.Equal(old.Id, Pinned(Assert.Single(await VersionsAsync("up-user"))));
        await using var scope = engine.Scope();
        var exchange = scope.ServiceProvider.GetRequiredService<DefinitionExchange>();
        Assert.Equal(["up-user"], await exchange.UpdateReferencesAsync("up-used"));
        Assert.Empty(await exchange.UpdateReferencesAsync("up-used"));
        var versions = await VersionsAsync("up-user");
        Assert.Equal([old.Id, young.Id], versions.Select(Pinned));
        Assert.True(versions[1] is { IsPublished: true, IsLatest: true });
    }

    static string? Pinned(DefinitionVersion version) => (string?)DefinitionQueries.ToJson(version)["root"]!["activities"]![0]!["workflowDefinitionVersionId"];

    static JsonObject Embedded(string id, string definitionId)
    {
        var activity = Activity(id, "SubWorkflow" + definitionId);
        activity["workflowDefinitionId"] = definitionId;
        return activity;
    }

    void Write(string name, JsonObject flow) => File.WriteAllText(Path.Combine(folder.FullName, name), flow.ToJsonString());

    async Task<LoadedFiles> LoadAsync()
    {
        await using var scope = engine.Scope();
        return await scope.ServiceProvider.GetRequiredService<WorkflowFiles>().LoadAsync(folder.FullName);
    }

    Task<List<DefinitionVersion>> VersionsAsync(string definitionId) =>
        engine.ReadAsync(db => db.Set<DefinitionVersion>().AsNoTracking().Where(x => x.DefinitionId == definitionId).OrderBy(x => x.Version).ToListAsync());
}
