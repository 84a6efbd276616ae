using System.Text.Json.Nodes;

namespace DecisionWorkflow.Server.Documents;

/// <summary>Callers that write JSON in camelCase mean the same fields as templates, whose names begin with a capital.</summary>
internal static class FieldNames
{
    public static JsonObject Respell(IReadOnlyList<FormField> form, JsonObject given)
    {
        JsonObject spelled = [];
        foreach (var (name, value) in given)
        {
            var field = form.FirstOrDefault(f => f.Name == name) ?? form.FirstOrDefault(f => string.Equals(f.Name, name, StringComparison.OrdinalIgnoreCase));
            spelled[field?.Name ?? name] = field is { Columns.Count: > 0 } && value is JsonArray rows
                ? new JsonArray([.. rows.Select(row => row is JsonObject cells ? Respell(field.Columns, cells) : row?.DeepClone())])
                : value?.DeepClone();
        }

        return spelled;
    }
}
