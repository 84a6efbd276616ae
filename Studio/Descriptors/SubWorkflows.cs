using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DecisionWorkflow.Engine.Definitions;
using DecisionWorkflow.Studio.Answers;
using Elsa.Workflows.UIHints;

namespace DecisionWorkflow.Studio.Descriptors;

/// <summary>The workflows usable as activities: the published version in the palette, the others only so that flows using them can be drawn.</summary>
internal sealed class SubWorkflows(DefinitionQueries definitions, StudioOptions options, IServiceProvider services)
{
    // A sealed version never changes, so its descriptor is made once. Its place in the palette changes with publication and archiving, and what its inputs
    // offer with the host's choices, so these are part of the key.
    static readonly ConcurrentDictionary<(string VersionId, string TypeName, bool Offered, object Choices), SubWorkflow> Known = [];

    readonly IReadOnlyDictionary<string, IReadOnlyList<Choice>> choices = options.InputChoices(services);

    public async Task<IReadOnlyList<SubWorkflow>> ListAsync(CancellationToken cancellation)
    {
        var page = await definitions.ListAsync(
            new DefinitionFilter { Versions = VersionOptions.AllVersions, UsableAsActivity = true, IsArchived = null }, cancellation);
        var names = TypeNames(page.Items);
        var found = new List<SubWorkflow>(page.Items.Count);
        foreach (var row in page.Items.OrderBy(row => row.Version))
        {
            var key = (row.Id, names[row.Id], row.IsPublished && !row.IsArchived, choices);
            if (!Known.TryGetValue(key, out var workflow))
            {
                workflow = await DescribeAsync(row, names[row.Id], cancellation);
                if (!row.IsLatest || row.IsPublished)
                    Known[key] = workflow;
            }
            found.Add(workflow);
        }
        return found;
    }

    async Task<SubWorkflow> DescribeAsync(DefinitionSummary row, string typeName, CancellationToken cancellation)
    {
        var version = await definitions.FindAsync(row.Id, cancellation);
        var json = version is null ? [] : DefinitionQueries.ToJson(version);
        var outcomes = (json["outcomes"] as JsonArray ?? []).OfType<JsonValue>().Select(outcome => outcome.ToString()).Distinct(StringComparer.Ordinal).ToArray();
        var descriptor = new JsonObject
        {
            ["typeName"] = typeName,
            ["namespace"] = "",
            ["name"] = typeName,
            ["version"] = row.Version,
            ["category"] = Text(json["options"] as JsonObject, "activityCategory") ?? "子流程",
            ["displayName"] = row.Name,
            ["description"] = row.Description,
            ["kind"] = "Action",
            ["inputs"] = Members(json["inputs"], Input),
            ["outputs"] = Members(json["outputs"], Output),
            ["ports"] = new JsonArray([.. outcomes.DefaultIfEmpty("Done").Select(outcome => (JsonNode)new JsonObject
            {
                ["name"] = outcome,
                ["displayName"] = outcome == "Done" ? "完成" : outcome,
                ["type"] = "Flow",
                ["isBrowsable"] = true
            }).Prepend(new JsonObject { ["name"] = "Root", ["displayName"] = "子流程", ["type"] = "Embedded", ["isBrowsable"] = false })]),
            ["customProperties"] = new JsonObject
            {
                ["RootType"] = "WorkflowDefinitionActivity", ["WorkflowDefinitionId"] = row.DefinitionId, ["WorkflowDefinitionVersionId"] = row.Id
            },
            ["constructionProperties"] = new JsonObject { ["WorkflowDefinitionId"] = row.DefinitionId, ["WorkflowDefinitionVersionId"] = row.Id, ["Version"] = row.Version },
            ["runAsynchronously"] = false,
            ["isContainer"] = false,
            ["isBrowsable"] = row.IsPublished && !row.IsArchived,
            ["isStart"] = false,
            ["isTerminal"] = false
        };
        return new(row.Id, row.DefinitionId, row.IsPublished, typeName, row.Version, JsonSerializer.SerializeToUtf8Bytes(descriptor, StudioJson.Options));
    }

    // Studio tells activities apart by type and version, so two workflows of one name need two types.
    static Dictionary<string, string> TypeNames(IReadOnlyList<DefinitionSummary> rows)
    {
        var owner = new Dictionary<string, string>(StringComparer.Ordinal);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in rows.OrderBy(row => row.CreatedAt).ThenBy(row => row.Id, StringComparer.Ordinal))
        {
            var name = Pascal(row.Name) is { Length: > 0 } own ? own : "Workflow" + row.DefinitionId;
            names[row.Id] = owner.TryAdd(name, row.DefinitionId) || owner[name] == row.DefinitionId ? name : $"{name}_{row.DefinitionId}";
        }
        return names;
    }

    static string Pascal(string? name)
    {
        var text = new StringBuilder();
        var start = true;
        foreach (var letter in name ?? "")
        {
            if (char.IsLetterOrDigit(letter))
                text.Append(start ? char.ToUpperInvariant(letter) : letter);
            start = !char.IsLetterOrDigit(letter);
        }
        return text.ToString();
    }

    JsonObject Input(JsonObject input)
    {
        var shown = Output(input);
        var hint = Text(input, "uiHint");
        var offered = hint is InputUIHints.DropDown or InputUIHints.CheckList ? choices.GetValueOrDefault(Text(input, "name")!) : null;
        shown["isWrapped"] = true;
        // Older files spell it in a way that Studio has no editor for; a list that offers nothing is none.
        shown["uiHint"] = hint is "" or null or "single-line" ? InputUIHints.SingleLine
            : offered is not null ? hint
            : hint switch { InputUIHints.DropDown => InputUIHints.SingleLine, InputUIHints.CheckList => InputUIHints.MultiText, _ => hint };
        shown["category"] = Text(input, "category");
        shown["isReadOnly"] = false;
        shown["isSensitive"] = false;
        shown["autoEvaluate"] = true;
        shown["uiSpecifications"] = offered is null ? new JsonObject() : new JsonObject { [hint!] = Specification(hint!, offered) };
        return shown;
    }

    static JsonNode? Specification(string hint, IReadOnlyList<Choice> offered) => hint == InputUIHints.CheckList
        ? JsonSerializer.SerializeToNode(new { CheckList = new { Items = offered, IsFlagsEnum = false } }, StudioJson.Options)
        : JsonSerializer.SerializeToNode(new { SelectList = new { Items = offered, IsFlagsEnum = false } }, StudioJson.Options);

    static JsonObject Output(JsonObject member) => new()
    {
        ["name"] = Text(member, "name"),
        ["typeName"] = Text(member, "type") ?? "Object",
        ["displayName"] = Text(member, "displayName") is { Length: > 0 } shown ? shown : Text(member, "name"),
        ["description"] = Text(member, "description"),
        ["order"] = 0,
        ["isBrowsable"] = true,
        ["isSerializable"] = true,
        ["isSynthetic"] = true
    };

    static JsonArray Members(JsonNode? list, Func<JsonObject, JsonObject> shape) =>
        new([.. (list as JsonArray ?? []).OfType<JsonObject>().Where(member => Text(member, "name") is not null).Select(member => (JsonNode)shape(member))]);

    static string? Text(JsonObject? json, string name) => json?[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
