using System.IO.Compression;
using System.Text;

namespace DecisionWorkflow.Tests.Server.Documents;

/// <summary>Word files made in code: the body is given as WordprocessingML, everything else is what a small real file has.</summary>
internal sealed class WordFile
{
    public const string Namespaces =
        "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" " +
        "xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\" xmlns:w15=\"http://schemas.microsoft.com/office/word/2012/wordml\" " +
        "xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" " +
        "xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" mc:Ignorable=\"w14 w15\"";

    const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    const string Main = "application/vnd.openxmlformats-officedocument.wordprocessingml.";

    readonly Dictionary<string, byte[]> _parts = [];
    readonly StringBuilder _relationships = new();
    readonly StringBuilder _types = new();
    readonly Dictionary<string, string> _properties = new()
    {
        ["Code"] = "W99",
        ["Name"] = "试用文书",
        ["Title"] = "{CommunityName}试用文书（{MatterName}）",
        ["Issuer"] = "居委会",
        ["Retention"] = "D30",
    };

    string _body = "";

    public static WordFile Of(string body) => new() { _body = body };

    public WordFile With(string property, string value)
    {
        _properties[property] = value;
        return this;
    }

    public WordFile Part(string name, string xml, string? contentType = null) => Part(name, Encoding.UTF8.GetBytes(xml), contentType);

    public WordFile Part(string name, byte[] bytes, string? contentType = null)
    {
        _parts[name] = bytes;
        if (contentType is not null)
            _types.Append($"<Override PartName=\"/{name}\" ContentType=\"{contentType}\"/>");
        return this;
    }

    public WordFile Related(string id, string kind, string target, bool external = false)
    {
        _relationships.Append($"<Relationship Id=\"{id}\" Type=\"{Office}{kind}\" Target=\"{target}\"{(external ? " TargetMode=\"External\"" : "")}/>");
        return this;
    }

    public WordFile Header(string paragraphs) =>
        Part("word/header1.xml", $"<w:hdr {Namespaces}>{paragraphs}</w:hdr>", Main + "header+xml").Related("rIdHeader", "header", "header1.xml");

    public byte[] Save(string mainType = Main + "document.main+xml")
    {
        var section = _parts.ContainsKey("word/header1.xml") ? "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rIdHeader\"/></w:sectPr>" : "<w:sectPr/>";
        var parts = new Dictionary<string, byte[]>
        {
            ["[Content_Types].xml"] = Xml("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Default Extension=\"png\" ContentType=\"image/png\"/>" +
                $"<Override PartName=\"/word/document.xml\" ContentType=\"{mainType}\"/><Override PartName=\"/docProps/custom.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.custom-properties+xml\"/>{_types}</Types>"),
            ["_rels/.rels"] = Xml($"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"{Office}officeDocument\" Target=\"word/document.xml\"/><Relationship Id=\"rId2\" Type=\"{Office}custom-properties\" Target=\"docProps/custom.xml\"/></Relationships>"),
            ["word/document.xml"] = Xml($"<w:document {Namespaces}><w:body>{_body}{section}</w:body></w:document>"),
            ["word/_rels/document.xml.rels"] = Xml($"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{_relationships}</Relationships>"),
            ["docProps/custom.xml"] = Xml("<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties\" xmlns:vt=\"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes\">" +
                string.Concat(_properties.Select((p, i) => $"<property fmtid=\"{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}\" pid=\"{i + 2}\" name=\"{p.Key}\"><vt:lpwstr>{p.Value}</vt:lpwstr></property>")) + "</Properties>"),
        };
        foreach (var (name, bytes) in _parts)
            parts[name] = bytes;
        return Zip(parts);
    }

    public static byte[] Zip(IEnumerable<KeyValuePair<string, byte[]>> parts)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, bytes) in parts)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(bytes);
            }

        return stream.ToArray();
    }

    public static string Paragraph(string inner) => $"<w:p>{inner}</w:p>";

    public static string Run(string text) => $"<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>";

    /// <summary>A plain-text control inside a paragraph, its hint showing.</summary>
    public static string Field(string tag, string label, string kind = "<w:text/>", string hint = "点击填写", string format = "") =>
        $"<w:sdt><w:sdtPr>{(format.Length > 0 ? $"<w:rPr>{format}</w:rPr>" : "")}<w:alias w:val=\"{label}\"/><w:tag w:val=\"{tag}\"/><w:showingPlcHdr/>{kind}</w:sdtPr>" +
        $"<w:sdtContent><w:r><w:rPr><w:rStyle w:val=\"PlaceholderText\"/></w:rPr><w:t>{hint}</w:t></w:r></w:sdtContent></w:sdt>";

    public static string Choice(string tag, string label, params (string Value, string Text)[] options) =>
        Field(tag, label, "<w:dropDownList>" + string.Concat(options.Select(o => $"<w:listItem w:displayText=\"{o.Text}\" w:value=\"{o.Value}\"/>")) + "</w:dropDownList>");

    public static string Block(string tag, string inner) => $"<w:sdt><w:sdtPr><w:tag w:val=\"{tag}\"/></w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>";

    public static string Repeating(string tag, string label, string item) =>
        $"<w:sdt><w:sdtPr><w:alias w:val=\"{label}\"/><w:tag w:val=\"{tag}\"/><w15:repeatingSection/></w:sdtPr><w:sdtContent>" +
        $"<w:sdt><w:sdtPr><w15:repeatingSectionItem/></w:sdtPr><w:sdtContent>{item}</w:sdtContent></w:sdt></w:sdtContent></w:sdt>";

    public static string Table(params string[] rows) =>
        $"<w:tbl><w:tblPr><w:tblW w:w=\"0\" w:type=\"auto\"/></w:tblPr><w:tblGrid><w:gridCol w:w=\"3000\"/><w:gridCol w:w=\"3000\"/></w:tblGrid>{string.Concat(rows)}</w:tbl>";

    public static string Row(params string[] cells) =>
        $"<w:tr>{string.Concat(cells.Select(cell => $"<w:tc><w:tcPr><w:tcW w:w=\"3000\" w:type=\"dxa\"/></w:tcPr>{Paragraph(cell)}</w:tc>"))}</w:tr>";

    static byte[] Xml(string xml) => Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>" + xml);
}
