using System.Security.Cryptography;
using DecisionWorkflow.Server.Storage;

namespace DecisionWorkflow.Server.Documents;

/// <summary>
/// Files named by the SHA-256 of their content, under data/files. The same bytes have one name, so writing twice does no harm:
/// a step may put its files before it commits, and what no row names is swept later.
/// </summary>
internal sealed class ContentStore(DataOptions data)
{
    static readonly TimeSpan SweepAge = TimeSpan.FromDays(1);

    readonly string _root = data.Folder("files");
    readonly Lock[] _folders = [.. Enumerable.Range(0, 256).Select(_ => new Lock())];

    public async Task<StoredContent> PutAsync(byte[] bytes, CancellationToken cancellation = default)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
        var content = new StoredContent(sha256, bytes.Length);
        if (Renew(sha256, bytes.Length))
            return content;

        var path = PathOf(sha256);
        var folder = Path.GetDirectoryName(path)!;
        if (!Directory.Exists(folder))
        {
            Directory.CreateDirectory(folder);
            DurableFolder.Flush(_root);
        }

        var temporary = Path.Combine(folder, $".{Guid.NewGuid():N}.tmp");
        try
        {
            await using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 65536, FileOptions.Asynchronous))
            {
                await file.WriteAsync(bytes, cancellation);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
            DurableFolder.Flush(folder);
        }
        finally
        {
            File.Delete(temporary);
        }

        return content;
    }

    public bool Exists(string sha256) => IsHash(sha256) && File.Exists(PathOf(sha256));

    public Stream? OpenRead(string sha256) => Exists(sha256) ? new FileStream(PathOf(sha256), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete) : null;

    /// <summary>The bytes, only if they are still those that were stored.</summary>
    public async Task<byte[]?> ReadAsync(string sha256, CancellationToken cancellation = default)
    {
        if (!Exists(sha256))
            return null;
        var bytes = await File.ReadAllBytesAsync(PathOf(sha256), cancellation);
        return Convert.ToHexStringLower(SHA256.HashData(bytes)) == sha256 ? bytes : null;
    }

    public async Task<ContentState> VerifyAsync(string sha256, CancellationToken cancellation = default)
    {
        await using var stream = OpenRead(sha256);
        if (stream is null)
            return ContentState.Missing;
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellation)) == sha256 ? ContentState.Intact : ContentState.Altered;
    }

    /// <summary>Removes what no row names and nobody wrote for a day; returns how many files went.</summary>
    public int Sweep(IReadOnlySet<string> named)
    {
        // The age is told by the file system's own clock: the demo clock may be weeks ahead.
        var marker = Path.Combine(_root, $".{Guid.NewGuid():N}.now");
        File.WriteAllBytes(marker, []);
        var now = File.GetLastWriteTimeUtc(marker);
        File.Delete(marker);

        var removed = 0;
        foreach (var path in Directory.EnumerateFiles(_root, "*", SearchOption.AllDirectories).Where(path => !named.Contains(Path.GetFileName(path))))
            lock (LockOf(path))
                if (File.Exists(path) && now - File.GetLastWriteTimeUtc(path) > SweepAge)
                {
                    File.Delete(path);
                    removed++;
                }

        return removed;
    }

    /// <summary>A file that is here already is young again, so that the sweep leaves it to the row that is about to name it.</summary>
    bool Renew(string sha256, long length)
    {
        var path = PathOf(sha256);
        lock (LockOf(path))
        {
            if (!File.Exists(path) || new FileInfo(path).Length != length)
                return false;
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            File.SetLastWriteTimeUtc(file.SafeFileHandle, TimeProvider.System.GetUtcNow().UtcDateTime);
            return true;
        }
    }

    Lock LockOf(string path) => _folders[Path.GetFileName(path)[0] * 31 % 256];

    string PathOf(string sha256) => IsHash(sha256) ? Path.Combine(_root, sha256[..2], sha256) : throw new ArgumentException("not a SHA-256", nameof(sha256));

    static bool IsHash(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);
}
