using System.IO.Compression;

namespace DecisionWorkflow.Server.Documents;

/// <summary>Writes a Word file whose bytes depend on nothing but its content: fixed order, fixed times.</summary>
internal static class PackageWriter
{
    static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static byte[] Write(IEnumerable<KeyValuePair<string, byte[]>> parts)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in parts.OrderBy(part => Rank(part.Key)).ThenBy(part => part.Key, StringComparer.Ordinal))
            {
                var entry = archive.CreateEntry(name, IsPressed(name) ? CompressionLevel.NoCompression : CompressionLevel.Fastest);
                entry.LastWriteTime = Epoch;
                using var content = entry.Open();
                content.Write(bytes);
            }
        }

        return stream.ToArray();
    }

    /// <summary>The table of contents comes first, as readers that stream expect.</summary>
    static int Rank(string name) => name switch { "[Content_Types].xml" => 0, "_rels/.rels" => 1, _ => 2 };

    static bool IsPressed(string name) => name.EndsWith(".jpeg", StringComparison.Ordinal) || name.EndsWith(".png", StringComparison.Ordinal);
}
