using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace DecisionWorkflow.Server.Inbox;

/// <summary>Turns a posted form into the shapes the use-cases take: <c>f.Name</c>, rows <c>f.Opinions[0].Count</c>, panels <c>p.vote.for</c>;
/// a name that ends in <c>[]</c> is a list. Rows that were removed leave gaps, blank ones are not rows.</summary>
internal static partial class FormBinder
{
    public static JsonObject Fields(IFormCollection form) => Read(form, "f.");

    public static JsonObject Panels(IFormCollection form) => Read(form, "p.");

    public static JsonObject Draft(IFormCollection form) => new() { ["fields"] = Fields(form), ["panels"] = Panels(form) };

    static JsonObject Read(IFormCollection form, string prefix)
    {
        var root = new JsonObject();
        var rows = new SortedDictionary<(string List, int No), JsonObject>();
        foreach (var (key, values) in form.Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal)))
        {
            var name = key[prefix.Length..];
            if (RowName().Match(name) is { Success: true } row && int.TryParse(row.Groups["no"].Value, out var no))
            {
                var at = (row.Groups["list"].Value, no);
                if (!rows.TryGetValue(at, out var cells))
                    rows[at] = cells = [];
                Put(cells, row.Groups["cell"].Value, values);
            }
            else if (name.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot)
            {
                if (root[name[..dot]] is not JsonObject panel)
                    root[name[..dot]] = panel = [];
                Put(panel, name[(dot + 1)..], values);
            }
            else
            {
                Put(root, name, values);
            }
        }

        foreach (var list in rows.GroupBy(row => row.Key.List))
            root[list.Key] = new JsonArray([.. list.Select(row => row.Value).Where(cells => cells.Any(cell => !IsBlank(cell.Value)))]);
        return root;
    }

    static void Put(JsonObject target, string name, IEnumerable<string?> values)
    {
        if (name.EndsWith("[]", StringComparison.Ordinal))
            target[name[..^2]] = new JsonArray([.. values.Where(value => !string.IsNullOrEmpty(value)).Select(value => (JsonNode?)value)]);
        else
            target[name] = Said(values.LastOrDefault() ?? "");
    }

    /// <summary>What a datetime-local box sends has no zone; it means the clock on the wall here.</summary>
    static string Said(string text) => LocalMoment().IsMatch(text) ? $"{text}:00+08:00" : text;

    static bool IsBlank(JsonNode? cell) => cell is null || cell is JsonArray { Count: 0 } || cell is JsonValue && cell.ToString().Trim().Length == 0;

    [GeneratedRegex(@"^(?<list>\w+)\[(?<no>\d{1,4})\]\.(?<cell>\w+(\[\])?)$")]
    private static partial Regex RowName();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d$")]
    private static partial Regex LocalMoment();
}
