using System.Text.Json.Nodes;
using System.Xml.Linq;
using DecisionWorkflow.Server.Documents;
using DecisionWorkflow.Server.Rules;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;

namespace DecisionWorkflow.Tests.Server.Documents;

/// <summary>Fills a template made in code and reads what came out.</summary>
internal static class Filled
{
    public static Template Template(WordFile file)
    {
        var (template, problem) = DecisionWorkflow.Server.Documents.Template.Read("W99-试用.docx", file.Save());
        Assert.True(template is not null, problem);
        return template;
    }

    public static string? Problem(WordFile file) => DecisionWorkflow.Server.Documents.Template.Read("W99-试用.docx", file.Save()).Problem;

    public static JsonObject Values(string json)
    {
        var values = (JsonObject)JsonNode.Parse(json)!;
        values["CommunityName"] ??= "安澜社区";
        values["CommitteeName"] ??= "安澜社区居民委员会";
        values["MatterName"] ??= "3号院非机动车充电棚新建";
        return values;
    }

    public static FilledDocument Fill(WordFile file, string json, Func<string, ImageFile?>? images = null, bool draft = false)
    {
        var result = TemplateFiller.Fill(Template(file), Values(json), images, draft);
        Assert.True(result.Filled, result.Refusal?.Message);
        Valid(result.Document.Bytes);
        return result.Document;
    }

    public static Refusal Refused(WordFile file, string json)
    {
        var result = TemplateFiller.Fill(Template(file), Values(json));
        Assert.False(result.Filled);
        return result.Refusal;
    }

    /// <summary>The visible text, a line a paragraph.</summary>
    public static string Text(FilledDocument document) => string.Join('\n', Paragraphs(document).Select(TextOf));

    public static List<XElement> Paragraphs(FilledDocument document) => [.. Body(document).Descendants(Word.Paragraph)];

    public static string TextOf(XElement paragraph) => paragraph.VisibleText();

    public static XElement Body(FilledDocument document) => Part(document, "word/document.xml");

    public static XElement Part(FilledDocument document, string name)
    {
        var check = SafePackage.Open(document.Bytes);
        Assert.True(check.Safe, check.Refusal?.Detail);
        return SafeXml.Load(check.Package.Parts[name]).Root!;
    }

    /// <summary>What Word itself would accept, and no control left.</summary>
    public static void Valid(byte[] bytes)
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(bytes), isEditable: false);
        var faults = new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(document).Select(fault => $"{fault.Path?.XPath}: {fault.Description}").ToList();
        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Assert.Empty(document.MainDocumentPart!.Document.Descendants<DocumentFormat.OpenXml.Wordprocessing.SdtElement>());
    }
}
