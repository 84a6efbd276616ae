using System.Text.Json;
using System.Text.Json.Nodes;
using DecisionWorkflow.Engine.Instances;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace DecisionWorkflow.Engine.Definitions;

/// <summary>
/// The flows that ship as files. A file becomes a published version when its content is not that of the last version that came from a file,
/// so a flow edited in Studio stays as edited until its file changes.
/// </summary>
public sealed class WorkflowFiles
{
    readonly DbContext db;
    readonly DefinitionStore store;
    readonly ILogger<WorkflowFiles> log;

    internal WorkflowFiles(DbContext db, DefinitionStore store, ILogger<WorkflowFiles> log) => (this.db, this.store, this.log) = (db, store, log);

    /// <summary>Loads every <c>*.json</c> below a folder; flows that others use come first. A broken file is reported and stops nothing else.</summary>
    public async Task<LoadedFiles> LoadAsync(string folder, CancellationToken cancellation = default)
    {
        var (imported, unchanged, broken) = (new List<string>(), new List<string>(), new List<BrokenFile>());
        var files = new List<Source>();
        foreach (var path in Directory.Exists(folder) ? Directory.GetFiles(folder, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal) : Enumerable.Empty<string>())
        {
            var name = Path.GetRelativePath(folder, path);
            try
            {
                files.Add(Read(name, await File.ReadAllTextAsync(path, cancellation)));
            }
            catch (JsonException wrong)
            {
                broken.Add(new(name, [$"不是可用的流程文件：{wrong.Message}"]));
            }
        }
        foreach (var twins in files.GroupBy(x => x.DefinitionId, StringComparer.Ordinal).Where(x => x.Count() > 1).ToArray())
            foreach (var twin in twins.Skip(1))
            {
                broken.Add(new(twin.Name, [$"流程编号“{twin.DefinitionId}”已由文件 {twins.First().Name} 使用，每个编号只能有一个文件。"]));
                files.Remove(twin);
            }
        foreach (var file in UsedFirst(files))
        {
            var errors = await ImportAsync(file, cancellation);
            if (errors is null)
                unchanged.Add(file.Name);
            else if (errors.Count == 0)
                imported.Add(file.Name);
            else
                broken.Add(new(file.Name, errors));
        }
        foreach (var file in broken)
            log.LogError("流程文件 {File} 未能载入：{Errors}", file.Name, string.Join("；", file.Errors));
        return new(imported, unchanged, broken);
    }

    // Null when the content is known already.
    async Task<IReadOnlyList<string>?> ImportAsync(Source file, CancellationToken cancellation)
    {
        try
        {
            await using var step = await StepTransaction.BeginAsync(db, cancellation);
            await db.LockNameAsync(DefinitionStore.LockName(file.DefinitionId), cancellation);
            var known = await db.Set<DefinitionVersion>().Where(x => x.DefinitionId == file.DefinitionId && x.FileHash != null)
                .OrderByDescending(x => x.Version).Select(x => x.FileHash).FirstOrDefaultAsync(cancellation);
            if (known == file.Hash)
                return null;
            var saved = await store.SaveAsync(new(file.Json, Publish: true, Imported: true), cancellation);
            if (!saved.Succeeded)
                return [.. saved.Errors.Select(x => x.ActivityId is null ? x.Message : $"{x.Message}（{x.ActivityId}）")];
            saved.Version.FileHash = file.Hash;
            saved.Version.RowVersion++;
            await step.CommitAsync(cancellation);
            return [];
        }
        catch (Exception wrong) when (wrong is JsonException or DbUpdateException { InnerException: null or System.Data.Common.DbException { IsTransient: false } } or InvalidOperationException)
        {
            return [wrong.Message];
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    static Source Read(string name, string text)
    {
        var json = DefinitionJson.Parse(text);
        if (json["root"] is not JsonObject)
            throw new JsonException("没有 root 活动。");
        var definitionId = DefinitionJson.Text(json, "definitionId") is { Length: > 0 } given ? given : Path.GetFileNameWithoutExtension(name);
        json["definitionId"] = definitionId;
        return new(name, definitionId, json, DefinitionJson.Hash(text.ReplaceLineEndings("\n")));
    }

    static List<Source> UsedFirst(List<Source> files)
    {
        var byId = files.ToDictionary(x => x.DefinitionId, StringComparer.Ordinal);
        var (ordered, seen) = (new List<Source>(), new HashSet<string>(StringComparer.Ordinal));
        void Visit(Source file)
        {
            if (!seen.Add(file.DefinitionId))
                return;
            foreach (var used in DefinitionJson.References(file.Json["root"]))
                if (byId.TryGetValue(used, out var other))
                    Visit(other);
            ordered.Add(file);
        }
        foreach (var file in files)
            Visit(file);
        return ordered;
    }

    sealed record Source(string Name, string DefinitionId, JsonObject Json, string Hash);
}
