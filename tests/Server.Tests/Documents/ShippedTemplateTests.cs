using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DecisionWorkflow.Server.Documents;

namespace DecisionWorkflow.Tests.Server.Documents;

/// <summary>Every template that ships can be read, filled from its own form and opened by Word.</summary>
public class ShippedTemplateTests
{
    public static TheoryData<string> Files => [.. Directory.GetFiles(Path.Combine(Repository.Root, "templates"), "*.docx").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void It_is_filled_from_its_own_form(string file)
    {
        var (template, problem) = Template.Read(file, File.ReadAllBytes(Path.Combine(Repository.Root, "templates", file)));
        Assert.True(template is not null, problem);
        Assert.StartsWith(template.Code + "-", file, StringComparison.Ordinal);

        var values = Sample(template.Form.Fields, rows: 3);
        // The case knows what the title names, even where the paper does not show it.
        foreach (Match name in Regex.Matches(template.TitlePattern, @"\{([\w.]+)\}"))
            values[name.Groups[1].Value] ??= "示例";
        var filled = TemplateFiller.Fill(template, values, _ => Pictures.Png(40, 30));
        Assert.True(filled.Filled, filled.Refusal?.Message);
        Filled.Valid(filled.Document.Bytes);
        Assert.True(SafePackage.Open(filled.Document.Bytes).Safe);
        Assert.DoesNotContain("{", filled.Document.Title, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void It_is_shown_before_anything_is_filled_in(string file)
    {
        var template = Template.Read(file, File.ReadAllBytes(Path.Combine(Repository.Root, "templates", file))).Template!;
        var draft = TemplateFiller.Fill(template, [], draft: true);
        Assert.True(draft.Filled, draft.Refusal?.Message);
        Filled.Valid(draft.Document.Bytes);
    }

    internal static JsonObject Sample(IEnumerable<FormField> fields, int rows)
    {
        var values = new JsonObject();
        foreach (var field in fields)
        {
            // «Scope.Name» is found in the nested object as well as under its full name.
            JsonNode value = field.Type switch
            {
                FieldType.Int => 12,
                FieldType.Decimal or FieldType.Money => 116000.5m,
                FieldType.Date => "2026-09-01",
                FieldType.DateTime => "2026-09-28T19:00:00+08:00",
                FieldType.Time => "14:52",
                FieldType.Bool => true,
                FieldType.Choice => field.Options[0].Value,
                FieldType.Choices => new JsonArray(field.Options.Select(option => (JsonNode)option.Value).ToArray()),
                FieldType.Image => new JsonArray("a", "b"),
                FieldType.Rows => new JsonArray(Enumerable.Range(1, rows).Select(row => (JsonNode)Sample(field.Columns, 2)).ToArray()),
                FieldType.Multiline => "第一段内容。\n第二段内容。",
                _ => string.Create(CultureInfo.InvariantCulture, $"{field.Label}的内容"),
            };
            values[field.Name] = value;
        }

        return values;
    }
}
