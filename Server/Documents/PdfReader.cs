using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace DecisionWorkflow.Server.Documents;

/// <summary>Looks through a PDF's objects, compressed ones included, for its pages and for what must not be there.</summary>
internal static partial class PdfReader
{
    const int MaxInflatedBytes = 64 * 1024 * 1024;

    internal sealed record Result(int Pages, string? Problem);

    [GeneratedRegex(@"/Type\s*/Page(?![A-Za-z])")]
    private static partial Regex PageObject();

    [GeneratedRegex(@"/(JavaScript|JS|Launch|EmbeddedFile|RichMedia|XFA|SubmitForm|ImportData|GoToE|GoToR)(?![A-Za-z0-9])")]
    private static partial Regex ActiveContent();

    [GeneratedRegex("/(JavaScript|EmbeddedFile|RichMedia|SubmitForm|ImportData)(?![A-Za-z0-9])")]
    private static partial Regex UnmistakableContent();

    [GeneratedRegex("#([0-9A-Fa-f]{2})")]
    private static partial Regex EscapedName();

    [GeneratedRegex(@"/Type\s*/ObjStm.{0,400}?stream\r?\n", RegexOptions.Singleline)]
    private static partial Regex ObjectStream();

    public static Result Read(byte[] bytes)
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
            var plain = EscapedName().Replace(part, hex => ((char)Convert.ToByte(hex.Groups[1].Value, 16)).ToString());
            if (ActiveContent().Match(plain) is { Success: true } active)
                return new Result(0, ActiveProblem(active));
            pages += PageObject().Count(plain);
        }

        return pages > 0 ? new Result(pages, null) : new Result(0, "PDF 里没有页面。");
    }

    static string ActiveProblem(Match found) => $"PDF 里有脚本、嵌入文件或会自动执行的动作（{found.Groups[1].Value}）。";

    /// <summary>The file outside its streams, then each compressed object stream.</summary>
    static IEnumerable<string> Parts(string text, byte[] bytes)
    {
        yield return WithoutStreams(text);
        foreach (Match found in ObjectStream().Matches(text))
            if (Inflate(bytes, found.Index + found.Length) is { } inflated)
                yield return inflated;
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
            at = stop < 0 ? start + 6 : stop + 9;
        }

        return objects.Append(text, at, text.Length - at).ToString();
    }

    static string? Inflate(byte[] bytes, int at)
    {
        try
        {
            using var inflated = new MemoryStream();
            using var stream = new ZLibStream(new MemoryStream(bytes, at, bytes.Length - at), CompressionMode.Decompress);
            var buffer = new byte[16384];
            int read;
            while ((read = stream.Read(buffer)) > 0 && inflated.Length < MaxInflatedBytes)
                inflated.Write(buffer, 0, read);
            return Encoding.Latin1.GetString(inflated.ToArray());
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
