using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DecisionWorkflow.Tests.Acceptance.Releases;

/// <summary>What is handed in for a task: what the form already holds, what it still asks for, what its panels count, and an outcome that no rule bars.</summary>
public sealed class AnswerSheet
{
    const int Tries = 12;

    readonly JsonNode _task;
    readonly Answer? _said;
    readonly DateTimeOffset _now;
    readonly JsonObject _panels;
    readonly JsonObject _given;
    readonly HashSet<string> _wanted = [];
    readonly Queue<string> _outcomes;

    public AnswerSheet(JsonNode task, Answer? said, DateTimeOffset now, string? photo)
    {
        (_task, _said, _now) = (task, said, now);
        _panels = said?.Panels is { } panels ? Node(panels) : PanelAnswers.Of(task, now, photo);
        if (said?.Panels is not null && photo is not null)
            _panels["publication"] ??= PanelAnswers.Posted(photo);
        _given = said?.Fields is { } fields ? Node(fields) : [];
        _outcomes = new(said?.Outcome is { } chosen ? [chosen] : task["outcomes"]!.AsArray().Where(one => one!["refusal"] is null).Select(one => one!["name"]!.ToString()));
    }

    /// <summary>Hands it in, and once more with what was found missing or by another outcome; null once it is taken, otherwise what was said last.</summary>
    public async Task<string?> HandInAsync(Func<object, Task<HttpResponseMessage>> send)
    {
        var said = "";
        for (var round = 0; round < Tries; round++)
        {
            var outcome = PanelAnswers.Decides(_task) && _said?.Outcome is null ? null : _outcomes.Peek();
            var response = await send(new { operationId = Guid.NewGuid().ToString("N"), expectedVersion = _task["version"]!.GetValue<long>(), outcome, fields = Fields(outcome), panels = _panels });
            if (response.IsSuccessStatusCode)
                return null;
            said = $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}";
            var problem = await response.Content.ReadFromJsonAsync<JsonNode>();
            string[] missing = [.. (problem!["errors"] as JsonObject ?? []).Select(error => error.Key.Split('.', '[')[0])];
            if (missing.Any(_wanted.Add))
                continue;
            if (outcome is null || _outcomes.Count < 2)
                break;
            _outcomes.Dequeue();
        }

        return said;
    }

    JsonObject Fields(string? outcome)
    {
        JsonObject fields = [];
        foreach (var line in _task["form"]!.AsArray().Select(line => line!).Where(line => !line["readOnly"]!.GetValue<bool>()))
        {
            var (name, outcomes) = (line["name"]!.ToString(), line["outcomes"]!.AsArray().Select(one => one!.ToString()).ToList());
            if (outcomes.Count > 0 && outcome is not null && !outcomes.Contains(outcome))
                continue;
            if (_given.TryGetPropertyValue(name, out var given))
                fields[name] = given?.DeepClone();
            else if (FieldAnswers.Of(line, _task, _now, line["required"]!.GetValue<bool>() || _wanted.Contains(name)) is { } value)
                fields[name] = value;
        }

        foreach (var (name, value) in _given.Where(one => !fields.ContainsKey(one.Key)))
            fields[name] = value?.DeepClone();
        return fields;
    }

    static JsonObject Node(object value) => JsonSerializer.SerializeToNode(value)!.AsObject();
}
