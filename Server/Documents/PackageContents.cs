using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace DecisionWorkflow.Server.Documents;

/// <summary>What may be inside a Word file: text, tables, pictures. Nothing that runs, fetches or hides another file.</summary>
internal static partial class PackageContents
{
    const string MainType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    const string OfficeDocument = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument";
    const string Remedy = "请在 Word 里删去该内容，另存后再上传";

    static readonly string[] ForbiddenRelationships =
    [
        "attachedTemplate", "aFChunk", "subDocument", "oleObject", "package", "control", "activeXControlBinary", "vbaProject", "wordVbaData",
        "attachedToolbars", "frame", "extensibility", "webextension", "webextensiontaskpanes", "mailMergeSource", "mailMergeHeaderSource", "externalLinkPath",
    ];

    static readonly Dictionary<string, string> ForbiddenElements = new()
    {
        ["altChunk"] = "嵌入的外来文档片段",
        ["subDoc"] = "子文档",
        ["object"] = "嵌入对象（OLE）",
        ["OLEObject"] = "嵌入对象（OLE）",
        ["control"] = "ActiveX 控件",
        ["attachedTemplate"] = "外挂模板",
        ["mailMerge"] = "邮件合并数据源",
        ["frameset"] = "框架页",
    };

    [GeneratedRegex(@"^\s*(?<name>DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|LINK|DATABASE|RD|MACROBUTTON|EMBED|ADDIN|HTMLCONTROL)\b", RegexOptions.IgnoreCase)]
    private static partial Regex DangerousField();

    [GeneratedRegex(@"^\s*HYPERLINK\s+(?!\\)""?(?<target>[^\s""]+)", RegexOptions.IgnoreCase)]
    private static partial Regex HyperlinkField();

    /// <summary>Returns the name of the main part.</summary>
    public static string Check(IReadOnlyDictionary<string, byte[]> parts, CancellationToken cancellation)
    {
        var types = ContentTypes(parts);
        string? main = null;
        foreach (var (name, bytes) in parts)
        {
            CheckBytes(name, bytes);
            if (name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase))
                main = Relationships(name, bytes, main);
            else if (IsXml(name, types))
                CheckXml(bytes, cancellation);
        }

        if (main is null || !parts.ContainsKey(main) || types(main) != MainType)
            throw new UnsafePackageException("文件内容不是普通的 Word 文档（.docx）。", "请用 Word 或 WPS 打开，另存为“Word 文档（.docx）”，不要选启用宏的格式或模板格式");
        return main;
    }

    static bool IsXml(string name, Func<string, string?> type) =>
        name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || type(name) is { } known && known.EndsWith("xml", StringComparison.OrdinalIgnoreCase);

    static Func<string, string?> ContentTypes(IReadOnlyDictionary<string, byte[]> parts)
    {
        if (!parts.TryGetValue("[Content_Types].xml", out var bytes))
            throw new UnsafePackageException("文件内容不是 Word 文档（.docx）。", "请上传用 Word 或 WPS 保存的 .docx 文件；改文件扩展名不会改变内容");

        var root = SafeXml.Load(bytes).Root!;
        var defaults = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var overrides = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in root.Elements())
        {
            var type = (string?)entry.Attribute("ContentType") ?? "";
            if (type.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase) || type.Contains("vba", StringComparison.OrdinalIgnoreCase))
                throw new UnsafePackageException("文件里有宏。", "请另存为不带宏的“Word 文档（.docx）”后再上传");
            if (type.Contains("activeX", StringComparison.OrdinalIgnoreCase) || type.Contains("oleObject", StringComparison.OrdinalIgnoreCase))
                throw new UnsafePackageException("文件里有嵌入对象或 ActiveX 控件。", Remedy);
            if (entry.Attribute("Extension") is { } extension)
                defaults[extension.Value] = type;
            else if (entry.Attribute("PartName") is { } part)
                overrides[part.Value.TrimStart('/')] = type;
        }

        return name => overrides.GetValueOrDefault(name) ?? defaults.GetValueOrDefault(Path.GetExtension(name).TrimStart('.'));
    }

    static void CheckBytes(string name, byte[] bytes)
    {
        if (name.Contains("vbaProject", StringComparison.OrdinalIgnoreCase))
            throw new UnsafePackageException("文件里有宏。", "请另存为不带宏的“Word 文档（.docx）”后再上传");
        ReadOnlySpan<byte> start = bytes;
        if (start.StartsWith("PK\x03\x04"u8) || start.StartsWith("MZ"u8) || start.StartsWith("\x7fELF"u8) || start.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
            throw new UnsafePackageException($"文件里嵌入了别的文件（{Path.GetFileName(name)}）。", "请删去嵌入的文件，需要时作为附件单独上传");
        if (ImageReader.Read(bytes) is { } image && (long)image.Width * image.Height > UploadInspector.MaxPixels)
            throw new UnsafePackageException($"文中图片有 {image.Width}×{image.Height} 像素，超过 4000 万像素。", "请缩小图片后再上传");
    }

    static string? Relationships(string name, byte[] bytes, string? main)
    {
        foreach (var relationship in SafeXml.Load(bytes).Root!.Elements())
        {
            var type = (string?)relationship.Attribute("Type") ?? "";
            var kind = type[(type.LastIndexOf('/') + 1)..];
            var target = (string?)relationship.Attribute("Target") ?? "";
            if (ForbiddenRelationships.Contains(kind, StringComparer.OrdinalIgnoreCase))
                throw new UnsafePackageException($"文件里有外挂模板、嵌入文档或控件（{kind}）。", Remedy);
            if ((string?)relationship.Attribute("TargetMode") == "External")
            {
                if (kind != "hyperlink" || !IsWebAddress(target))
                    throw new UnsafePackageException($"文件引用了外部内容“{SafeText.Shorten(target, 60)}”。", "请把外部图片改为插入文中，删去指向本机文件的链接；网页链接只能是 http、https 或 mailto");
            }
            else if (type == OfficeDocument && name == "_rels/.rels")
            {
                main = target.TrimStart('/');
            }
        }

        return main;
    }

    static void CheckXml(byte[] bytes, CancellationToken cancellation)
    {
        using var reader = SafeXml.Reader(bytes, cancellation);
        var fields = new Stack<StringBuilder>();
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element)
                continue;
            var word = reader.NamespaceURI == Word.W.NamespaceName;
            if ((word || reader.NamespaceURI == "urn:schemas-microsoft-com:office:office") && ForbiddenElements.TryGetValue(reader.LocalName, out var what))
                throw new UnsafePackageException($"文件里有{what}。", Remedy);
            if (!word)
                continue;
            switch (reader.LocalName)
            {
                case "fldSimple":
                    CheckField(reader.GetAttribute("instr", Word.W.NamespaceName) ?? "");
                    break;
                case "fldChar":
                    FieldCharacter(fields, reader.GetAttribute("fldCharType", Word.W.NamespaceName));
                    break;
                case "instrText" when !reader.IsEmptyElement && reader.Read() && reader.HasValue && fields.Count > 0:
                    fields.Peek().Append(reader.Value); // runs may cut a field's name in two
                    break;
            }
        }

        foreach (var open in fields)
            CheckField(open.ToString());
    }

    static void FieldCharacter(Stack<StringBuilder> fields, string? type)
    {
        if (type == "begin")
        {
            // A field that computes the name of the field around it hides what will run.
            if (fields.TryPeek(out var outer) && string.IsNullOrWhiteSpace(outer.ToString()))
                throw new UnsafePackageException("文件里有用域代码拼成的域。", "请选中该域按 Ctrl+Shift+F9 变成普通文字，另存后再上传");
            fields.Push(new StringBuilder());
        }
        else if (type == "end" && fields.TryPop(out var field))
        {
            CheckField(field.ToString());
        }
    }

    static void CheckField(string instruction)
    {
        if (DangerousField().Match(instruction) is { Success: true } danger)
            throw new UnsafePackageException($"文件里有会读取外部内容的域（{danger.Groups["name"].Value.ToUpperInvariant()}）。", "请选中该域按 Ctrl+Shift+F9 变成普通文字，另存后再上传");
        if (HyperlinkField().Match(instruction) is { Success: true } link && !IsWebAddress(link.Groups["target"].Value))
            throw new UnsafePackageException($"文件里的链接“{SafeText.Shorten(link.Groups["target"].Value, 60)}”不是网页地址。", "请删去该链接；网页链接只能是 http、https 或 mailto");
    }

    static bool IsWebAddress(string target) =>
        Uri.TryCreate(target, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "mailto";
}
