using System.Text.Json.Nodes;

namespace DecisionWorkflow.Server.Inbox;

/// <summary>Dates that must follow one another: a term prolonged ends later than before (<c>later</c>), a work does not end before it begins (<c>notBefore</c>).</summary>
internal static class DateOrder
{
    /// <summary>What is wrong, by field; for a term that was prolonged, what changed goes into <paramref name="summary"/>.</summary>
    public static Dictionary<string, string[]> Check(StepContext context, IReadOnlyList<StepField> form, JsonObject typed, out string summary)
    {
        Dictionary<string, string[]> errors = [];
        summary = "";
        foreach (var line in Lines(form, context.Spec.Settings["later"]))
        {
            var (label, before, now) = (line.Field.Label, Day(line.Value), Day(typed[line.Field.Name]));
            if (now is null)
                errors[line.Field.Name] = [$"请填写新的“{label}”{(before is { } old ? $"，应晚于原定的 {old:yyyy年M月d日}" : "")}。"];
            else if (now <= before)
                errors[line.Field.Name] = [$"新的“{label}”是 {now:yyyy年M月d日}，应晚于原定的 {before:yyyy年M月d日}。"];
            else
                summary += before is null ? $"{label}定为 {now:yyyy年M月d日}。" : $"{label}由 {before:yyyy年M月d日}改为 {now:yyyy年M月d日}。";
        }

        foreach (var (name, start) in context.Spec.Settings["notBefore"] as JsonObject ?? [])
        {
            if (Day(typed[name]) is { } end && Day(typed[start!.ToString()]) is { } begin && end < begin)
                errors[name] = [$"“{Label(form, name)}”是 {end:yyyy年M月d日}，不能早于“{Label(form, start.ToString())}” {begin:yyyy年M月d日}。"];
        }

        return errors;
    }

    static IEnumerable<StepField> Lines(IReadOnlyList<StepField> form, JsonNode? names) =>
        form.Where(line => !line.ReadOnly && (names as JsonArray ?? []).Any(name => name?.ToString() == line.Field.Name));

    static string Label(IReadOnlyList<StepField> form, string name) => form.FirstOrDefault(line => line.Field.Name == name)?.Field.Label ?? name;

    static DateOnly? Day(JsonNode? value) =>
        value?.ToString() is { Length: >= 10 } text && DateOnly.TryParseExact(text[..10], "yyyy-MM-dd", out var day) ? day : null;
}
