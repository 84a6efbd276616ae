using System.Xml.Linq;

namespace DecisionWorkflow.Server.Documents;

/// <summary>
/// What Word keeps beside the text that a reader sees, and what would be filed and archived with every paper: comments are left out, because they are said
/// among a template's authors; tracked changes, of format too, and hidden text are the author's to settle.
/// </summary>
internal static class TemplateMarks
{
    static readonly string[] CommentKinds = ["comments", "commentsExtended", "commentsExtensible", "commentsIds", "people"];

    static readonly string[] CommentAnchors = ["commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef"];

    static readonly string[] Changes =
    [
        "ins", "del", "moveFrom", "moveTo", "moveFromRangeStart", "moveToRangeStart", "cellIns", "cellDel", "cellMerge",
        "customXmlInsRangeStart", "customXmlDelRangeStart", "customXmlMoveFromRangeStart", "customXmlMoveToRangeStart",
    ];

    /// <summary>The package without comments: their parts, what refers to these, and their marks in the text.</summary>
    public static SafePackage WithoutComments(SafePackage package)
    {
        var parts = package.Parts.ToDictionary(StringComparer.OrdinalIgnoreCase);
        HashSet<string> gone = new(parts.Keys.Where(IsComments), StringComparer.OrdinalIgnoreCase);
        foreach (var name in parts.Keys.Where(name => name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            var relations = SafeXml.Load(parts[name]);
            var toComments = relations.Root!.Elements().Where(one => CommentKinds.Contains(((string?)one.Attribute("Type") ?? "").Split('/')[^1], StringComparer.OrdinalIgnoreCase)
                || gone.Contains(TargetOf(name, one))).ToList();
            gone.UnionWith(toComments.Select(one => TargetOf(name, one)));
            toComments.Remove();
            if (toComments.Count > 0)
                parts[name] = SafeXml.Save(relations);
        }

        foreach (var name in parts.Keys.Where(name => name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) && !gone.Contains(name)).ToList())
            if (LeaveOut(name, parts[name], gone) is { } changed)
                parts[name] = changed;
        foreach (var name in gone)
        {
            parts.Remove(name);
            parts.Remove($"{name[..(name.LastIndexOf('/') + 1)]}_rels/{name[(name.LastIndexOf('/') + 1)..]}.rels");
        }

        return package.With(parts);
    }

    /// <summary>Refuses what only the author can settle.</summary>
    public static void Check(SafePackage package)
    {
        var folder = package.MainPart[..(package.MainPart.LastIndexOf('/') + 1)];
        foreach (var (name, bytes) in package.Parts.Where(part => part.Key.StartsWith(folder, StringComparison.OrdinalIgnoreCase) && part.Key.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)))
        {
            using var reader = SafeXml.Reader(bytes);
            while (reader.Read())
                if (reader.NodeType == System.Xml.XmlNodeType.Element && reader.NamespaceURI == Word.W.NamespaceName
                    && (Changes.Contains(reader.LocalName) || reader.LocalName.EndsWith("Change", StringComparison.Ordinal)))
                    throw new TemplateFaultException("模板里还有修订痕迹（包括格式修订），请在 Word 里接受或拒绝全部修订后保存。");
        }

        var hidden = HiddenStyles(package, folder);
        foreach (var root in package.TextParts.Select(name => SafeXml.Load(package.Parts[name]).Root!))
            if (root.Descendants(Word.Run).FirstOrDefault(run => IsHidden(run, hidden)) is { } run)
                throw new TemplateFaultException($"模板里有隐藏文字{(run.VisibleText().Trim() is { Length: > 0 } text ? $"“{SafeText.Shorten(text, 20)}”" : "")}，纸上看不见，却会随文书归档。请在 Word 里显示隐藏文字，取消“隐藏”或者删去后保存。");
            else if (root.Descendants(Word.ControlProperties).Any(control => control.Element(Word.RunProperties)?.Element(Word.W + "vanish").IsOn() == true))
                throw new TemplateFaultException("模板里有设为隐藏的控件，填的内容纸上看不见。请在 Word 里取消控件文字的“隐藏”后保存。");
    }

    static bool IsComments(string name) => name.Split('/')[^1] is var file && file.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)
        && CommentKinds.Contains(Path.GetFileNameWithoutExtension(file).TrimEnd([.. "0123456789"]), StringComparer.OrdinalIgnoreCase);

    static string TargetOf(string relations, XElement relation)
    {
        if ((string?)relation.Attribute("TargetMode") == "External")
            return "";
        var folder = relations[..(relations.LastIndexOf("_rels/", StringComparison.Ordinal) is >= 0 and var at ? at : 0)];
        return Uri.TryCreate(new Uri($"http://package/{folder}"), (string?)relation.Attribute("Target") ?? "", out var target) ? Uri.UnescapeDataString(target.AbsolutePath.TrimStart('/')) : "";
    }

    static byte[]? LeaveOut(string name, byte[] bytes, HashSet<string> gone)
    {
        var document = SafeXml.Load(bytes);
        var marks = name == "[Content_Types].xml"
            ? document.Root!.Elements().Where(one => gone.Contains(((string?)one.Attribute("PartName") ?? "").TrimStart('/'))).ToList()
            : document.Descendants().Where(one => one.Name.Namespace == Word.W && CommentAnchors.Contains(one.Name.LocalName)).ToList();
        foreach (var mark in marks)
        {
            // Word puts the reference into a run of its own.
            var run = mark.Parent is { } parent && parent.Name == Word.Run && parent.Elements().All(one => one == mark || one.Name == Word.RunProperties) ? parent : mark;
            run.Remove();
        }

        return marks.Count > 0 ? SafeXml.Save(document) : null;
    }

    static bool IsHidden(XElement run, HashSet<string> hiddenStyles)
    {
        if (!run.Elements().Any(one => one.Name == Word.Text ? one.Value.Length > 0 : one.Name == Word.Drawing || one.Name == Word.W + "pict" || one.Name == Word.W + "sym"))
            return false;
        var properties = run.Element(Word.RunProperties);
        if (properties?.Element(Word.W + "vanish") is { } own)
            return own.IsOn();
        var paragraph = run.Ancestors(Word.Paragraph).FirstOrDefault()?.Element(Word.ParagraphProperties)?.Element(Word.W + "pStyle").Val() ?? "";
        return hiddenStyles.Contains(properties?.Element(Word.W + "rStyle").Val() ?? "") || hiddenStyles.Contains(paragraph);
    }

    /// <summary>The styles whose text is hidden, by themselves or by what they rest on; the empty name stands for text without a style.</summary>
    static HashSet<string> HiddenStyles(SafePackage package, string folder)
    {
        HashSet<string> hidden = [];
        if (!package.Parts.TryGetValue(folder + "styles.xml", out var bytes))
            return hidden;
        var root = SafeXml.Load(bytes).Root!;
        var byDefault = root.Element(Word.W + "docDefaults")?.Descendants(Word.W + "vanish").FirstOrDefault().IsOn() == true;
        var styles = root.Elements(Word.W + "style").GroupBy(style => (string?)style.Attribute(Word.W + "styleId") ?? "").ToDictionary(group => group.Key, group => group.First());
        foreach (var (id, style) in styles)
            if (Hides(style, 0))
            {
                hidden.Add(id);
                if ((string?)style.Attribute(Word.W + "type") == "paragraph" && (string?)style.Attribute(Word.W + "default") is "1" or "true")
                    hidden.Add("");
            }
        if (byDefault)
            hidden.Add("");
        return hidden;

        bool Hides(XElement style, int depth) => style.Element(Word.RunProperties)?.Element(Word.W + "vanish") is { } own ? own.IsOn()
            : depth < 20 && style.Element(Word.W + "basedOn").Val() is { } below && styles.TryGetValue(below, out var rest) ? Hides(rest, depth + 1)
            : byDefault && (string?)style.Attribute(Word.W + "type") == "paragraph";
    }
}
