using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace DecisionWorkflow.Server.Documents;

/// <summary>
/// Turns {{…}} in text into content controls, once, when a template is read. Word and WPS cut braces across runs;
/// here the runs of a paragraph are read as one text, and each piece keeps its own formatting.
/// </summary>
internal static partial class BraceFields
{
    [GeneratedRegex(@"\{\{(?<tag>[^{}]+)\}\}")]
    private static partial Regex Braces();

    // Also one brace around a Latin name, and full-width ones: nobody means them as text, and they would be filed as such.
    [GeneratedRegex(@"[{｛]{2}.{0,40}|.{0,40}[}｝]{2}|[{｛]\s*[A-Za-z_][\w.]*[?=]*\s*(\|[^{}｛｝]*)?[}｝]")]
    private static partial Regex Unpaired();

    public static void ToControls(XElement root)
    {
        foreach (var paragraph in root.Descendants(Word.Paragraph).ToList())
        {
            Convert(paragraph);
            if (Unpaired().Match(string.Concat(Texts(paragraph).Select(text => text.Value))) is { Success: true } left)
                throw new TemplateFaultException($"“{left.Value.Trim()}”的花括号不成对，会原样印进文书。字段应写成 {{{{MatterName}}}}，前后各两个半角花括号，写在同一段里。");
        }
    }

    /// <summary>The text of this paragraph only: text boxes inside it have paragraphs of their own.</summary>
    static List<XElement> Texts(XElement paragraph) =>
        [.. paragraph.Descendants(Word.Text).Where(text => text.Ancestors(Word.Paragraph).First() == paragraph && text.Parent?.Name == Word.Run)];

    static void Convert(XElement paragraph)
    {
        var texts = Texts(paragraph);
        var whole = string.Concat(texts.Select(text => text.Value));
        var found = Braces().Matches(whole);
        if (found.Count == 0)
            return;

        var starts = new int[texts.Count];
        for (var i = 1; i < texts.Count; i++)
            starts[i] = starts[i - 1] + texts[i - 1].Value.Length;

        foreach (var match in found.Reverse())
        {
            var first = Array.FindLastIndex(starts, start => start <= match.Index);
            var last = Array.FindLastIndex(starts, start => start < match.Index + match.Length);
            while (texts[first].Value.Length == 0 && first < last)
                first++;
            Replace(texts, first, match.Index - starts[first], last, match.Index + match.Length - starts[last], match.Groups["tag"].Value);
        }
    }

    static void Replace(List<XElement> texts, int first, int from, int last, int to, string tag)
    {
        var run = texts[first].Parent!;
        var (before, after) = (texts[first].Value[..from], texts[last].Value[to..]);
        var control = Control(tag, run.Element(Word.RunProperties));
        if (first == last)
        {
            // One run becomes: the run up to the braces, the control, a run with the rest.
            var rest = new XElement(Word.Run, run.Element(Word.RunProperties), TextOf(after), texts[first].ElementsAfterSelf().ToList());
            texts[first].ElementsAfterSelf().Remove();
            SetText(texts[first], before);
            run.AddAfterSelf(control, rest.Elements().Any(e => e.Name != Word.RunProperties) ? rest : null);
            return;
        }

        SetText(texts[first], before);
        for (var i = first + 1; i < last; i++)
            SetText(texts[i], "");
        SetText(texts[last], after);
        run.AddAfterSelf(control);
    }

    static XElement Control(string tag, XElement? formatting) =>
        new(Word.Control,
            new XElement(Word.ControlProperties, formatting, new XElement(Word.W + "tag", new XAttribute(Word.Value, tag))),
            new XElement(Word.ControlContent, new XElement(Word.Run, formatting)));

    static XElement? TextOf(string text) => text.Length == 0 ? null : Preserved(new XElement(Word.Text, text));

    static void SetText(XElement element, string text)
    {
        element.Value = text;
        Preserved(element);
    }

    static XElement Preserved(XElement text)
    {
        text.SetAttributeValue(XNamespace.Xml + "space", "preserve");
        return text;
    }
}
