using System.Globalization;
using System.Xml.Linq;

namespace DecisionWorkflow.Server.Documents;

/// <summary>What a paragraph style says about height, in twips (1/20 point). Sizes in half points.</summary>
internal sealed record ParagraphLook(int FontSize, int? Line, bool LineIsFixed, int Before, int After, int Indent)
{
    public static readonly ParagraphLook Default = new(21, null, false, 0, 0, 0);
}

/// <summary>The paragraph styles of a document, with what they inherit.</summary>
internal sealed class PageStyles
{
    readonly Dictionary<string, ParagraphLook> _looks = [];
    readonly ParagraphLook _normal;

    public PageStyles(IReadOnlyDictionary<string, byte[]> parts)
    {
        var root = parts.TryGetValue("word/styles.xml", out var bytes) ? SafeXml.Load(bytes).Root! : new XElement("none");
        var defaults = root.Element(Word.W + "docDefaults");
        var start = Apply(ParagraphLook.Default, defaults?.Descendants(Word.ParagraphProperties).FirstOrDefault(), defaults?.Descendants(Word.RunProperties).FirstOrDefault());
        var styles = root.Elements(Word.W + "style").Where(style => (string?)style.Attribute(Word.W + "type") == "paragraph")
            .GroupBy(style => (string?)style.Attribute(Word.W + "styleId") ?? "").ToDictionary(group => group.Key, group => group.First());
        foreach (var id in styles.Keys)
            Resolve(id, styles, start, 0);
        _normal = styles.Values.FirstOrDefault(style => (string?)style.Attribute(Word.W + "default") is "1" or "true") is { } normal
            ? _looks[(string?)normal.Attribute(Word.W + "styleId") ?? ""]
            : start;
    }

    public ParagraphLook Of(XElement paragraph)
    {
        var properties = paragraph.Element(Word.ParagraphProperties);
        var look = properties?.Element(Word.W + "pStyle").Val() is { } id && _looks.TryGetValue(id, out var known) ? known : _normal;
        return Apply(look, properties, paragraph.Descendants(Word.Run).FirstOrDefault()?.Element(Word.RunProperties));
    }

    ParagraphLook Resolve(string id, Dictionary<string, XElement> styles, ParagraphLook start, int depth)
    {
        if (_looks.TryGetValue(id, out var known))
            return known;
        var style = styles[id];
        var basis = style.Element(Word.W + "basedOn").Val() is { } parent && styles.ContainsKey(parent) && depth < 20 ? Resolve(parent, styles, start, depth + 1) : start;
        return _looks[id] = Apply(basis, style.Element(Word.ParagraphProperties), style.Element(Word.RunProperties));
    }

    static ParagraphLook Apply(ParagraphLook look, XElement? paragraph, XElement? run)
    {
        var spacing = paragraph?.Element(Word.W + "spacing");
        var rule = (string?)spacing?.Attribute(Word.W + "lineRule");
        var indent = paragraph?.Element(Word.W + "ind");
        return look with
        {
            FontSize = Number(run?.Element(Word.W + "sz"), "val") ?? look.FontSize,
            Line = Number(spacing, "line") ?? look.Line,
            LineIsFixed = rule is null ? look.LineIsFixed : rule is "exact" or "atLeast",
            Before = Number(spacing, "before") ?? look.Before,
            After = Number(spacing, "after") ?? look.After,
            Indent = Number(indent, "left") ?? Number(indent, "start") ?? look.Indent,
        };
    }

    /// <summary>Ten times what Word allows for any length; a file may say anything.</summary>
    public const int Largest = 316_800;

    public static int? Number(XElement? element, string attribute) =>
        double.TryParse((string?)element?.Attribute(Word.W + attribute), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && !double.IsNaN(number) ? (int)Math.Clamp(number, -Largest, Largest) : null;
}
