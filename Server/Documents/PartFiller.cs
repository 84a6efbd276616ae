using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace DecisionWorkflow.Server.Documents;

/// <summary>
/// Writes one part anew: what no field touches is copied, controls become plain content.
/// It builds a new tree and never changes the template's.
/// </summary>
internal sealed class PartFiller(TemplatePart part, FillWork work)
{
    /// <summary>Stands between runs where a paragraph is to end and the next, alike, begins.</summary>
    static readonly XName ParagraphEnd = "paragraph-end";

    public XElement Fill(JsonObject values) => (XElement)Render(part.Root, new FillScope(values)).Single();

    IEnumerable<XNode> Render(XNode node, FillScope scope)
    {
        if (node is not XElement element)
            return [node is XText text ? new XText(text) : node];
        if (part.ControlAt(element) is { } control)
            return RenderControl(control, scope);
        if (!part.Changes(element))
            return [new XElement(element)];
        if (element.Name == Word.Paragraph)
            return RenderParagraph(element, scope);

        var copy = new XElement(element.Name, element.Attributes(), RenderAll(element.Nodes(), scope));
        if (copy.Name == Word.Table && copy.Element(Word.TableRow) is null)
            return [];
        if (copy.Name == Word.TableCell && copy.Elements().LastOrDefault()?.Name != Word.Paragraph
            || copy.Name.LocalName is "hdr" or "ftr" or "txbxContent" && !copy.Elements(Word.Paragraph).Any())
            copy.Add(EmptyParagraph(element)); // Word demands one
        return [copy];
    }

    List<XNode> RenderAll(IEnumerable<XNode> nodes, FillScope scope)
    {
        var result = new List<XNode>();
        foreach (var node in nodes)
            result.AddRange(Render(node, scope));
        return result;
    }

    IEnumerable<XNode> RenderControl(TemplateControl control, FillScope scope) => control.Role switch
    {
        ControlRole.Plain => RenderAll(control.Content.Nodes(), scope),
        ControlRole.Condition => scope.Holds(control.Tag!.Condition) ? RenderAll(control.Content.Nodes(), scope) : [],
        ControlRole.Rows => RenderRows(control, scope),
        _ when control.Type == FieldType.Image => new ImageFiller(part.Name, work).Render(control, scope),
        _ => RenderValue(control, scope),
    };

    List<XNode> RenderRows(TemplateControl control, FillScope scope)
    {
        var field = control.Field!();
        var rows = (scope.ValueOf(control.Tag!) as JsonArray ?? []).Select(row => RowOf(row, field)).OfType<JsonObject>().ToList();
        if (rows.Count > FormValidator.MaxRows)
        {
            // Drafts come here without having been checked.
            work.TooMany.Add($"{field.Label}（{rows.Count} 行）");
            return [];
        }

        var blank = Math.Max(control.Tag!.PaddedRows - rows.Count, 0);
        if (rows.Count == 0 && !scope.Blank)
        {
            if (!control.Tag.Optional && !work.Draft)
                work.Missing.Add(field.Label);
            if (control.Tag.RemovedWhenEmpty)
                return [];
            blank = Math.Max(blank, 1);
        }

        var result = new List<XNode>();
        for (var i = 0; i < rows.Count; i++)
        {
            work.Cancellation.ThrowIfCancellationRequested();
            result.AddRange(RenderAll(control.Item, new FillScope(rows[i], scope, (i + 1).ToString())));
        }
        for (var i = 0; i < blank; i++)
            result.AddRange(RenderAll(control.Item, new FillScope([], scope, control.Tag.PaddedRows > 0 ? (rows.Count + i + 1).ToString() : null, Blank: true)));
        return result;
    }

    /// <summary>A list of plain texts fills the one column that is asked.</summary>
    static JsonObject? RowOf(JsonNode? row, FormField field) => row switch
    {
        JsonObject whole => whole,
        JsonValue single when field.Columns.FirstOrDefault(column => column.Name != "No") is { } column => new JsonObject { [column.Name] = single.DeepClone() },
        _ => null,
    };

    IEnumerable<XNode> RenderValue(TemplateControl control, FillScope scope)
    {
        var lines = TextOf(control, scope).Split('\n');
        switch (control.Level)
        {
            case ControlLevel.Block:
                return lines.Select(line => Paragraph(control.Content.Descendants(Word.Paragraph).FirstOrDefault(), control, line));
            case ControlLevel.Cell:
                var cell = control.Content.Descendants(Word.TableCell).First();
                return [new XElement(Word.TableCell, cell.Attributes(), cell.Element(Word.W + "tcPr"),
                    lines.Select(line => Paragraph(cell.Element(Word.Paragraph), control, line)))];
            default:
                return lines.SelectMany((line, i) => i == 0 ? Runs(control, line) : [new XElement(ParagraphEnd), .. Runs(control, line)]);
        }
    }

    static XElement Paragraph(XElement? like, TemplateControl control, string line) =>
        new(Word.Paragraph, like?.Element(Word.ParagraphProperties), Runs(control, line));

    static XElement EmptyParagraph(XElement like) =>
        new(Word.Paragraph, like.Descendants(Word.ParagraphProperties).FirstOrDefault());

    static IEnumerable<XNode> Runs(TemplateControl control, string line)
    {
        if (line.Length == 0)
            yield break;
        var run = new XElement(Word.Run, control.RunProperties);
        foreach (var (piece, i) in line.Split('\t').Select((piece, i) => (piece, i)))
        {
            if (i > 0)
                run.Add(new XElement(Word.W + "tab"));
            if (piece.Length > 0)
                run.Add(new XElement(Word.Text, new XAttribute(XNamespace.Xml + "space", "preserve"), piece));
        }

        yield return run;
    }

    string TextOf(TemplateControl control, FillScope scope)
    {
        var (tag, field) = (control.Tag!, control.Field!());
        var value = scope.ValueOf(tag);
        if (FieldText.IsEmpty(value) && field.Default is not null && !scope.Blank)
            value = field.Default;
        if (tag.Is is { } option)
            return FieldText.Box(FieldText.IsChosen(value, field.Options.First(known => known.Value == option))).ToString();
        if (control.CheckBox)
            return FieldText.Box(FieldText.IsTrue(value)).ToString();
        if (FieldText.IsEmpty(value))
            return Absent(tag, field, scope);
        if (tag.Boxes)
            return FieldText.Boxes(value, field.Options);

        var text = SafeText.Clean(FieldText.Of(value!, field.Type, tag.Format ?? field.Format, field.Options));
        if (text.Length <= SafeText.MaxLength)
            return text;
        work.TooLong.Add($"{field.Label}（{text.Length} 字）");
        return "";
    }

    string Absent(TemplateTag tag, FormField field, FillScope scope)
    {
        var shown = tag.Boxes ? FieldText.Boxes(null, field.Options) : "";
        if (scope.Blank || tag.Optional || tag.Name == "No")
            return shown;
        if (work.Draft)
            return tag.Boxes ? shown : $"〔待填：{field.Label}〕";
        work.Missing.Add(scope.RowNumber is { } number ? $"{field.Label}（第 {number} 行）" : field.Label);
        return shown;
    }

    List<XElement> RenderParagraph(XElement paragraph, FillScope scope)
    {
        var children = RenderAll(paragraph.Nodes(), scope);
        Inline(children);
        Punctuation.CloseOnce(children);
        var properties = children.OfType<XElement>().FirstOrDefault(child => child.Name == Word.ParagraphProperties);
        if (children.All(child => child == properties) && IsOnlyConditions(paragraph))
            return [];

        var paragraphs = new List<XElement> { new(Word.Paragraph, paragraph.Attributes()) };
        foreach (var child in children)
        {
            if (child is XElement { Name: var name } && name == ParagraphEnd)
                paragraphs.Add(new XElement(Word.Paragraph, paragraph.Attributes(), Continued(properties)));
            else
                paragraphs[^1].Add(child);
        }

        if (paragraphs.Count > 1 && properties?.Element(Word.W + "sectPr") is { } section)
        {
            // The section ends with the last paragraph, not with each.
            paragraphs[^1].Element(Word.ParagraphProperties)!.Add(section);
            paragraphs[0].Element(Word.ParagraphProperties)!.Element(Word.W + "sectPr")!.Remove();
        }

        return paragraphs;
    }

    static XElement? Continued(XElement? properties)
    {
        if (properties is null)
            return null;
        var copy = new XElement(properties);
        copy.Element(Word.W + "sectPr")?.Remove();
        copy.Element(Word.W + "pageBreakBefore")?.Remove();
        return copy;
    }

    bool IsOnlyConditions(XElement paragraph) =>
        paragraph.Elements().Where(child => child.Name != Word.ParagraphProperties)
            .All(child => part.ControlAt(child) is { Role: ControlRole.Condition } || child.Name.LocalName.StartsWith("bookmark", StringComparison.Ordinal));

    /// <summary>A line end inside a link or another container of runs cannot end the paragraph: it becomes a break.</summary>
    static void Inline(List<XNode> children)
    {
        foreach (var container in children.OfType<XElement>().Where(child => child.Name != ParagraphEnd))
            foreach (var end in container.Descendants(ParagraphEnd).ToList())
                end.ReplaceWith(new XElement(Word.Run, new XElement(Word.W + "br")));
    }
}
