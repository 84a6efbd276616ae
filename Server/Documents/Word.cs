using System.Xml.Linq;

namespace DecisionWorkflow.Server.Documents;

/// <summary>The names of WordprocessingML that templates use.</summary>
internal static class Word
{
    public static readonly XNamespace W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    public static readonly XNamespace W14 = "http://schemas.microsoft.com/office/word/2010/wordml";
    public static readonly XNamespace W15 = "http://schemas.microsoft.com/office/word/2012/wordml";
    public static readonly XNamespace R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    public static readonly XNamespace Wp = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
    public static readonly XNamespace A = "http://schemas.openxmlformats.org/drawingml/2006/main";
    public static readonly XNamespace Pic = "http://schemas.openxmlformats.org/drawingml/2006/picture";

    public static readonly XName Paragraph = W + "p";
    public static readonly XName ParagraphProperties = W + "pPr";
    public static readonly XName Run = W + "r";
    public static readonly XName RunProperties = W + "rPr";
    public static readonly XName Text = W + "t";
    public static readonly XName Table = W + "tbl";
    public static readonly XName TableRow = W + "tr";
    public static readonly XName TableCell = W + "tc";
    public static readonly XName Control = W + "sdt";
    public static readonly XName ControlProperties = W + "sdtPr";
    public static readonly XName ControlContent = W + "sdtContent";
    public static readonly XName Value = W + "val";
    public static readonly XName Drawing = W + "drawing";
    public static readonly XName Blip = A + "blip";
    public static readonly XName Embed = R + "embed";

    public static string? Val(this XElement? element) => (string?)element?.Attribute(Value);

    /// <summary>A switch such as w:showingPlcHdr: present means on unless it says otherwise.</summary>
    public static bool IsOn(this XElement? element) => element is not null && element.Val() is not ("0" or "false" or "off");

    /// <summary>The text a person sees, paragraphs and breaks as line ends.</summary>
    public static string VisibleText(this XElement element)
    {
        var text = new System.Text.StringBuilder();
        foreach (var piece in element.DescendantsAndSelf())
        {
            if (piece.Name == Paragraph && text.Length > 0)
                text.Append('\n');
            else if (piece.Name == Text)
                text.Append(piece.Value);
            else if (piece.Name == W + "br" || piece.Name == W + "cr")
                text.Append('\n');
            else if (piece.Name == W + "tab" && piece.Parent?.Name == Run)
                text.Append('\t');
        }

        return text.ToString();
    }
}
