using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DecisionWorkflow.Server.Documents;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.CustomProperties;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using W15 = DocumentFormat.OpenXml.Office2013.Word;

namespace DecisionWorkflow.Tests.Server.Documents;

/// <summary>What holds for the whole set of templates: layout, names, retention and what it asks of people.</summary>
public class TemplateSetTests
{
    // documents.md §0.4: never below these (R140).
    static readonly Dictionary<string, string> Kept = new()
    {
        ["Y"] = "W04 W05 W06 W07 W13 W14 W15 W18 W21 W22 W26 W27 W35 W36 W37 W42 W43 W50 W51 W74 W75 W76 W79 W88 W90",
        ["D30"] = "W02 W03 W11 W16 W17 W23 W24 W28 W29 W31 W32 W38 W40 W44 W52 W80 W82",
        ["D10"] = "W01 W10 W12 W19 W20 W25 W30 W33 W34 W41 W89",
    };

    static readonly string[] Fonts = ["方正小标宋简体", "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体"];
    static readonly string Folder = Path.Combine(Repository.Root, "templates");

    static IEnumerable<(string Name, byte[] Bytes, Template Template)> All()
    {
        foreach (var file in Directory.GetFiles(Folder, "*.docx").Order(StringComparer.Ordinal))
        {
            var bytes = File.ReadAllBytes(file);
            var (template, problem) = Template.Read(Path.GetFileName(file), bytes);
            Assert.True(template is not null, $"{Path.GetFileName(file)}：{problem}");
            yield return (Path.GetFileName(file), bytes, template);
        }
    }

    static List<string> Faults(Func<WordprocessingDocument, Template, IEnumerable<string>> find)
    {
        var faults = new List<string>();
        foreach (var (name, bytes, template) in All())
        {
            using var document = WordprocessingDocument.Open(new MemoryStream(bytes), isEditable: false);
            faults.AddRange(find(document, template).Select(fault => $"{name}：{fault}"));
        }

        return faults;
    }

    [Fact]
    public void Every_document_of_the_first_processes_has_its_template_and_is_kept_long_enough()
    {
        var kept = All().ToDictionary(one => one.Template.Code, one => one.Template.Retention.ToString());
        foreach (var (retention, codes) in Kept)
            foreach (var code in codes.Split(' '))
                Assert.True(kept.GetValueOrDefault(code) == retention, $"{code} 应保管 {retention}，模板写的是 {kept.GetValueOrDefault(code) ?? "（没有模板）"}");
    }

    [Fact]
    public void A_file_is_called_after_its_code_and_name() =>
        Assert.Empty(All().Where(one => one.Name != $"{one.Template.Code}-{one.Template.Name}.docx").Select(one => one.Name));

    [Fact]
    public void Word_finds_nothing_wrong_with_any_template()
    {
        var validator = new OpenXmlValidator(FileFormatVersions.Office2019);
        Assert.Empty(Faults((document, _) => validator.Validate(document).Select(fault => $"{fault.Path?.XPath} {fault.Description}")));
    }

    [Fact]
    public void Fonts_are_asked_for_by_name_for_Chinese_and_Latin_alike() =>
        Assert.Empty(Faults((document, _) => document.MainDocumentPart!.StyleDefinitionsPart!.Styles!.Descendants<RunFonts>().Concat(document.MainDocumentPart.Document.Descendants<RunFonts>())
            .Where(fonts => !Fonts.Contains(fonts.EastAsia?.Value) || fonts.Ascii?.Value != fonts.EastAsia?.Value || fonts.HighAnsi?.Value != fonts.EastAsia?.Value)
            .Select(fonts => fonts.OuterXml)));

    [Fact]
    public void Pages_have_the_official_size_and_margins() => Assert.Empty(Faults((document, template) =>
    {
        var section = document.MainDocumentPart!.Document.Descendants<SectionProperties>().Single();
        var (size, margin) = (section.GetFirstChild<PageSize>()!, section.GetFirstChild<PageMargin>()!);
        var found = (size.Width!.Value, size.Height!.Value, margin.Top!.Value, margin.Bottom!.Value, margin.Left!.Value, margin.Right!.Value);
        // GB/T 9704: 天头37 订口28 右26 下35 mm; a table that lies across has its head on the binding side.
        var wanted = LayoutOf(document) == "L5" ? (8391u, 11906u, found.Item3, found.Item4, found.Item5, found.Item6)
            : template.Landscape ? (16838u, 11906u, 1587, 1474, 1984u, 2098u) : (11906u, 16838u, 2098, 1984, 1587u, 1474u);
        return found == wanted ? [] : [$"{found}，应为 {wanted}"];
    }));

    [Fact]
    public void Body_text_stands_on_fixed_lines_of_28_point_9() => Assert.Empty(Faults((document, _) =>
        document.MainDocumentPart!.StyleDefinitionsPart!.Styles!.Elements<Style>().Single(style => style.StyleName?.Val == "Normal").StyleParagraphProperties!.SpacingBetweenLines is { Line.Value: "578", LineRule.Value: var rule }
        && rule == LineSpacingRuleValues.Exact ? [] : ["正文行距不是固定值28.9磅"]));

    [Fact]
    public void Tables_of_seven_columns_and_more_lie_across() => Assert.Empty(Faults((document, template) =>
        LayoutOf(document) == "L3" && !template.Landscape && document.MainDocumentPart!.Document.Descendants<TableGrid>().Any(grid => grid.Elements<GridColumn>().Count() >= 7) ? ["竖向页面上有七列以上的表"] : []));

    [Fact]
    public void A_table_that_grows_repeats_its_head_on_every_page() => Assert.Empty(Faults((document, _) =>
        document.MainDocumentPart!.Document.Descendants<Table>()
            .Where(table => table.Descendants<W15.SdtRepeatedSection>().Any() && !table.Elements<TableRow>().First().Descendants<TableHeader>().Any())
            .Select(table => table.InnerText)));

    [Fact]
    public void A_name_is_either_asked_or_calculated() => Assert.Empty(Faults((document, _) =>
        document.MainDocumentPart!.Document.Descendants<Tag>()
            .Select(tag => (Tag: TemplateTag.Parse(tag.Val!.Value!), Section: tag.Ancestors<SdtElement>().Skip(1).FirstOrDefault(outer => outer.Descendants<W15.SdtRepeatedSection>().Any())?.GetHashCode()))
            .Where(one => one.Tag.Kind == TagKind.Field)
            .GroupBy(one => (one.Section, one.Tag.Name))
            .Where(group => group.Select(one => one.Tag.Calculated).Distinct().Count() > 1)
            .Select(group => group.Key.Name)));

    [Fact]
    public void Whatever_is_asked_has_a_Chinese_label_and_a_hint() => Assert.Empty(Faults((_, template) =>
        Asked(template.Form.Fields).Where(field => !Regex.IsMatch(field.Label, @"\p{IsCJKUnifiedIdeographs}") || field.Type is not (FieldType.Rows or FieldType.Bool) && string.IsNullOrWhiteSpace(field.Hint))
            .Select(field => $"{field.Name}（{field.Label}）")));

    [Fact]
    public void Ballots_ask_nothing() =>
        Assert.Empty(All().Where(one => one.Template.Code is "W12" or "W34").SelectMany(one => Asked(one.Template.Form.Fields)).Select(field => field.Name));

    [Fact]
    public void What_is_optional_may_be_left_out() => Assert.Empty(All().Select(one => TemplateFiller.Fill(one.Template, Values(one.Template, optional: false), _ => Pictures.Png(40, 30)))
        .Where(result => !result.Filled).Select(result => result.Refusal!.Detail));

    [LibreOfficeFact]
    public async Task LibreOffice_turns_every_filled_document_into_pages()
    {
        var folder = Directory.CreateTempSubdirectory("decision-templates-").FullName;
        try
        {
            foreach (var (name, _, template) in All())
                await File.WriteAllBytesAsync(Path.Combine(folder, name), TemplateFiller.Fill(template, Values(template, optional: true), _ => Pictures.Png(40, 30)).Document!.Bytes);
            await LibreOfficeFactAttribute.ConvertAsync(folder);
            Assert.Empty(Directory.GetFiles(folder, "*.docx").Where(file => !File.Exists(Path.ChangeExtension(file, ".pdf"))).Select(Path.GetFileName));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static string? LayoutOf(WordprocessingDocument document) =>
        document.CustomFilePropertiesPart!.Properties!.Elements<CustomDocumentProperty>().FirstOrDefault(property => property.Name == "Layout")?.InnerText;

    static IEnumerable<FormField> Asked(IEnumerable<FormField> fields) =>
        fields.Where(field => field.Origin == FieldOrigin.Input && field.Name != "No").SelectMany(field => Asked(field.Columns).Prepend(field));

    static JsonObject Values(Template template, bool optional)
    {
        var values = ShippedTemplateTests.Sample(template.Form.Fields, rows: 3);
        if (!optional)
            Drop(template.Form.Fields, values);
        foreach (Match name in Regex.Matches(template.TitlePattern, @"\{([\w.]+)\}"))
            values[name.Groups[1].Value] ??= "示例";
        return values;
    }

    static void Drop(IEnumerable<FormField> fields, JsonObject values)
    {
        foreach (var field in fields)
        {
            if (!field.Required)
                values.Remove(field.Name);
            else if (values[field.Name] is JsonArray rows && field.Type == FieldType.Rows)
                foreach (var row in rows)
                    Drop(field.Columns, (JsonObject)row!);
        }
    }
}
