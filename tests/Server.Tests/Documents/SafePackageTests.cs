using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using DecisionWorkflow.Server.Documents;
using static DecisionWorkflow.Tests.Server.Documents.WordFile;

namespace DecisionWorkflow.Tests.Server.Documents;

public class SafePackageTests
{
    static readonly WordFile Plain = Of(Paragraph(Run("正文")));

    static string Detail(byte[] bytes)
    {
        var check = SafePackage.Open(bytes);
        Assert.False(check.Safe);
        Assert.Equal("R142", check.Refusal.Rule);
        return check.Refusal.Detail;
    }

    static string Field(string code) => Paragraph($"<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>{code}<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>");

    static string Code(string text) => $"<w:r><w:instrText xml:space=\"preserve\">{text}</w:instrText></w:r>";

    [Fact]
    public void An_ordinary_document_comes_in() => Assert.True(SafePackage.Open(Plain.Save()).Safe);

    public static TheoryData<string, byte[], string> Hostile => new()
    {
        { "an old .doc", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0], "旧格式" },
        { "plain text", Encoding.UTF8.GetBytes("这不是 Word"), "不是 Word 文档" },
        { "a zip that is not Word", Zip([new("a.txt", [1, 2, 3])]), "不是 Word 文档" },
        { "half a file", Of(Paragraph("")).Save()[..200], "末尾" },
        { "a second file behind it", [.. Of(Paragraph("")).Save(), .. "MZ..."u8], "末尾" },
        { "macros by content type", Of(Paragraph("")).Save("application/vnd.ms-word.document.macroEnabled.main+xml"), "宏" },
        { "macros by part", Of(Paragraph("")).Part("word/vbaProject.bin", [1, 2]).Save(), "宏" },
        { "a remote template", Of(Paragraph("")).Related("r9", "attachedTemplate", "http://example.com/t.dotm", external: true).Save(), "attachedTemplate" },
        { "an OLE object", Of(Paragraph("")).Related("r9", "oleObject", "embeddings/a.bin").Save(), "oleObject" },
        { "an outside picture", Of(Paragraph("")).Related("r9", "image", "http://example.com/p.png", external: true).Save(), "外部内容" },
        { "a link to a file", Of(Paragraph("")).Related("r9", "hyperlink", "file:///c:/a.exe", external: true).Save(), "外部内容" },
        { "an embedded package", Of(Paragraph("")).Part("word/embeddings/a.docx", Zip([new("x", [1])])).Save(), "别的文件" },
        { "altChunk", Of("<w:altChunk r:id=\"r1\"/>").Save(), "外来文档" },
        { "ActiveX", Of(Paragraph("<w:r><w:object><w:control r:id=\"r1\"/></w:object></w:r>")).Save(), "OLE" },
        { "DDE in a simple field", Of(Paragraph("<w:fldSimple w:instr=\" DDEAUTO c:\\\\x &quot;y&quot; \"><w:r><w:t>x</w:t></w:r></w:fldSimple>")).Save(), "DDEAUTO" },
        { "a field's name cut in two", Of(Field(Code("INCLUDE") + Code("PICTURE http://x"))).Save(), "INCLUDEPICTURE" },
        { "a field that computes a field", Of(Field("<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>" + Code("QUOTE 68 68 69") + "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>")).Save(), "拼成的域" },
        { "a document type", Of(Paragraph("")).Part("word/styles.xml", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>").Save(), "损坏" },
        { "a document type in custom XML", Of(Paragraph("")).Part("customXml/item1.xml", "<!DOCTYPE x><x/>").Save(), "损坏" },
        { "a path that climbs out", Of(Paragraph("")).Part("../evil.xml", "<x/>").Save(), "路径" },
        { "a backslash path", Of(Paragraph("")).Part("word\\evil.xml", "<x/>").Save(), "路径" },
        { "a program", Of(Paragraph("")).Part("word/media/a.png", [.. "MZ"u8, 0, 0]).Save(), "别的文件" },
        { "a flood of pixels", Of(Paragraph("")).Part("word/media/a.png", Pictures.PngBytes(20_000, 20_000, realRows: 1)).Save(), "4000 万像素" },
        { "very many parts", Many(2_100), "2000" },
        { "a bomb", Of(Paragraph("")).Part("word/media/zeros.bin", new byte[30 * 1024 * 1024]).Save(), "压缩比" },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void It_does_not_come_in(string what, byte[] bytes, string reason) => Assert.True(Detail(bytes).Contains(reason, StringComparison.Ordinal), $"{what}: {Detail(bytes)}");

    [Fact]
    public void Bytes_are_counted_while_inflating_because_headers_lie()
    {
        var bytes = Of(Paragraph("")).Part("word/media/zeros.bin", new byte[30 * 1024 * 1024]).Save();
        // Both the local header and the directory say that the part holds ten bytes.
        foreach (var (signature, offset) in new[] { (0x04034b50u, 22), (0x02014b50u, 24) })
            for (var at = 0; at < bytes.Length - 30; at++)
                if (BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at)) == signature && BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at + offset)) == 30 * 1024 * 1024)
                    BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at + offset), 10);
        Detail(bytes);
    }

    [Fact]
    public void The_same_part_twice_does_not_come_in()
    {
        using var stream = new MemoryStream();
        stream.Write(Plain.Save());
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
            archive.CreateEntry("word/DOCUMENT.xml");
        Assert.Contains("同名", Detail(stream.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public void Web_links_tables_of_contents_and_page_numbers_come_in()
    {
        var file = Of(Field(Code(" PAGE ")) + Field(Code(" HYPERLINK \\l \"_Toc1\" ")) + Field(Code(" IF ") + "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>" + Code("PAGE") + "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>" + Code(" = 1 \"a\" \"link\"")))
            .Related("r9", "hyperlink", "https://example.com/a", external: true).Related("r10", "hyperlink", "mailto:a@example.com", external: true);
        Assert.True(SafePackage.Open(file.Save()).Safe, SafePackage.Open(file.Save()).Refusal?.Detail);
    }

    [Fact]
    public void Damage_anywhere_is_refused_or_harmless_but_never_an_error()
    {
        var original = Of(Paragraph(Run("正文") + WordFile.Field("A", "甲"))).Save();
        var random = new Random(20260901);
        for (var round = 0; round < 400; round++)
        {
            var damaged = (byte[])original.Clone();
            for (var hit = 0; hit <= round % 8; hit++)
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            var check = SafePackage.Open(damaged);
            if (check.Safe)
                _ = Template.Read("W99.docx", damaged);
        }
    }

    static byte[] Many(int parts)
    {
        var file = Of(Paragraph(""));
        for (var i = 0; i < parts; i++)
            file.Part($"word/media/p{i}.bin", [1]);
        return file.Save();
    }
}
