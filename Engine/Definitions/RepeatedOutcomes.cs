using System.Text.Json;
using System.Text.Json.Nodes;
using DecisionWorkflow.Engine.Activities;
using Elsa.Workflows.Models;
using Elsa.Workflows.UIHints;

namespace DecisionWorkflow.Engine.Definitions;

/// <summary>
/// Outcomes that an activity's author names: branches, cases, outcomes of a script or a task, outcomes of a workflow used as an activity.
/// An editor draws a port for each and cannot draw two of one name: its chart stays empty, and the next save loses every activity.
/// </summary>
public static class RepeatedOutcomes
{
    /// <summary>What is named twice, as an error on its activity. Names that differ in case or outer blanks only count as one: nobody tells their lines apart.</summary>
    /// <param name="definition">The definition's JSON.</param>
    /// <param name="registry">The activity types.</param>
    public static IReadOnlyList<DefinitionError> Of(JsonObject definition, ActivityRegistry registry)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var errors = new List<DefinitionError>();
        foreach (var name in Twice([], Texts(definition["outcomes"] as JsonArray)))
            errors.Add(new($"流程的结果“{name}”写了两次，用到它的流程画不出连线。应当：删去其中一个，或者改成不同的名称。"));
        foreach (var activity in Activities(definition["root"]))
            foreach (var (names, taken) in Lists(activity, registry))
                foreach (var name in Twice(taken, names.Texts))
                    errors.Add(new($"结果“{name}”写了两次，画布分不清连线从哪一个出发。应当：删去其中一个，或者改成不同的名称（只差大小写或空格也算同名）。", activity["id"]?.ToString()));
        return errors;
    }

    /// <summary>Makes a stored definition that still has them drawable: a name that only repeats goes, a case keeps its condition under a name of its own.</summary>
    /// <param name="definition">The definition's JSON, changed in place.</param>
    /// <param name="registry">The activity types.</param>
    public static void Mend(JsonObject definition, ActivityRegistry registry)
    {
        ArgumentNullException.ThrowIfNull(definition);
        if (definition["outcomes"] is JsonArray outcomes && Texts(outcomes) is var own && own.Distinct(StringComparer.Ordinal).Count() < own.Count)
            definition["outcomes"] = Array(own.Distinct(StringComparer.Ordinal));
        foreach (var activity in Activities(definition["root"]).ToArray())
            foreach (var (names, taken) in Lists(activity, registry).ToArray())
                if (taken.Concat(names.Texts).GroupBy(name => name, StringComparer.Ordinal).Any(group => group.Count() > 1))
                    names.Mend(taken);
    }

    // The list of an input, or the cases of a switch.
    sealed record Named(IReadOnlyList<string> Texts, Action<IReadOnlyList<string>> Mend);

    static IEnumerable<(Named Names, IReadOnlyList<string> Taken)> Lists(JsonObject activity, ActivityRegistry registry)
    {
        var descriptor = registry.Find(activity["type"]!.ToString());
        string[] taken = [.. (descriptor?.Ports ?? []).Select(port => port.Name).Distinct(StringComparer.Ordinal)];
        if (activity["cases"] is JsonArray cases)
            yield return (new([.. cases.OfType<JsonObject>().Select(Label)], names => Rename(cases, names)), taken);
        foreach (var input in (descriptor?.Inputs ?? []).Where(one => one.UIHint == InputUIHints.DynamicOutcomes))
            if (Listed(activity, input) is { } named)
                yield return (named, taken);
    }

    static Named? Listed(JsonObject activity, InputDescriptor input)
    {
        var member = JsonNamingPolicy.CamelCase.ConvertName(input.Name);
        var node = activity[member];
        if (node is JsonArray bare)
            return new(Texts(bare), taken => activity[member] = Array(Texts(bare).Except(taken, StringComparer.Ordinal)));
        var expression = node is JsonObject wrapped ? wrapped["expression"] as JsonObject ?? wrapped : null;
        if (expression?["value"] is JsonArray items)
            return new(Texts(items), taken => expression["value"] = Array(Texts(items).Except(taken, StringComparer.Ordinal)));
        if (expression?["value"] is not JsonValue value || !value.TryGetValue(out string? text) || expression["type"]?.ToString() == "JavaScript" || Parsed(text) is not { } parsed)
            return null;
        return new(Texts(parsed), taken => expression["value"] = Array(Texts(parsed).Except(taken, StringComparer.Ordinal)).ToJsonString(DefinitionJson.Compact));
    }

    static void Rename(JsonArray cases, IReadOnlyList<string> taken)
    {
        var used = taken.Concat(cases.OfType<JsonObject>().Select(Label)).ToHashSet(StringComparer.Ordinal);
        var met = taken.ToHashSet(StringComparer.Ordinal);
        foreach (var one in cases.OfType<JsonObject>())
        {
            var label = Label(one);
            for (var number = 2; !met.Add(label); number++)
                label = used.Add($"{Label(one)}（{number}）") ? $"{Label(one)}（{number}）" : label;
            one["label"] = label;
        }
    }

    static IEnumerable<string> Twice(IReadOnlyList<string> taken, IReadOnlyList<string> names) =>
        taken.Concat(names).Select(name => name.Trim()).GroupBy(name => name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1).Select(group => group.Last());

    static IEnumerable<JsonObject> Activities(JsonNode? node)
    {
        if (node is JsonObject json && ActivityJson.IsActivity(json))
            yield return json;
        if (node is JsonObject or JsonArray)
            foreach (var child in node is JsonObject owner ? owner.Where(member => member.Key is not ("metadata" or "customProperties")).Select(member => member.Value) : (JsonArray)node)
                foreach (var found in Activities(child))
                    yield return found;
    }

    static string Label(JsonObject one) => one["label"]?.ToString() ?? "";

    static List<string> Texts(JsonArray? items) => [.. (items ?? []).Select(item => item?.ToString() ?? "")];

    static JsonArray Array(IEnumerable<string> names) => new([.. names.Select(name => (JsonNode)name)]);

    static JsonArray? Parsed(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonArray;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
