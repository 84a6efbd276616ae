using System.ComponentModel;
using System.Diagnostics;
using DecisionWorkflow.Server.Storage;

namespace DecisionWorkflow.Server.Documents;

/// <summary>
/// Word to PDF by LibreOffice, one at a time in a profile of its own, for preview and print. It takes seconds: never inside a step.
/// What it made is kept by the document's hash under data/pdf; that folder may be emptied at any time.
/// </summary>
internal sealed class PdfConverter(PdfOptions options, DataOptions data) : IDisposable
{
    static readonly string[] UsualPlaces =
    [
        "/usr/bin/soffice", "/usr/bin/libreoffice", "/opt/libreoffice/program/soffice",
        "/Applications/LibreOffice.app/Contents/MacOS/soffice", @"C:\Program Files\LibreOffice\program\soffice.exe",
    ];

    readonly SemaphoreSlim _turn = new(1);
    readonly string? _program = options.Soffice.Length > 0 ? options.Soffice : Array.Find(UsualPlaces, File.Exists);

    public bool Available => _program is not null && File.Exists(_program);

    public async Task<PdfResult> ConvertAsync(string sha256, byte[] word, CancellationToken cancellation = default)
    {
        var kept = Path.Combine(data.Folder("pdf", sha256[..2]), sha256 + ".pdf");
        if (File.Exists(kept))
            return new PdfResult(await File.ReadAllBytesAsync(kept, cancellation), null);
        if (!Available)
            return new PdfResult(null, "服务器没有安装 LibreOffice，不能生成 PDF。请下载 Word 文档查看、打印，或请管理员安装 libreoffice-writer。");
        // A Word file that does not pass must not reach a program that follows links.
        if (SafePackage.Open(word, cancellation) is { Safe: false } unsafeFile)
            return new PdfResult(null, unsafeFile.Refusal.Detail);

        await _turn.WaitAsync(cancellation);
        try
        {
            var result = await RunAsync(word, cancellation);
            if (result.Converted)
                await KeepAsync(kept, result.Bytes, cancellation);
            return result;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    async Task<PdfResult> RunAsync(byte[] word, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("decision-pdf-").FullName;
        try
        {
            var source = Path.Combine(folder, "document.docx");
            await File.WriteAllBytesAsync(source, word, cancellation);
            var start = new ProcessStartInfo(_program!) { WorkingDirectory = folder, RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false };
            foreach (var argument in (string[])["-env:UserInstallation=" + new Uri(Path.Combine(folder, "profile")).AbsoluteUri, "--headless", "--norestore", "--nolockcheck", "--convert-to", "pdf:writer_pdf_Export", "--outdir", folder, source])
                start.ArgumentList.Add(argument);
            start.Environment["HOME"] = folder;
            // Nothing in a checked file points outside; should it try all the same, it finds no way out.
            start.Environment["http_proxy"] = start.Environment["https_proxy"] = "http://127.0.0.1:9";
            return await RunAsync(start, Path.Combine(folder, "document.pdf"), cancellation);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    async Task<PdfResult> RunAsync(ProcessStartInfo start, string target, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(options.TimeoutSeconds));
        using var process = new Process { StartInfo = start };
        try
        {
            process.Start();
            process.PriorityClass = ProcessPriorityClass.BelowNormal;
            await Task.WhenAll(process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token), process.WaitForExitAsync(limit.Token));
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            cancellation.ThrowIfCancellationRequested();
            return new PdfResult(null, $"生成 PDF 超过 {options.TimeoutSeconds} 秒，已停止。请下载 Word 文档查看、打印。");
        }
        catch (Win32Exception)
        {
            return new PdfResult(null, "LibreOffice 启动不了，不能生成 PDF。请下载 Word 文档查看、打印。");
        }

        return File.Exists(target)
            ? new PdfResult(await File.ReadAllBytesAsync(target, cancellation), null)
            : new PdfResult(null, "LibreOffice 没有生成 PDF。请下载 Word 文档查看、打印。");
    }

    static async Task KeepAsync(string path, byte[] pdf, CancellationToken cancellation)
    {
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        await File.WriteAllBytesAsync(temporary, pdf, cancellation);
        File.Move(temporary, path, overwrite: true);
    }
}
