using System.Text.Json;
using System.Text.Json.Nodes;
using DecisionWorkflow.Engine.Activities;
using DecisionWorkflow.Engine.Expressions;

namespace DecisionWorkflow.Server.Flows.Publishing;

/// <summary>The inputs of an activity as far as the flow's text tells, in one of the ways its conditions may fall out.</summary>
internal sealed class InputValues(IReadOnlyDictionary<string, StaticValue> values)
{
    static readonly string[] NotInputs = ["id", "nodeId", "name", "type", "version", "customProperties", "metadata", "activities", "connections"];

    /// <summary>The value of <c>form</c>, or of <c>settings.body</c> inside one; null when nothing is entered.</summary>
    public StaticValue this[string path]
    {
        get
        {
            var parts = path.Split('.');
            var value = values.GetValueOrDefault(parts[0], StaticValue.Of(null));
            foreach (var part in parts[1..])
                value = value.Value is JsonObject members && (members.ContainsKey(part) || value.Exact) ? StaticValue.Of(members[part])
                    : value is { Exact: true, Value: null } ? value : StaticValue.Unknown;
            return value;
        }
    }

    public string Text(string path) => this[path].Text?.Trim() ?? "";

    public IReadOnlyList<string> Texts(string path) => this[path].Texts;

    /// <summary>What a workflow used as an activity gets to see by <c>getInput</c>.</summary>
    public StaticValue Passed(string inputName) => this[MemberKeys.Of(inputName).FirstOrDefault(values.ContainsKey) ?? inputName];

    /// <summary>What a workflow started as an instance of its own gets to see.</summary>
    public StaticValue Handed(string inputName) => this[$"input.{inputName}"];

    public IEnumerable<StaticValue> All => values.Values;

    public static IEnumerable<InputValues> Of(JsonObject activity, Func<string, StaticValue> getInput, Action? unfinished = null) => Worlds.Each(assume => new InputValues(
        activity.Where(member => !NotInputs.Contains(member.Key)).ToDictionary(member => member.Key, member => Read(member.Value, getInput, assume))), unfinished);

    static StaticValue Read(JsonNode? node, Func<string, StaticValue> getInput, Func<string, bool> assume)
    {
        if (node is not JsonObject json || json["expression"] is not JsonObject expression && !(json.ContainsKey("type") && json.ContainsKey("value")))
            return StaticValue.Of(node is JsonObject bare && bare.ContainsKey("typeName") ? null : node?.DeepClone());
        expression = json["expression"] as JsonObject ?? json;
        var value = expression["value"];
        return expression["type"]?.ToString() switch
        {
            "Literal" or null => StaticValue.Of(value?.DeepClone()),
            "Object" or "Json" => Parsed(value),
            "JavaScript" => StaticEvaluation.Of(value?.ToString() ?? "", getInput, assume),
            "Input" when value?.ToString() is { } name => getInput(name),
            _ => StaticValue.Unknown,
        };
    }

    static StaticValue Parsed(JsonNode? value)
    {
        if (value is not JsonValue text || !text.TryGetValue<string>(out var json))
            return StaticValue.Of(value?.DeepClone());
        try
        {
            return StaticValue.Of(json.Length == 0 ? null : JsonNode.Parse(json));
        }
        catch (JsonException)
        {
            return StaticValue.Of(json);
        }
    }
}
