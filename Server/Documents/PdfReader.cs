using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace DecisionWorkflow.Server.Documents;

/// <summary>Looks through a PDF's objects, compressed ones included, for its pages and for what must not be there.</summary>
internal static partial class PdfReader
{
    const int MaxInflatedBytes = 64 * 1024 * 1024;
    const int MaxObjectStreams = 10_000;
    const int LongestDictionary = 400;

    internal sealed record Result(int Pages, string? Problem);

    [GeneratedRegex(@"/Type\s*/Page(?![A-Za-z])")]
    private static partial Regex PageObject();

    [GeneratedRegex(@"/(JavaScript|JS|Launch|EmbeddedFile|RichMedia|XFA|SubmitForm|ImportData|GoToE|GoToR)(?![A-Za-z0-9])")]
    private static partial Regex ActiveContent();

    [GeneratedRegex("/(JavaScript|EmbeddedFile|RichMedia|SubmitForm|ImportData)(?![A-Za-z0-9])")]
    private static partial Regex UnmistakableContent();

    [GeneratedRegex("#([0-9A-Fa-f]{2})")]
    private static partial Regex EscapedName();

    public static Result Read(byte[] bytes, CancellationToken cancellation = default)
    {
        var text = Encoding.Latin1.GetString(bytes);
        var end = text.LastIndexOf("%%EOF", StringComparison.Ordinal);
        if (end < 0 || text.AsSpan(end + 5).Trim("\r\n \t\0").Length > 0 || !text.Contains("startxref", StringComparison.Ordinal))
            return new Result(0, "PDF 不完整，或者末尾附带了别的内容。");
        if (text.Contains("/Encrypt", StringComparison.Ordinal))
            return new Result(0, "PDF 带密码或限制，归档后可能打不开。");

        // Long names do not occur in picture bytes by chance, so they are looked for in the whole file; a stream could be faked around them.
        if (UnmistakableContent().Match(text) is { Success: true } hidden)
            return new Result(0, ActiveProblem(hidden));

        var pages = 0;
        foreach (var part in Parts(text, bytes))
        {
            cancellation.ThrowIfCancellationRequested();
            if (part is null)
                return new Result(0, $"PDF 里压缩的内容展开后超过 {MaxInflatedBytes / 1048576} MB，或者超过 {MaxObjectStreams} 段。");
            var plain = EscapedName().Replace(part, hex => ((char)Convert.ToByte(hex.Groups[1].Value, 16)).ToString());
            if (ActiveContent().Match(plain) is { Success: true } active)
                return new Result(0, ActiveProblem(active));
            pages += PageObject().Count(plain);
        }

        return pages > 0 ? new Result(pages, null) : new Result(0, "PDF 里没有页面。");
    }

    static string ActiveProblem(Match found) => $"PDF 里有脚本、嵌入文件或会自动执行的动作（{found.Groups[1].Value}）。";

    /// <summary>The file outside its streams, then each compressed object stream; null when those are more than an honest file has.</summary>
    static IEnumerable<string?> Parts(string text, byte[] bytes)
    {
        yield return WithoutStreams(text);
        var (last, count, left) = (0, 0, MaxInflatedBytes);
        for (var at = 0; (at = text.IndexOf("/ObjStm", at, StringComparison.Ordinal)) >= 0;)
        {
            var typed = text.AsSpan(0, at).TrimEnd(" \r\n\t\v\f\0").EndsWith("/Type");
            at += "/ObjStm".Length;
            // Where a stream begins is looked at once, however many dictionaries before it claim it.
            if (!typed || StreamAfter(text, at) is var begin && begin <= last)
                continue;
            last = begin;
            var inflated = Inflate(bytes, last, left);
            left -= inflated.Length;
            yield return left <= 0 || ++count > MaxObjectStreams ? null : inflated;
        }
    }

    /// <summary>Where the stream of a dictionary begins; -1 when none follows it closely.</summary>
    static int StreamAfter(string text, int at)
    {
        var window = text.AsSpan(at, Math.Min(LongestDictionary, text.Length - at));
        for (var from = 0; window[from..].IndexOf("stream") is var found and >= 0;)
        {
            from += found + "stream".Length;
            if (window[from..].StartsWith("\n") || window[from..].StartsWith("\r\n"))
                return at + from + (window[from] == '\n' ? 1 : 2);
        }

        return -1;
    }

    /// <summary>Picture bytes may spell anything; only the objects around them count.</summary>
    static string WithoutStreams(string text)
    {
        var objects = new StringBuilder();
        var at = 0;
        while (text.IndexOf("stream", at, StringComparison.Ordinal) is var start and >= 0)
        {
            objects.Append(text, at, start - at);
            var stop = text.IndexOf("endstream", start, StringComparison.Ordinal);
            if (stop < 0)
                return objects.Append(text, start, text.Length - start).ToString(); // nothing ends any more: all of it counts
            at = stop + 9;
        }

        return objects.Append(text, at, text.Length - at).ToString();
    }

    /// <summary>As far as it can be unpacked, for so far a reader may show it.</summary>
    static string Inflate(byte[] bytes, int at, int most)
    {
        using var inflated = new MemoryStream();
        try
        {
            using var stream = new ZLibStream(new MemoryStream(bytes, at, bytes.Length - at), CompressionMode.Decompress);
            var buffer = new byte[16384];
            int read;
            while (inflated.Length < most && (read = stream.Read(buffer)) > 0)
                inflated.Write(buffer, 0, read);
        }
        catch (InvalidDataException)
        {
            // What follows is no compressed data; what came before it counts.
        }
        return Encoding.Latin1.GetString(inflated.GetBuffer(), 0, (int)inflated.Length);
    }
}
