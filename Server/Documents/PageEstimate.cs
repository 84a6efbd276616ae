using System.Xml.Linq;

namespace DecisionWorkflow.Server.Documents;

/// <summary>
/// How many pages a document will take, reckoned from its layout: a step cannot wait seconds for LibreOffice.
/// The count is replaced by the exact one after the step has been committed (CountPages).
/// All lengths in twips.
/// </summary>
internal sealed class PageEstimate
{
    const int MaxPages = 100_000;

    /// <summary>The most columns that Word gives a table.</summary>
    const int MaxColumns = 63;

    readonly PageStyles _styles;
    readonly int _width, _height, _pitch;
    double _used;
    int _pages = 1;

    readonly CancellationToken _cancellation;

    PageEstimate(XElement body, PageStyles styles, CancellationToken cancellation)
    {
        (_styles, _cancellation) = (styles, cancellation);
        var section = body.Descendants(Word.W + "sectPr").LastOrDefault();
        var (size, margin) = (section?.Element(Word.W + "pgSz"), section?.Element(Word.W + "pgMar"));
        _width = Math.Max(1000, (PageStyles.Number(size, "w") ?? 11906) - (PageStyles.Number(margin, "left") ?? 1800) - (PageStyles.Number(margin, "right") ?? 1800));
        _height = Math.Max(1000, (PageStyles.Number(size, "h") ?? 16838) - (PageStyles.Number(margin, "top") ?? 1440) - (PageStyles.Number(margin, "bottom") ?? 1440));
        var grid = section?.Element(Word.W + "docGrid");
        _pitch = (string?)grid?.Attribute(Word.W + "type") is "lines" or "linesAndChars" or "snapToChars" ? PageStyles.Number(grid, "linePitch") ?? 0 : 0;
    }

    public static int Of(SafePackage package, CancellationToken cancellation = default) => Of(SafeXml.Load(package.Parts[package.MainPart], cancellation).Root!, package, cancellation);

    public static int Of(XElement document, SafePackage package, CancellationToken cancellation = default)
    {
        var body = document.Element(Word.W + "body") ?? document;
        var estimate = new PageEstimate(body, package.Styles, cancellation);
        foreach (var block in Blocks(body))
            estimate.Add(block);
        return Math.Clamp(estimate._pages, 1, MaxPages);
    }

    static List<XElement> Blocks(XElement parent)
    {
        var blocks = new List<XElement>();
        Gather(parent, blocks);
        return blocks;
    }

    static void Gather(XElement parent, List<XElement> blocks)
    {
        foreach (var child in parent.Elements())
            if (child.Name == Word.Control)
                Gather(child.Element(Word.ControlContent) ?? child, blocks);
            else if (child.Name == Word.Paragraph || child.Name == Word.Table)
                blocks.Add(child);
    }

    void Add(XElement block)
    {
        _cancellation.ThrowIfCancellationRequested();
        if (block.Name == Word.Paragraph)
        {
            if (block.Element(Word.ParagraphProperties)?.Element(Word.W + "pageBreakBefore").IsOn() == true && _used > 0)
                Break();
            Take(Height(block, _width), splits: true);
            if (block.Descendants(Word.W + "br").Any(br => (string?)br.Attribute(Word.W + "type") == "page"))
                Break();
            return;
        }

        var grid = block.Element(Word.W + "tblGrid")?.Elements(Word.W + "gridCol").Select(column => PageStyles.Number(column, "w") ?? 0).Take(MaxColumns).ToList() ?? [];
        var rows = block.Descendants(Word.TableRow).Where(row => row.Ancestors(Word.Table).First() == block).ToList();
        var head = rows.TakeWhile(row => row.Element(Word.W + "trPr")?.Element(Word.W + "tblHeader").IsOn() == true).Sum(row => RowHeight(row, grid));
        foreach (var row in rows)
            if (Take(RowHeight(row, grid), splits: false))
                _used += head; // the head is repeated on each page
    }

    double RowHeight(XElement row, List<int> grid)
    {
        double tallest = PageStyles.Number(row.Element(Word.W + "trPr")?.Element(Word.W + "trHeight"), "val") ?? 0;
        var column = 0;
        _cancellation.ThrowIfCancellationRequested();
        foreach (var cell in row.Descendants(Word.TableCell).Where(cell => cell.Ancestors(Word.TableRow).First() == row))
        {
            var properties = cell.Element(Word.W + "tcPr");
            var span = Math.Clamp(PageStyles.Number(properties?.Element(Word.W + "gridSpan"), "val") ?? 1, 1, MaxColumns);
            var width = grid.Skip(column).Take(span).Sum();
            if (width <= 0)
                width = PageStyles.Number(properties?.Element(Word.W + "tcW"), "w") ?? _width / Math.Max(1, grid.Count);
            column = Math.Min(column + span, MaxColumns);
            tallest = Math.Max(tallest, Blocks(cell).Where(block => block.Name == Word.Paragraph).Sum(paragraph => Height(paragraph, width - 200)) + 80);
        }

        return tallest;
    }

    double Height(XElement paragraph, int width)
    {
        var look = _styles.Of(paragraph);
        var em = look.FontSize * 10; // half points → twips
        var line = look.Line is not { } given ? Math.Max(_pitch, em * 1.3) : look.LineIsFixed ? given : Math.Max(_pitch, em * 1.3) * given / 240.0;
        var room = Math.Max(1, (width - look.Indent) / (double)em);
        double lines = 0, taken = 0, pictures = 0;
        foreach (var piece in paragraph.Descendants())
        {
            if (piece.Name == Word.Text)
                taken += piece.Value.Sum(c => c < 0x2E80 ? 0.5 : 1.0);
            else if (piece.Name == Word.W + "br" && piece.Attribute(Word.W + "type") is null)
                (lines, taken) = (lines + Math.Max(1, Math.Ceiling(taken / room)), 0);
            else if (piece.Name == Word.Wp + "extent" && double.TryParse((string?)piece.Attribute("cy"), out var emu) && double.IsFinite(emu))
                pictures += Math.Clamp(emu / 635, 0, PageStyles.Largest);
        }

        lines += Math.Max(pictures > 0 ? 0 : 1, Math.Ceiling(taken / room));
        return lines * line + pictures + look.Before + look.After;
    }

    /// <summary>Whether a new page was begun.</summary>
    bool Take(double height, bool splits)
    {
        if (_used + height <= _height)
        {
            _used += height;
            return false;
        }

        if (splits || height > _height)
        {
            var over = _used + height - _height;
            var full = (int)Math.Floor(over / _height);
            _pages += full + 1;
            _used = over - full * _height;
        }
        else
        {
            _pages++;
            _used = height;
        }

        return true;
    }

    void Break()
    {
        _pages++;
        _used = 0;
    }
}
