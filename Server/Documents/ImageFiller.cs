using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace DecisionWorkflow.Server.Documents;

/// <summary>Puts photographs where the template has a picture control, as large as the control allows and never distorted.</summary>
internal sealed class ImageFiller(string part, FillWork work)
{
    const long EmuPerCentimetre = 360_000;

    public IEnumerable<XNode> Render(TemplateControl control, FillScope scope)
    {
        var value = scope.ValueOf(control.Tag!);
        string[] ids = value switch
        {
            _ when FieldText.IsEmpty(value) => [],
            JsonArray many => [.. many.Where(one => !FieldText.IsEmpty(one)).Select(one => FieldText.Raw(one!))],
            _ => [FieldText.Raw(value!)],
        };
        if (ids.Length == 0)
            return Absent(control, scope);

        var runs = new List<XElement>();
        foreach (var id in ids)
        {
            if (work.Image(id) is { } image)
                runs.Add(Picture(control, image, work.Relate(part, image)));
            else if (!work.Draft)
                work.UnknownImages.Add(control.Field!().Label);
        }

        return Place(control, runs);
    }

    IEnumerable<XNode> Absent(TemplateControl control, FillScope scope)
    {
        var field = control.Field!();
        if (!control.Tag!.Optional && !scope.Blank && !work.Draft)
            work.Missing.Add(field.Label);
        var text = work.Draft && !control.Tag.Optional ? new XElement(Word.Run, new XElement(Word.Text, $"〔待补照片：{field.Label}〕")) : null;
        return Place(control, text is null ? [] : [text]);
    }

    /// <summary>Several photographs follow each other in their own paragraphs where the control stands for a paragraph.</summary>
    static IEnumerable<XNode> Place(TemplateControl control, List<XElement> runs)
    {
        if (control.Level == ControlLevel.Run)
            return runs;
        var like = control.Content.Descendants(Word.Paragraph).FirstOrDefault()?.Element(Word.ParagraphProperties);
        var paragraphs = runs.DefaultIfEmpty().Select(run => new XElement(Word.Paragraph, like, run));
        return control.Level == ControlLevel.Cell
            ? [new XElement(Word.TableCell, control.Content.Descendants(Word.TableCell).First().Element(Word.W + "tcPr"), paragraphs)]
            : paragraphs;
    }

    static XElement Picture(TemplateControl control, ImageFile image, string relationship)
    {
        var sample = control.Content.Descendants(Word.Drawing).FirstOrDefault();
        var extent = sample?.Descendants(Word.Wp + "extent").FirstOrDefault();
        var (width, height) = Fit(image, Size(extent, "cx") ?? 15 * EmuPerCentimetre, Size(extent, "cy") ?? 20 * EmuPerCentimetre);
        var name = (string?)sample?.Descendants(Word.Wp + "docPr").FirstOrDefault()?.Attribute("descr") ?? control.Field!().Label;
        return new XElement(Word.Run,
            new XElement(Word.Drawing,
                new XElement(Word.Wp + "inline", new XAttribute("distT", 0), new XAttribute("distB", 0), new XAttribute("distL", 0), new XAttribute("distR", 0),
                    new XElement(Word.Wp + "extent", new XAttribute("cx", width), new XAttribute("cy", height)),
                    Overhang(image, width, height),
                    new XElement(Word.Wp + "docPr", new XAttribute("id", 0), new XAttribute("name", name), new XAttribute("descr", name)),
                    new XElement(Word.A + "graphic",
                        new XElement(Word.A + "graphicData", new XAttribute("uri", Word.Pic.NamespaceName),
                            new XElement(Word.Pic + "pic",
                                new XElement(Word.Pic + "nvPicPr",
                                    new XElement(Word.Pic + "cNvPr", new XAttribute("id", 0), new XAttribute("name", name)),
                                    new XElement(Word.Pic + "cNvPicPr")),
                                new XElement(Word.Pic + "blipFill",
                                    new XElement(Word.Blip, new XAttribute(Word.Embed, relationship)),
                                    new XElement(Word.A + "stretch", new XElement(Word.A + "fillRect"))),
                                new XElement(Word.Pic + "spPr",
                                    new XElement(Word.A + "xfrm",
                                        image.Rotation == 0 ? null : new XAttribute("rot", image.Rotation * 60_000),
                                        new XElement(Word.A + "off", new XAttribute("x", 0), new XAttribute("y", 0)),
                                        new XElement(Word.A + "ext", new XAttribute("cx", width), new XAttribute("cy", height))),
                                    new XElement(Word.A + "prstGeom", new XAttribute("prst", "rect"), new XElement(Word.A + "avLst")))))))));
    }

    static long? Size(XElement? extent, string name) =>
        long.TryParse((string?)extent?.Attribute(name), NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size > 0 ? size : null;

    /// <summary>Width and height before turning, so that the upright picture fits the box.</summary>
    static (long Width, long Height) Fit(ImageFile image, long boxWidth, long boxHeight)
    {
        var turned = image.Rotation is 90 or 270;
        var (uprightWidth, uprightHeight) = turned ? (image.Height, image.Width) : (image.Width, image.Height);
        var scale = Math.Min((double)boxWidth / uprightWidth, (double)boxHeight / uprightHeight);
        return ((long)(image.Width * scale), (long)(image.Height * scale));
    }

    /// <summary>A picture on its side reaches beyond its own frame; text must keep clear of that.</summary>
    static XElement? Overhang(ImageFile image, long width, long height)
    {
        if (image.Rotation is not (90 or 270))
            return null;
        var (sides, ends) = (Math.Max(0, (height - width) / 2), Math.Max(0, (width - height) / 2));
        return new XElement(Word.Wp + "effectExtent", new XAttribute("l", sides), new XAttribute("t", ends), new XAttribute("r", sides), new XAttribute("b", ends));
    }
}
