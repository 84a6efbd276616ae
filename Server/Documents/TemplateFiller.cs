using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using DecisionWorkflow.Server.Rules;

namespace DecisionWorkflow.Server.Documents;

/// <summary>
/// Makes the document from its template and values: controls dissolved, nothing left open (R155), the same bytes every time.
/// Values are text and never looked into for fields.
/// </summary>
internal static partial class TemplateFiller
{
    static readonly XNamespace ContentTypes = "http://schemas.openxmlformats.org/package/2006/content-types";

    [GeneratedRegex(@"\{{1,2}(?<name>[\p{L}_][\p{L}\p{Nd}_.]*)\}{1,2}")]
    private static partial Regex TitleField();

    /// <summary>A brace in a title that begins or ends no field.</summary>
    public static bool HasStrayBrace(string title) => TitleField().Replace(title, "").AsSpan().IndexOfAny("{}｛｝") >= 0;

    /// <summary>The fields that the title of its papers names.</summary>
    public static IEnumerable<string> TitleFields(Template template) => TitleField().Matches(template.TitlePattern).Select(match => match.Groups["name"].Value);

    public static FillResult Fill(Template template, JsonObject values, Func<string, ImageFile?>? images = null, bool draft = false, CancellationToken cancellation = default)
    {
        var work = new FillWork(template.Package, images, draft, cancellation);
        var title = TitleOf(template, values, work);
        var filled = template.Parts.Select(part => (part.Name, Root: new PartFiller(part, work).Fill(values))).ToList();
        var refusal = RefusalOf(work) ?? (draft ? null : ArchiveRules.NothingLeftOpen(title) ?? FirstLeftover(filled.Select(part => part.Root)));
        if (refusal is not null)
            return new FillResult(null, refusal);

        var parts = template.Package.Parts.ToDictionary();
        foreach (var (name, root) in filled)
        {
            NumberDrawings(root);
            parts[name] = SafeXml.Save(new XDocument(root));
        }

        AddPictures(parts, work);
        DocumentProperties.Write(parts, template, title, values);
        var bytes = PackageWriter.Write(parts);
        return new FillResult(new FilledDocument(bytes, Convert.ToHexStringLower(SHA256.HashData(bytes)), title, PageEstimate.Of(filled[0].Root, template.Package, cancellation)), null);
    }

    /// <summary>R155 over the text that a reader sees.</summary>
    public static Refusal? FirstLeftover(IEnumerable<XElement> parts) => parts.SelectMany(part => part.Descendants(Word.Paragraph))
        .Select(paragraph => ArchiveRules.NothingLeftOpen(string.Concat(paragraph.Descendants(Word.Text).Select(text => text.Value))))
        .FirstOrDefault(refusal => refusal is not null);

    static Refusal? RefusalOf(FillWork work)
    {
        if (work.TooLong.Count > 0)
            return RuleBook.Refuse("R155", $"文字太长：{string.Join("、", work.TooLong)}，每项最多 {SafeText.MaxLength} 字。", "请精简，或把长文作为附件上传");
        if (work.TooMany.Count > 0)
            return RuleBook.Refuse("R155", $"行数太多：{string.Join("、", work.TooMany)}，每张表最多 {FormValidator.MaxRows} 行。", "请精简，或把名单作为附件上传");
        if (work.UnknownImages.Count > 0)
            return RuleBook.Refuse("R155", $"找不到照片：{string.Join("、", work.UnknownImages.Distinct())}。", "请重新上传照片");
        return work.Missing.Count == 0 ? null : RuleBook.Refuse("R155", $"还没有填：{string.Join("、", work.Missing.Distinct().Take(20))}。", "请补填后再提交");
    }

    static string TitleOf(Template template, JsonObject values, FillWork work)
    {
        var scope = new FillScope(values);
        return TitleField().Replace(template.TitlePattern, match =>
        {
            var name = match.Groups["name"].Value;
            var value = scope.ValueOf(TemplateTag.Parse(name));
            var field = template.Form.Find(name);
            if (!FieldText.IsEmpty(value))
                return SafeText.Clean(FieldText.Of(value!, field?.Type ?? FieldType.Text, field?.Format, field?.Options ?? [])).ReplaceLineEndings(" ");
            var label = field?.Label ?? CommonFields.LabelOf(name);
            if (!work.Draft)
                work.Missing.Add(label);
            return $"〔{label}〕";
        });
    }

    /// <summary>Repeated rows and added photographs must not share a drawing's number.</summary>
    static void NumberDrawings(XElement root)
    {
        var number = 0;
        foreach (var drawing in root.Descendants(Word.Wp + "docPr"))
            drawing.SetAttributeValue("id", ++number);
    }

    static void AddPictures(Dictionary<string, byte[]> parts, FillWork work)
    {
        if (work.Media.Count == 0)
            return;
        foreach (var (name, image) in work.Media)
            parts[name] = image.Bytes;
        foreach (var (name, bytes) in work.ChangedRelationships())
            parts[name] = bytes;

        var types = SafeXml.Load(parts["[Content_Types].xml"]);
        foreach (var image in work.Media.Values.DistinctBy(image => image.Extension))
            if (!types.Root!.Elements(ContentTypes + "Default").Any(known => string.Equals((string?)known.Attribute("Extension"), image.Extension, StringComparison.OrdinalIgnoreCase)))
                types.Root.AddFirst(new XElement(ContentTypes + "Default", new XAttribute("Extension", image.Extension), new XAttribute("ContentType", image.ContentType)));
        parts["[Content_Types].xml"] = SafeXml.Save(types);
    }
}
