using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace DecisionWorkflow.Server.Inbox;

/// <summary>What stands in the boxes of a form: typed before, restored from the draft, or known; and what is wrong with it.</summary>
public sealed partial class FilledForm(JsonObject fields, JsonObject panels, IReadOnlyDictionary<string, string[]> errors)
{
    public static readonly FilledForm Empty = new([], [], new Dictionary<string, string[]>());

    public IReadOnlyDictionary<string, string[]> Errors => errors;

    /// <summary>A list that the person asked one more row for, without script.</summary>
    public string? MoreRows { get; init; }

    public static FilledForm Restored(JsonObject? draft) =>
        new(draft?["fields"] as JsonObject ?? [], draft?["panels"] as JsonObject ?? [], new Dictionary<string, string[]>());

    public JsonNode? Value(FieldForm line) => fields.TryGetPropertyValue(line.Name, out var typed) ? typed : line.Value;

    public string Panel(string panel, string name) => panels[panel]?[name] is JsonValue value ? value.ToString() : "";

    public IReadOnlyList<string> PanelList(string panel, string name) =>
        panels[panel]?[name] is JsonArray list ? [.. list.Select(item => item?.ToString() ?? "").Where(text => text.Length > 0)] : [];

    public bool HasPanel(string panel) => panels[panel] is JsonObject { Count: > 0 };

    /// <param name="name">As the use-case names it: Budget, Opinions[0].Count, vote.for.</param>
    public string? Error(string name) => errors.TryGetValue(name, out var messages) ? string.Join(" ", messages) : null;

    /// <summary>The errors from the top of the form down, those of the form as a whole first.</summary>
    public IEnumerable<KeyValuePair<string, string[]>> ErrorsInOrder(IReadOnlyList<FieldForm> lines) => errors.OrderBy(error => Place(lines, error.Key));

    static int Place(IReadOnlyList<FieldForm> lines, string error)
    {
        for (var place = 0; place < lines.Count; place++)
        {
            if (error == lines[place].Name || error.StartsWith($"{lines[place].Name}[", StringComparison.Ordinal))
                return place;
        }

        return error.Contains('.') ? lines.Count : -1;
    }

    /// <summary>The id of the box with this name, for labels and for links from the list of errors.</summary>
    public static string Id(string name) => Unfit().Replace(name, "-").Trim('-');

    [GeneratedRegex(@"[^\w]+")]
    private static partial Regex Unfit();
}
