using System.Xml.Linq;
using DecisionWorkflow.Server.Documents;
using DecisionWorkflow.Server.Rules;

namespace DecisionWorkflow.Server.Notices;

/// <summary>The posted paper for residents: its paragraphs and tables, personal data hidden (R093). The annex with the photo of the board is for the archive.</summary>
internal static class PublicPaper
{
    /// <summary>Who issued the paper, and when: names in office.</summary>
    const string Sign = "sign";

    public static IReadOnlyList<PublicBlock> Read(XElement body, PublicNames names)
    {
        List<PublicBlock> blocks = [];
        foreach (var block in body.Elements().TakeWhile(block => !IsAnnex(block)))
        {
            if (block.Name == Word.Table)
                blocks.Add(new PublicBlock("", true, Rows(block, names)));
            else if (block.Name == Word.Paragraph && block.VisibleText().Trim() is { Length: > 0 } text)
                blocks.Add(new PublicBlock(RoleOf(block), false, [[RoleOf(block) == Sign ? PersonalData.Mask(text) : names.Mask(text)]]));
        }

        return blocks;
    }

    /// <summary>Cell by cell: figures of neighbouring cells never read as one number. The head of a column, or a label before the cell, tells whose name stands there.</summary>
    static IReadOnlyList<IReadOnlyList<string>> Rows(XElement table, PublicNames names)
    {
        IReadOnlyList<string>[] rows = [.. table.Elements(Word.TableRow).Select(Cells)];
        return [.. rows.Select(row => (IReadOnlyList<string>)[.. row.Select((cell, column) =>
            names.MaskUnder(rows.Length > 0 && row != rows[0] ? rows[0].ElementAtOrDefault(column) ?? "" : "", names.MaskUnder(column > 0 ? row[column - 1] : "", cell)))])];
    }

    /// <summary>A cell over several columns is followed by empty ones.</summary>
    static IReadOnlyList<string> Cells(XElement row) =>
        [.. row.Elements(Word.TableCell).SelectMany(cell => Enumerable.Repeat("", Span(cell) - 1).Prepend(cell.VisibleText().Trim()))];

    static int Span(XElement cell) => int.TryParse(cell.Element(Word.W + "tcPr")?.Element(Word.W + "gridSpan")?.Attribute(Word.W + "val")?.Value, out var columns) ? Math.Clamp(columns, 1, 20) : 1;

    static bool IsAnnex(XElement block) => block.Element(Word.W + "pPr")?.Element(Word.W + "pageBreakBefore") is not null;

    static string RoleOf(XElement paragraph) => paragraph.Element(Word.W + "pPr")?.Element(Word.W + "pStyle")?.Attribute(Word.W + "val")?.Value switch
    {
        "DocTitle" or "FormTitle" => "title",
        "DocNo" => "number",
        "Signature" or "SignDate" => Sign,
        "Body" => "body",
        _ => "",
    };
}
