using System.Buffers.Binary;
using System.IO.Compression;
using System.Xml;
using DecisionWorkflow.Server.Rules;

namespace DecisionWorkflow.Server.Documents;

/// <summary>
/// The only way a Word file enters. The bytes it counted while inflating are the bytes handed on,
/// so nothing behind it opens the archive a second time on trust.
/// </summary>
internal sealed class SafePackage
{
    public const int MaxFileBytes = 20 * 1024 * 1024;
    public const int MaxEntries = 2_000;
    public const long MaxInflatedBytes = 200L * 1024 * 1024;
    public const int MaxRatio = 100;

    /// <summary>A small part cannot do harm, and short repetitive XML compresses beyond any honest ratio.</summary>
    const int RatioAppliesFrom = 1024 * 1024;

    static readonly byte[] LocalHeader = "PK\x03\x04"u8.ToArray();

    readonly Lazy<PageStyles> _styles;

    SafePackage(IReadOnlyDictionary<string, byte[]> parts, string mainPart)
    {
        (Parts, MainPart) = (parts, mainPart);
        _styles = new Lazy<PageStyles>(() => new PageStyles(parts));
    }

    public IReadOnlyDictionary<string, byte[]> Parts { get; }

    public string MainPart { get; }

    /// <summary>The parts that a reader sees: the body first, then headers, footers and notes.</summary>
    public IReadOnlyList<string> TextParts
    {
        get
        {
            var folder = MainPart[..(MainPart.LastIndexOf('/') + 1)];
            return [MainPart, .. Parts.Keys
                .Where(name => name.StartsWith(folder, StringComparison.OrdinalIgnoreCase) && name.LastIndexOf('/') == folder.Length - 1
                    && Path.GetFileNameWithoutExtension(name).TrimEnd([.. "0123456789"]) is "header" or "footer" or "footnotes" or "endnotes")
                .Order(StringComparer.Ordinal)];
        }
    }

    /// <summary>The same file with other contents, which its reader made.</summary>
    public SafePackage With(IReadOnlyDictionary<string, byte[]> parts) => new(parts, MainPart);

    public PageStyles Styles => _styles.Value;

    public static PackageCheck Open(byte[] bytes, CancellationToken cancellation = default)
    {
        try
        {
            CheckOutside(bytes);
            var parts = Inflate(bytes, cancellation);
            return new PackageCheck(new SafePackage(parts, PackageContents.Check(parts, cancellation)), null);
        }
        catch (UnsafePackageException unsafePackage)
        {
            return Refuse(unsafePackage.Message, unsafePackage.Remedy);
        }
        catch (Exception broken) when (broken is InvalidDataException or XmlException or IOException or NotSupportedException or ArgumentException)
        {
            return Refuse("文件已损坏，或者不是 Word 文档（.docx）。", "请用 Word 或 WPS 打开它，另存为“Word 文档（.docx）”后再上传");
        }
    }

    static PackageCheck Refuse(string detail, string remedy) =>
        new(null, RuleBook.Refuse("R142", detail, remedy));

    static void CheckOutside(byte[] bytes)
    {
        if (bytes.Length > MaxFileBytes)
            throw new UnsafePackageException($"文件有 {bytes.Length / 1048576.0:0.#} MB，超过 {MaxFileBytes / 1048576} MB。", "请压缩文中图片或把附件分开上传");
        if (bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
            throw new UnsafePackageException("这是旧格式（.doc）或带打开密码的文件。", "请去掉密码，另存为“Word 文档（.docx）”后再上传");
        if (!bytes.AsSpan().StartsWith(LocalHeader))
            throw new UnsafePackageException("文件内容不是 Word 文档（.docx）。", "请上传用 Word 或 WPS 保存的 .docx 文件；改文件扩展名不会改变内容");

        // The directory must end the file: bytes after it are a second file in disguise.
        var end = bytes.AsSpan().LastIndexOf("PK\x05\x06"u8);
        if (end < 0 || end + 22 > bytes.Length || end + 22 + BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(end + 20)) != bytes.Length)
            throw new UnsafePackageException("文件末尾缺损，或附带了别的内容。", "请用 Word 或 WPS 打开并另存一份再上传");
        if (BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(end + 10)) > MaxEntries)
            throw TooManyEntries();
    }

    static Dictionary<string, byte[]> Inflate(byte[] bytes, CancellationToken cancellation)
    {
        using var archive = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
        if (archive.Entries.Count > MaxEntries)
            throw TooManyEntries();

        var parts = new Dictionary<string, byte[]>(StringComparer.OrdinalIgnoreCase);
        long total = 0;
        foreach (var entry in archive.Entries)
        {
            cancellation.ThrowIfCancellationRequested();
            if (entry.IsEncrypted)
                throw new UnsafePackageException("文件带密码。", "请去掉密码后再上传");
            if (entry.FullName.EndsWith('/') && entry.Length == 0)
                continue;
            CheckName(entry.FullName);
            var part = Read(entry, MaxInflatedBytes - total);
            total += part.Length;
            if (!parts.TryAdd(entry.FullName, part))
                throw new UnsafePackageException($"文件内部有两份同名的内容“{entry.FullName}”。", "请用 Word 或 WPS 打开并另存一份再上传");
        }

        return parts;
    }

    static byte[] Read(ZipArchiveEntry entry, long allowance)
    {
        using var stream = entry.Open();
        using var inflated = new MemoryStream((int)Math.Clamp(entry.Length, 0, 1024 * 1024));
        var buffer = new byte[81920];
        int read;
        while ((read = stream.Read(buffer)) > 0)
        {
            inflated.Write(buffer, 0, read);
            // Counted while inflating: the sizes in the headers may lie.
            if (inflated.Length > allowance)
                throw new UnsafePackageException($"文件展开后超过 {MaxInflatedBytes / 1048576} MB。", "这不是正常的 Word 文档，请重新制作后上传");
            if (inflated.Length > RatioAppliesFrom && inflated.Length > entry.CompressedLength * MaxRatio)
                throw new UnsafePackageException($"文件里“{entry.FullName}”的压缩比超过 {MaxRatio} 倍。", "这不是正常的 Word 文档，请重新制作后上传");
        }

        var bytes = inflated.ToArray();
        // A part whose size is declared short would read differently elsewhere.
        if (Crc32.Of(bytes) != entry.Crc32)
            throw new UnsafePackageException($"文件里“{entry.FullName}”的校验值不对。", "请用 Word 或 WPS 打开并另存一份再上传");
        return bytes;
    }

    static void CheckName(string name)
    {
        if (name.Length is 0 or > 260 || name[0] is '/' or '\\' || name.Contains('\\') || name.Contains(':')
            || name.Split('/').Any(piece => piece is "" or "." or "..") || name.Any(char.IsControl))
            throw new UnsafePackageException("文件内部的路径不合规。", "请用 Word 或 WPS 打开并另存一份再上传");
    }

    static UnsafePackageException TooManyEntries() =>
        new($"文件内部的内容超过 {MaxEntries} 项。", "这不是正常的 Word 文档，请重新制作后上传");
}
