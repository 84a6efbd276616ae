using DecisionWorkflow.Server.Documents;
using DecisionWorkflow.Server.Storage;

namespace DecisionWorkflow.Tests.Server.Documents;

public sealed class PdfConverterTests : IDisposable
{
    static readonly byte[] Word = WordFile.Of(WordFile.Paragraph(WordFile.Run("正文"))).Save();
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pdf-");

    public void Dispose() => _folder.Delete(recursive: true);

    PdfConverter Converter(string soffice, int seconds = 60) => new(new PdfOptions { Soffice = soffice, TimeoutSeconds = seconds }, new DataOptions { Path = _folder.FullName });

    /// <summary>A program in LibreOffice's place.</summary>
    string Program(string script)
    {
        var path = Path.Combine(_folder.FullName, "soffice.sh");
        File.WriteAllText(path, "#!/bin/sh\n" + script);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }

    [Fact]
    public async Task Where_LibreOffice_is_missing_the_answer_says_what_to_do()
    {
        using var converter = Converter("/nowhere/soffice");
        Assert.Contains("没有安装 LibreOffice", (await converter.ConvertAsync(new string('a', 64), Word)).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_hangs_is_stopped_with_all_its_children()
    {
        var left = Path.Combine(_folder.FullName, "child");
        using var converter = Converter(Program($"sleep 600 & echo $! > {left}; wait"), seconds: 1);
        Assert.Contains("超过 1 秒", (await converter.ConvertAsync(new string('a', 64), Word)).Problem, StringComparison.Ordinal);
        Assert.False(Directory.Exists($"/proc/{File.ReadAllText(left).Trim()}/fd") && File.ReadAllText($"/proc/{File.ReadAllText(left).Trim()}/stat").Contains(" S ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_made_once_is_kept_and_an_unsafe_file_never_reaches_the_program()
    {
        var calls = Path.Combine(_folder.FullName, "calls");
        var program = Program($"echo x >> {calls}; for last; do :; done; printf '%%PDF-1.7' > \"$(dirname \"$last\")/document.pdf\"");
        using var converter = Converter(program);
        Assert.True((await converter.ConvertAsync(new string('b', 64), Word)).Converted);
        Assert.True((await converter.ConvertAsync(new string('b', 64), Word)).Converted);
        Assert.Single(File.ReadAllLines(calls));

        var hostile = WordFile.Of(WordFile.Paragraph("")).Related("r9", "image", "http://example.com/p.png", external: true).Save();
        Assert.Contains("外部内容", (await converter.ConvertAsync(new string('c', 64), hostile)).Problem, StringComparison.Ordinal);
        Assert.Single(File.ReadAllLines(calls));
    }
}
