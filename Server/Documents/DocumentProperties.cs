using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace DecisionWorkflow.Server.Documents;

/// <summary>What the file says of itself: its own title and date instead of the template's, and which template it came from.</summary>
internal static class DocumentProperties
{
    const string Core = "docProps/core.xml";
    const string Custom = "docProps/custom.xml";
    static readonly XNamespace Package = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
    static readonly XNamespace Dc = "http://purl.org/dc/elements/1.1/";
    static readonly XNamespace Terms = "http://purl.org/dc/terms/";
    static readonly XNamespace Instance = "http://www.w3.org/2001/XMLSchema-instance";
    static readonly XNamespace Properties = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties";
    static readonly XNamespace Types = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes";

    public static void Write(Dictionary<string, byte[]> parts, Template template, string title, JsonObject values)
    {
        if (parts.ContainsKey(Core))
            parts[Core] = SafeXml.Save(new XDocument(new XElement(Package + "coreProperties",
                new XElement(Dc + "title", title),
                new XElement(Dc + "subject", template.Name),
                new XElement(Dc + "creator", DocumentIssuer.Of(template.Issuer, values)),
                IssuedOn(values),
                new XElement(Dc + "language", "zh-CN"))));
        // The title's pattern has braces of its own; the document must not carry them.
        parts[Custom] = SafeXml.Save(new XDocument(new XElement(Properties + "Properties",
            Property(2, "Code", template.Code), Property(3, "Name", template.Name), Property(4, "Template", template.Sha256))));
    }

    static XElement? IssuedOn(JsonObject values) =>
        values["IssueDate"] is { } date && DateOnly.TryParse(FieldText.Raw(date), out var day)
            ? new XElement(Terms + "created", new XAttribute(Instance + "type", "dcterms:W3CDTF"), new XAttribute(XNamespace.Xmlns + "dcterms", Terms.NamespaceName), $"{day:yyyy-MM-dd}T00:00:00Z")
            : null;

    static XElement Property(int id, string name, string value) => new(Properties + "property",
        new XAttribute("fmtid", "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"), new XAttribute("pid", id), new XAttribute("name", name), new XElement(Types + "lpwstr", value));
}
