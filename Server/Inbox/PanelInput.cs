using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using DecisionWorkflow.Server.Documents;

namespace DecisionWorkflow.Server.Inbox;

/// <summary>Reads what was entered in a panel and gathers what is missing or wrong, in words.</summary>
internal sealed class PanelInput(string panel, Submission submission)
{
    // No body of people is larger, and sums of such figures stay whole numbers.
    const int Most = 1_000_000;

    readonly JsonObject _input = submission.Panels[panel] as JsonObject ?? [];
    readonly Dictionary<string, string[]> _errors = [];

    public bool Empty => _input.Count == 0;

    public IReadOnlyDictionary<string, string[]> Errors => _errors;

    public void Wrong(string name, string message) => _errors[name] = [message];

    /// <summary>A count of people or ballots: a whole number, not negative.</summary>
    public int Count(string name, string label, int? assumed = null)
    {
        var text = Text(name);
        if (text.Length == 0)
        {
            if (assumed is null)
                Wrong(name, $"请填写{label}。");
            return assumed ?? 0;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= Most)
            return number;
        Wrong(name, $"{label}应是 0 至 {Most} 的整数，填写的是“{SafeText.Shorten(text, 20)}”。");
        return 0;
    }

    public string Text(string name) => _input[name] switch
    {
        JsonValue value when value.GetValueKind() is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => Clean(value),
        _ => "",
    };

    public bool? Bool(string name) => Text(name) switch
    {
        "true" or "True" or "是" or "on" => true,
        "false" or "False" or "否" => false,
        _ => null,
    };

    /// <summary>A list of texts: a JSON array, or one text with 、 between.</summary>
    public IReadOnlyList<string> Texts(string name) => _input[name] switch
    {
        JsonArray list => [.. list.Select(item => item is JsonValue text ? Clean(text) : "").Where(text => text.Length > 0)],
        JsonValue value => [.. Clean(value).Split('、', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)],
        _ => [],
    };

    static string Clean(JsonValue value) => SafeText.Clean(FieldText.Raw(value)).Trim();
}
