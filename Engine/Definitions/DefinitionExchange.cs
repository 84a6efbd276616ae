using System.Text;
using System.Text.Json.Nodes;
using DecisionWorkflow.Engine.Instances;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Engine.Definitions;

/// <summary>Definitions in and out as files of Elsa's shape, and the references between them.</summary>
public sealed class DefinitionExchange
{
    readonly DbContext db;
    readonly DefinitionStore store;

    internal DefinitionExchange(DbContext db, DefinitionStore store) => (this.db, this.store) = (db, store);

    /// <summary>Whether a file's JSON is a definition at all.</summary>
    public static bool IsDefinition(JsonObject json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return DefinitionJson.Text(json, "$schema")?.StartsWith("https://elsaworkflows.io/schemas/workflow-definition/", StringComparison.Ordinal) == true
            || json.ContainsKey("definitionId") && json.ContainsKey("id") && json.ContainsKey("root") && json.ContainsKey("name");
    }

    /// <summary>Takes a definition in as a draft: a new definition, or the next version of the one it names.</summary>
    public Task<SavedDefinition> ImportAsync(JsonObject definition, CancellationToken cancellation = default) =>
        store.SaveAsync(new(definition, Imported: true), cancellation);

    /// <summary>A version as a file.</summary>
    public static DefinitionFile Export(DefinitionVersion version)
    {
        ArgumentNullException.ThrowIfNull(version);
        var json = new JsonObject { ["$schema"] = DefinitionJson.Schema };
        foreach (var (name, value) in DefinitionJson.Read(version))
            json[name] = value?.DeepClone();
        // Elsa's exports always have them.
        foreach (var list in (string[])["variables", "inputs", "outputs", "outcomes"])
            json[list] ??= new JsonArray();
        json["customProperties"] ??= new JsonObject();
        json["options"] ??= new JsonObject();
        return new($"workflow-definition-{Slug(version.Name)}-{version.DefinitionId}-{version.Id}.json", json.ToJsonString(DefinitionJson.Indented));
    }

    /// <summary>Points the definitions that embed this one at its published version. Those that were published are published again. Returns their names.</summary>
    public Task<IReadOnlyList<string>> UpdateReferencesAsync(string definitionId, CancellationToken cancellation = default) =>
        StepTransaction.InAsync<IReadOnlyList<string>>(db, async () =>
        {
            var names = new List<string>();
            var published = await db.Set<DefinitionVersion>().AsNoTracking()
                .SingleOrDefaultAsync(x => x.DefinitionId == definitionId && x.IsPublished, cancellation);
            if (published is null)
                return names;
            foreach (var consumer in await DefinitionQueries.Consumers(db, definitionId).ToListAsync(cancellation))
            {
                var json = DefinitionJson.Read(consumer);
                var changed = false;
                foreach (var node in DefinitionJson.EmbeddedWorkflows(json["root"]).Where(x => DefinitionJson.Text(x, "workflowDefinitionId") == definitionId))
                {
                    changed |= DefinitionJson.Text(node, "workflowDefinitionVersionId") != published.Id;
                    DefinitionJson.Pin(node, published);
                }
                if (!changed)
                    continue;
                json.Remove("id");
                await store.SaveAsync(new(json, Publish: consumer.IsPublished), cancellation);
                names.Add(consumer.Name ?? consumer.DefinitionId);
            }
            return names;
        }, cancellation);

    static string Slug(string? name)
    {
        var slug = new StringBuilder();
        foreach (var letter in name ?? "")
            slug.Append(char.IsLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : '-');
        return slug.ToString().Trim('-');
    }
}
