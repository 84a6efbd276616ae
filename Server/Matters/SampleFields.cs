using System.Globalization;
using System.Text.Json.Nodes;
using DecisionWorkflow.Server.Documents;

namespace DecisionWorkflow.Server.Matters;

/// <summary>Something plausible in every box that a trial cannot do without, so that it begins at once from Studio's Run button.</summary>
internal static class SampleFields
{
    const string Words = "试运行";

    public static JsonObject For(IEnumerable<FormField> fields, DateOnly today) =>
        new(fields.Where(field => field.Required && field.Origin == FieldOrigin.Input).Select(field => KeyValuePair.Create(field.Name, Value(field, today))).Where(pair => pair.Value is not null));

    static JsonNode? Value(FormField field, DateOnly today)
    {
        var least = Math.Max(field.Min ?? 1, 1);
        return field.Type switch
        {
            FieldType.Int => JsonValue.Create((int)least),
            FieldType.Decimal or FieldType.Money => JsonValue.Create(least),
            FieldType.Date => today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            FieldType.DateTime => today.ToString("yyyy-MM-dd'T'09:00:00+08:00", CultureInfo.InvariantCulture),
            FieldType.Time => "09:00",
            FieldType.Bool => false,
            // The ordinary choice stands in the middle: the first and the last are often the special ones.
            FieldType.Choice => field.Default ?? (field.Options.Count > 0 ? field.Options[field.Options.Count / 2].Value : Words),
            FieldType.Choices => new JsonArray(field.Options.Count > 0 ? field.Options[0].Value : Words),
            FieldType.Rows => new JsonArray(For(field.Columns, today)),
            FieldType.Image => null,
            _ => field.Default ?? Words,
        };
    }
}
