using DecisionWorkflow.Server.Rules;

namespace DecisionWorkflow.Server.Documents;

/// <summary>Decides by content, never by name, whether an uploaded file may come in: photographs, scans and Word documents.</summary>
internal static class UploadInspector
{
    public const long MaxPixels = 40_000_000;
    public const int MaxImageBytes = 20 * 1024 * 1024;
    public const int MaxPdfBytes = 50 * 1024 * 1024;
    public const string WordType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    public static UploadCheck Inspect(string fileName, byte[] bytes, CancellationToken cancellation = default)
    {
        var start = bytes.AsSpan(0, Math.Min(bytes.Length, 8));
        if (bytes.Length == 0)
            return Refuse("文件是空的。", "请重新选择文件");
        if (start.StartsWith("%PDF-"u8))
            return Pdf(fileName, bytes, cancellation);
        if (start.StartsWith("PK"u8) || start.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
            return WordDocument(fileName, bytes, cancellation);
        if (start.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47]) || start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8]))
            return Image(fileName, bytes);
        return Refuse("只能上传照片（JPG、PNG）、扫描件（PDF）和 Word 文档（.docx）；这个文件的内容都不是。", "请另存为以上格式之一再上传；改文件扩展名不会改变内容");
    }

    static UploadCheck Image(string fileName, byte[] bytes)
    {
        if (bytes.Length > MaxImageBytes)
            return Refuse($"照片有 {bytes.Length / 1048576.0:0.#} MB，超过 {MaxImageBytes / 1048576} MB。", "请在手机或电脑上把照片尺寸调小后再上传");
        if (ImageReader.Read(bytes) is not { } image)
            return Refuse("照片不完整，打不开。", "请重新拍照或另存为 JPG、PNG 后再上传");
        if ((long)image.Width * image.Height > MaxPixels)
            return Refuse($"照片有 {image.Width}×{image.Height} 像素，超过 4000 万像素。", "请把照片尺寸调小后再上传");
        var name = FileNames.Normalise(fileName, image.ContentType == "image/png" ? ".png" : ".jpg");
        return Accept(new InspectedUpload(UploadKind.Image, name, image.ContentType, image.Bytes, image.Width, image.Height, 1));
    }

    static UploadCheck Pdf(string fileName, byte[] bytes, CancellationToken cancellation)
    {
        if (bytes.Length > MaxPdfBytes)
            return Refuse($"PDF 有 {bytes.Length / 1048576.0:0.#} MB，超过 {MaxPdfBytes / 1048576} MB。", "请降低扫描分辨率（200 dpi 即可）或分册上传");
        var pdf = PdfReader.Read(bytes, cancellation);
        if (pdf.Problem is { } problem)
            return Refuse(problem, "请用扫描软件或“打印为 PDF”重新生成后再上传");
        return Accept(new InspectedUpload(UploadKind.Pdf, FileNames.Normalise(fileName, ".pdf"), "application/pdf", bytes, 0, 0, pdf.Pages));
    }

    static UploadCheck WordDocument(string fileName, byte[] bytes, CancellationToken cancellation)
    {
        var check = SafePackage.Open(bytes, cancellation);
        // Packed anew from the parts that were looked at: whatever else the archive's bytes could have meant to another reader is gone.
        return check.Safe
            ? Accept(new InspectedUpload(UploadKind.Word, FileNames.Normalise(fileName, ".docx"), WordType, PackageWriter.Write(check.Package.Parts), 0, 0, PageEstimate.Of(check.Package, cancellation)))
            : new UploadCheck(null, check.Refusal);
    }

    static UploadCheck Accept(InspectedUpload upload) => new(upload, null);

    static UploadCheck Refuse(string detail, string remedy) =>
        new(null, RuleBook.Refuse("R142", detail, remedy));
}
