using System.Text.Json;
using System.Text.Json.Nodes;
using DecisionWorkflow.Engine.Activities;
using DecisionWorkflow.Engine.Definitions;
using DecisionWorkflow.Engine.Expressions;

namespace DecisionWorkflow.Server.Flows.Publishing;

/// <summary>
/// Variables that were picked from a list, and outputs bound to one: the flow keeps their ids, and a variable that was deleted leaves them behind.
/// The engine takes one of the same name where the id is gone, except for outputs.
/// </summary>
internal static class VariableRules
{
    public static IEnumerable<DefinitionError> Declared(Flow flow, PublishDesk desk)
    {
        // A script may make a variable that nobody declared; such a one is found by its name.
        HashSet<string> made = [.. flow.Activities.SelectMany(one => one.Scripts()).SelectMany(StaticEvaluation.NamesAsked).Where(one => one.Function == "setVariable").Select(one => one.Name)];
        HashSet<string> outputs = [.. flow.Definition.Outputs.Select(one => one.Name)];
        HashSet<string> inputs = [.. flow.Definition.Inputs.Select(one => one.Name)];
        foreach (var activity in flow.Activities)
        {
            var seen = InSight(flow, activity);
            if (activity.Type == "Elsa.SetVariable")
            {
                var (id, name) = Named(activity.Json["variable"]);
                if (id.Length + name.Length == 0)
                    yield return Finding.Error(activity, $"“{activity.Name}”没有选变量，运行到这里会出错。应当：选一个变量，或者删去这个活动。");
                else if (!Known(id, name))
                    yield return Finding.Error(activity, $"“{activity.Name}”给变量“{Shown(id, name)}”赋值，流程里已经没有它（可能被删除了），运行到这里会出错。应当：重新选一个变量，或者把它加回流程的变量。");
            }
            foreach (var (input, expression) in Picked(activity.Json))
            {
                var (id, name) = Named(expression["value"]);
                if (expression["type"]!.ToString() == "Variable" && id.Length + name.Length > 0 && !Known(id, name))
                    yield return Finding.Error(activity, $"“{activity.Name}”的“{Label(activity, input)}”用到变量“{Shown(id, name)}”，流程里已经没有它（可能被删除了），运行到这里会出错。应当：重新选一个变量，或者把它加回流程的变量。");
                else if (expression["type"]!.ToString() == "Input" && Shown(id, name) is { Length: > 0 } asked && !inputs.Contains(asked) && flow.Process is null)
                    yield return Finding.Warning(activity, $"“{activity.Name}”的“{Label(activity, input)}”用到流程输入“{asked}”，流程没有声明它，读到的总是空。应当：在流程的输入里加上“{asked}”，或者改选已有的输入。");
            }
            foreach (var (output, id) in Bound(activity))
                if (!seen.Any(one => one.Id == id) && !outputs.Contains(id) && !id.StartsWith(activity.Id + ":", StringComparison.Ordinal))
                    yield return Finding.Error(activity, $"“{activity.Name}”的输出“{output}”存到“{id}”，流程里已经没有这个变量或者输出（可能被删除了），得到的值会丢失。应当：重新选一个变量，或者取消这个输出的去处。");

            bool Known(string id, string name) => seen.Any(one => one.Id == id || one.Name == name || one.Name == id) || made.Contains(name) || made.Contains(id);
        }
    }

    /// <summary>The variables of the flow and of everything around the activity.</summary>
    static List<(string Id, string Name)> InSight(Flow flow, FlowActivity activity)
    {
        List<(string Id, string Name)> seen = [.. flow.Definition.Variables.Select(one => (one.Id, one.Name)), .. Of(flow.Definition.Root)];
        for (var around = activity; around is not null; around = around.Inside)
            seen.AddRange(Of(around.Json));
        // What loops bring for their bodies.
        return [.. seen, ("CurrentIndex", "CurrentIndex"), ("CurrentValue", "CurrentValue")];
    }

    static IEnumerable<(string Id, string Name)> Of(JsonObject holder) =>
        (holder["variables"] as JsonArray ?? []).OfType<JsonObject>().Select(one => Named(one)).Select(one => (one.Id.Length > 0 ? one.Id : one.Name, one.Name));

    /// <summary>A picked variable or input is JSON, text of JSON, or just its name.</summary>
    static (string Id, string Name) Named(JsonNode? picked) => picked switch
    {
        JsonObject json => (json["id"]?.ToString() ?? "", json["name"]?.ToString() ?? ""),
        JsonValue value when value.ToString() is var text && text.TrimStart().StartsWith('{') => Parsed(text) is { } json ? Named(json) : ("", ""),
        JsonValue value => (value.ToString(), ""),
        _ => ("", ""),
    };

    static string Shown(string id, string name) => name.Length > 0 ? name : id;

    static string Label(FlowActivity activity, string input) =>
        activity.Descriptor?.Inputs.FirstOrDefault(one => MemberKeys.Of(one.Name).Contains(input))?.DisplayName ?? input;

    static IEnumerable<(string Input, JsonObject Expression)> Picked(JsonObject activity) =>
        activity.Where(member => member.Key is not ("metadata" or "customProperties" or "variables" or "variable")).SelectMany(member => Below(member.Value).Select(one => (member.Key, one)));

    static IEnumerable<JsonObject> Below(JsonNode? node) => node switch
    {
        JsonObject json when json["id"] is JsonValue && json["type"] is JsonValue && json["typeName"] is null && json["value"] is null => [],
        JsonObject json when json.ContainsKey("value") && json["type"] is JsonValue type => type.ToString() switch
        {
            "Variable" or "Input" => [json],
            // The members of an object may be expressions of their own.
            "Object" or "Json" => Below(json["value"] is JsonValue text ? Parsed(text.ToString()) : json["value"]),
            _ => [],
        },
        JsonObject json => json.SelectMany(member => Below(member.Value)),
        JsonArray items => items.SelectMany(Below),
        _ => [],
    };

    static IEnumerable<(string Output, string Id)> Bound(FlowActivity activity) =>
        from member in activity.Json
        where member.Value is JsonObject bound && bound["memoryReference"] is JsonObject && bound["expression"] is null
        let id = member.Value["memoryReference"]!["id"]?.ToString() ?? ""
        where id.Length > 0
        select (activity.Descriptor?.Outputs.FirstOrDefault(one => MemberKeys.Of(one.Name).Contains(member.Key))?.DisplayName ?? member.Key, id);

    static JsonNode? Parsed(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
