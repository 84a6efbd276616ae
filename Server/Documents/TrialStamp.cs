using System.Xml.Linq;
using static DecisionWorkflow.Server.Documents.Word;

namespace DecisionWorkflow.Server.Documents;

/// <summary>Marks a paper of a trial run on every page, in its header and across its text, so that no copy of it can pass for a real one.</summary>
internal static class TrialStamp
{
    public const string Words = "试运行";
    const string Line = "试运行　仅供检查流程，不作正式文书，不归档";
    const string Main = "word/document.xml";
    const string Relations = "word/_rels/document.xml.rels";
    const string HeaderType = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/header";
    const string HeaderContent = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml";

    static readonly XNamespace Package = "http://schemas.openxmlformats.org/package/2006/relationships";
    static readonly XNamespace ContentTypes = "http://schemas.openxmlformats.org/package/2006/content-types";
    static readonly XNamespace V = "urn:schemas-microsoft-com:vml";
    static readonly XNamespace O = "urn:schemas-microsoft-com:office:office";

    public static byte[] On(byte[] paper)
    {
        var opened = SafePackage.Open(paper);
        var parts = opened.Safe ? opened.Package.Parts.ToDictionary() : throw new InvalidOperationException($"A paper of our own cannot be opened: {opened.Refusal.Detail}");
        var (document, relations, types) = (SafeXml.Load(parts[Main]), SafeXml.Load(parts[Relations]), SafeXml.Load(parts["[Content_Types].xml"]));
        var alternate = parts.TryGetValue("word/settings.xml", out var settings) && SafeXml.Load(settings).Root!.Element(W + "evenAndOddHeaders").IsOn();
        var body = document.Root!.Element(W + "body")!;
        List<XElement> sections = [.. body.Descendants(W + "sectPr")];
        if (sections.Count == 0)
            body.Add(sections = [new XElement(W + "sectPr")]);
        foreach (var section in sections)
        {
            string[] kinds = ["default", .. alternate ? ["even"] : Array.Empty<string>(), .. section.Element(W + "titlePg").IsOn() ? ["first"] : Array.Empty<string>()];
            foreach (var kind in kinds)
            {
                var own = section.Elements(W + "headerReference").FirstOrDefault(one => (string?)one.Attribute(W + "type") == kind);
                if (own is not null)
                    Append(parts, Target(relations, (string)own.Attribute(R + "id")!));
                // A later section without a header of its own shows that of the section before it.
                else if (section == sections[0])
                    section.AddFirst(NewHeader(parts, relations, types, kind));
            }
        }

        (parts[Main], parts[Relations], parts["[Content_Types].xml"]) = (SafeXml.Save(document), SafeXml.Save(relations), SafeXml.Save(types));
        return PackageWriter.Write(parts);
    }

    static string Target(XDocument relations, string id) =>
        "word/" + (string)relations.Root!.Elements(Package + "Relationship").First(one => (string?)one.Attribute("Id") == id).Attribute("Target")!;

    static void Append(Dictionary<string, byte[]> parts, string name)
    {
        var header = SafeXml.Load(parts[name]);
        header.Root!.Add(Notice());
        parts[name] = SafeXml.Save(header);
    }

    static XElement NewHeader(Dictionary<string, byte[]> parts, XDocument relations, XDocument types, string kind)
    {
        var (name, id) = ($"trial-{kind}.xml", $"rIdTrial{kind}");
        parts[$"word/{name}"] = SafeXml.Save(new XDocument(new XElement(W + "hdr", new XAttribute(XNamespace.Xmlns + "w", W), Notice())));
        relations.Root!.Add(new XElement(Package + "Relationship", new XAttribute("Id", id), new XAttribute("Type", HeaderType), new XAttribute("Target", name)));
        types.Root!.Add(new XElement(ContentTypes + "Override", new XAttribute("PartName", $"/word/{name}"), new XAttribute("ContentType", HeaderContent)));
        return new XElement(W + "headerReference", new XAttribute(W + "type", kind), new XAttribute(R + "id", id));
    }

    static XElement Notice() => new(
        Paragraph,
        new XElement(ParagraphProperties, new XElement(W + "jc", new XAttribute(Value, "center"))),
        new XElement(
            Run,
            new XElement(
                RunProperties,
                new XElement(W + "rFonts", new XAttribute(W + "ascii", "黑体"), new XAttribute(W + "hAnsi", "黑体"), new XAttribute(W + "eastAsia", "黑体")),
                new XElement(W + "color", new XAttribute(Value, "C00000")),
                new XElement(W + "sz", new XAttribute(Value, "21"))),
            new XElement(Text, Line)),
        new XElement(Run, new XElement(W + "pict", Shape())));

    /// <summary>The words across the page, as Word's own watermarks are made.</summary>
    static XElement[] Shape() =>
    [
        new(V + "shapetype", new XAttribute("id", "_x0000_t136"), new XAttribute("coordsize", "21600,21600"), new XAttribute(O + "spt", "136"), new XAttribute("adj", "10800"),
            new XAttribute("path", "m@7,l@8,m@5,21600l@6,21600e"),
            new XElement(V + "formulas", new[] { "sum #0 0 10800", "prod #0 2 1", "sum 21600 0 @1", "sum 0 0 @2", "sum 21600 0 @3", "if @0 @3 0", "if @0 21600 @1", "if @0 0 @2", "if @0 @4 21600" }
                .Select(formula => new XElement(V + "f", new XAttribute("eqn", formula)))),
            new XElement(V + "path", new XAttribute("textpathok", "t")),
            new XElement(V + "textpath", new XAttribute("on", "t"), new XAttribute("fitshape", "t"))),
        new(V + "shape", new XAttribute("id", "TrialStamp"), new XAttribute("type", "#_x0000_t136"), new XAttribute("fillcolor", "#c00000"), new XAttribute("stroked", "f"),
            new XAttribute("style", "position:absolute;margin-left:0;margin-top:0;width:400pt;height:133pt;rotation:315;z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;mso-position-vertical:center;mso-position-vertical-relative:margin"),
            new XElement(V + "fill", new XAttribute("opacity", ".25")),
            new XElement(V + "textpath", new XAttribute("style", "font-family:\"黑体\";font-size:1pt"), new XAttribute("string", Words))),
    ];
}
