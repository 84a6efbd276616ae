using System.Text;
using DecisionWorkflow.Server.Documents;

namespace DecisionWorkflow.Tests.Server.Documents;

public class UploadInspectorTests
{
    static byte[] Pdf(string objects = "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj 3 0 obj<</Type/Page/Parent 2 0 R>>endobj") =>
        Encoding.Latin1.GetBytes($"%PDF-1.7\n{objects}\nxref\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n");

    static InspectedUpload Accepted(string name, byte[] bytes)
    {
        var check = UploadInspector.Inspect(name, bytes);
        Assert.True(check.Accepted, check.Refusal?.Detail);
        return check.Upload;
    }

    static string Refused(byte[] bytes)
    {
        var check = UploadInspector.Inspect("文件.jpg", bytes);
        Assert.False(check.Accepted);
        return check.Refusal.Detail;
    }

    [Fact]
    public void Content_decides_what_a_file_is_and_its_name_follows()
    {
        Assert.Equal(("张贴照片.png", "image/png", 40, 30), (Accepted("张贴照片.jpg", Pictures.PngBytes(40, 30)) is var png ? (png.Name, png.ContentType, png.Width, png.Height) : default));
        Assert.Equal(("a.jpg", 300), (Accepted("a.exe", Pictures.JpegBytes(300, 200)).Name, Accepted("a.exe", Pictures.JpegBytes(300, 200)).Width));
        Assert.Equal(("扫描件.pdf", 1), (Accepted("扫描件.pdf", Pdf()).Name, Accepted("扫描件.pdf", Pdf()).Pages));
        Assert.Equal(UploadKind.Word, Accepted("方案.docx", WordFile.Of(WordFile.Paragraph("")).Save()).Kind);
    }

    [Fact]
    public void What_hides_behind_a_picture_is_cut_off()
    {
        var picture = Pictures.JpegBytes(300, 200);
        Assert.Equal(picture, Accepted("a.jpg", [.. picture, .. "<script>alert(1)</script>"u8]).Bytes);
        var png = Pictures.PngBytes(4, 4);
        Assert.Equal(png, Accepted("a.png", [.. png, .. "PK\x03\x04"u8]).Bytes);
    }

    [Fact]
    public void A_phones_note_of_how_it_was_held_is_read() => Assert.Equal(90, ImageReader.Read(Pictures.JpegBytes(300, 200, orientation: 6))!.Rotation);

    [Fact]
    public void Floods_halves_and_other_kinds_are_refused()
    {
        Assert.Contains("4000 万像素", Refused(Pictures.PngBytes(8000, 6000, realRows: 1)), StringComparison.Ordinal);
        Assert.Contains("不完整", Refused(Pictures.PngBytes(40, 30)[..60]), StringComparison.Ordinal);
        Assert.Contains("不完整", Refused(Pictures.JpegBytes(40, 30)[..^2]), StringComparison.Ordinal);
        Assert.Contains("只能上传", Refused("<svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>"u8.ToArray()), StringComparison.Ordinal);
        Assert.Contains("只能上传", Refused("<html></html>"u8.ToArray()), StringComparison.Ordinal);
        Assert.Contains("空", Refused([]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("4 0 obj<</S/JavaScript/JS(app.alert(1))>>endobj 3 0 obj<</Type/Page>>endobj", "脚本")]
    [InlineData("4 0 obj<</S/J#61vaScript>>endobj 3 0 obj<</Type/Page>>endobj", "脚本")]
    [InlineData("4 0 obj<</S/Launch/F(cmd.exe)>>endobj 3 0 obj<</Type/Page>>endobj", "Launch")]
    [InlineData("4 0 obj<</Type/EmbeddedFile>>endobj 3 0 obj<</Type/Page>>endobj", "EmbeddedFile")]
    [InlineData("3 0 obj<</Type/Page>>endobj 5 0 obj<</Encrypt 6 0 R>>endobj", "密码")]
    [InlineData("1 0 obj<</Type/Catalog>>endobj", "没有页面")]
    public void A_pdf_that_runs_hides_or_locks_is_refused(string objects, string reason) => Assert.Contains(reason, Refused(Pdf(objects)), StringComparison.Ordinal);

    [Fact]
    public void A_pdf_with_an_archive_behind_it_is_refused() => Assert.Contains("末尾", Refused([.. Pdf(), .. "PK\x03\x04zip"u8]), StringComparison.Ordinal);

    [Theory]
    [InlineData("../../etc/passwd", "passwd.pdf")]
    [InlineData("C:\\桌面\\会议 照片.jpg", "会议 照片.pdf")]
    [InlineData("fdp.\u202Egnp.exe", "fdp.gnp.pdf")]
    [InlineData("a\u0000b\r\n.pdf", "ab.pdf")]
    [InlineData("CON.pdf", "文件CON.pdf")]
    [InlineData("  .pdf", "文件.pdf")]
    [InlineData("a<b>|c?.pdf", "a_b__c_.pdf")]
    public void Names_are_made_harmless(string given, string expected) => Assert.Equal(expected, FileNames.Normalise(given, ".pdf"));

    [Fact]
    public void Half_a_character_in_a_name_is_replaced() => Assert.Equal("坏\uFFFD字.pdf", FileNames.Normalise("坏\uD800字.pdf", ".pdf"));
}
