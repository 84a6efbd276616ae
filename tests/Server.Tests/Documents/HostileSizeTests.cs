using System.Diagnostics;
using System.Text;
using DecisionWorkflow.Server.Documents;

namespace DecisionWorkflow.Tests.Server.Documents;

/// <summary>Files made to keep a processor busy. A refusal takes a moment; the bounds of these tests are wide, for machines that have other work.</summary>
public class HostileSizeTests
{
    static readonly TimeSpan Moment = TimeSpan.FromSeconds(5);

    static readonly string[] Nests = ["w:sdt", "w:sdtContent", "w:tbl", "w:p", "w:r", "x"];

    public static IEnumerable<object[]> Deep => from name in Nests from depth in (int[])[300, 40_000, 400_000] select new object[] { name, depth };

    static string Nested(string name, int depth) =>
        new StringBuilder().Insert(0, $"<{name}>", depth).Append("<w:p/>").Insert(depth * (name.Length + 2) + 6, $"</{name}>", depth).ToString();

    // Repetition alone is caught by how well it packs, so its makers mix in what packs badly.
    static string Padded(string xml)
    {
        var noise = new byte[xml.Length / 30];
        new Random(8).NextBytes(noise);
        return $"{xml}<!--{Convert.ToHexString(noise)}-->";
    }

    static UploadCheck Inspect(byte[] bytes, CancellationToken cancellation = default)
    {
        var clock = Stopwatch.StartNew();
        var check = UploadInspector.Inspect("方案.docx", bytes, cancellation);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, Moment);
        return check;
    }

    [Theory]
    [MemberData(nameof(Deep))]
    public void A_document_that_nests_too_deep_is_refused_at_once(string name, int depth) =>
        Assert.Contains("超过 256 层", Inspect(WordFile.Of(Padded(Nested(name, depth))).Save()).Refusal?.Detail);

    [Theory]
    [InlineData("word/styles.xml")]
    [InlineData("word/header1.xml")]
    [InlineData("customXml/item1.xml")]
    [InlineData("word/_rels/document.xml.rels")]
    public void Depth_is_bounded_in_every_part(string part) =>
        Assert.False(Inspect(WordFile.Of(WordFile.Paragraph("")).Part(part, $"<r {WordFile.Namespaces}>{Padded(Nested("w:sdt", 40_000))}</r>").Save()).Accepted);

    [Fact]
    public void Controls_inside_each_other_and_tables_inside_tables_are_read_in_linear_time()
    {
        var controls = $"{string.Concat(Enumerable.Repeat("<w:sdt><w:sdtContent>", 100))}{string.Concat(Enumerable.Repeat("<w:p/>", 300_000))}{string.Concat(Enumerable.Repeat("</w:sdtContent></w:sdt>", 100))}";
        var columns = $"<w:tbl><w:tblGrid>{string.Concat(Enumerable.Repeat("<w:gridCol w:w=\"999999999\"/>", 20_000))}</w:tblGrid><w:tr>{string.Concat(Enumerable.Repeat("<w:tc><w:tcPr><w:gridSpan w:val=\"2000000000\"/></w:tcPr><w:p/></w:tc>", 20_000))}</w:tr></w:tbl>";

        Assert.Null(Inspect(WordFile.Of(Padded(controls)).Save()).Refusal?.Detail);
        Assert.Null(Inspect(WordFile.Of(Padded(columns)).Save()).Refusal?.Detail);
    }

    [Fact]
    public void Figures_that_no_page_has_do_not_break_the_estimate()
    {
        string[] odd = ["1e308", "-1e308", "NaN", "Infinity", "99999999999999999999"];
        foreach (var number in odd)
        {
            var check = Inspect(WordFile.Of(
                $"<w:p><w:pPr><w:spacing w:before=\"{number}\" w:line=\"{number}\"/><w:ind w:left=\"{number}\"/></w:pPr><w:r><w:rPr><w:sz w:val=\"{number}\"/></w:rPr><w:drawing><wp:inline><wp:extent cx=\"1\" cy=\"{number}\"/></wp:inline></w:drawing><w:t>文</w:t></w:r></w:p>" +
                $"<w:tbl><w:tr><w:trPr><w:trHeight w:val=\"{number}\"/></w:trPr><w:tc><w:tcPr><w:tcW w:w=\"{number}\"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl><w:sectPr><w:pgSz w:w=\"{number}\" w:h=\"{number}\"/></w:sectPr>").Save());

            Assert.InRange(check.Upload!.Pages, 1, 100_000);
        }
    }

    [Fact]
    public void Whoever_gave_up_costs_nothing_more()
    {
        using var gone = new CancellationTokenSource();
        gone.Cancel();

        Assert.Throws<OperationCanceledException>(() => UploadInspector.Inspect("方案.docx", WordFile.Of(string.Concat(Enumerable.Repeat("<w:p/>", 10_000))).Save(), gone.Token));
        Assert.Throws<OperationCanceledException>(() => UploadInspector.Inspect("扫描件.pdf", Pdf("1 0 obj<</Type/Page>>endobj"), gone.Token));
    }

    [Theory]
    [InlineData("stream ")]
    [InlineData("/Type/ObjStm stream\n")]
    [InlineData("/Type/ObjStm")]
    [InlineData("/Type ")]
    [InlineData("endstream ")]
    public void A_pdf_that_repeats_itself_is_read_in_linear_time(string piece) =>
        Inspect(Pdf(string.Concat(Enumerable.Repeat(piece, 5_000_000 / piece.Length)) + "1 0 obj<</Type/Page>>endobj"));

    [Fact]
    public void Object_streams_unfold_to_no_more_than_an_honest_file_needs()
    {
        using var packed = new MemoryStream();
        using (var zlib = new System.IO.Compression.ZLibStream(packed, System.IO.Compression.CompressionLevel.SmallestSize, leaveOpen: true))
            zlib.Write(new byte[30 * 1024 * 1024]);
        var one = "4 0 obj<</Type/ObjStm>>stream\n" + Encoding.Latin1.GetString(packed.ToArray()) + "\nendstream endobj ";

        Assert.Contains("展开后超过", Inspect(Pdf("3 0 obj<</Type/Page>>endobj " + string.Concat(Enumerable.Repeat(one, 100)))).Refusal?.Detail);
    }

    [Theory]
    [InlineData("89504E470D0A1A0A7FFFFFFF49484452")]
    [InlineData("FFD8FFE10008457869660000FFD9")]
    [InlineData("FFD8FFE1000A45786966000049FFFFD9")]
    public void A_picture_whose_lengths_lie_is_refused(string hex) => Assert.False(Inspect(Convert.FromHexString(hex)).Accepted);

    static byte[] Pdf(string objects) => Encoding.Latin1.GetBytes($"%PDF-1.7\n{objects}\nxref\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n");
}
