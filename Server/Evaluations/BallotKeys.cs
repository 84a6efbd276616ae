using System.Security.Cryptography;
using DecisionWorkflow.Server.Documents;
using DecisionWorkflow.Server.Storage;

namespace DecisionWorkflow.Server.Evaluations;

/// <summary>
/// The keys of open ballot boxes, one file a box, beside the database and never in it. With the key goes the way back:
/// it is destroyed once the ballots have been opened, and from then on no copy of the database gives away who marked what.
/// </summary>
internal sealed class BallotKeys(DataOptions data)
{
    const int KeyLength = 32;
    const string Extension = ".key";

    /// <summary>A key without a box is somebody's who is just issuing codes, or of a database that was put back to an earlier day: it is not thrown away at once.</summary>
    static readonly TimeSpan OrphanAge = TimeSpan.FromDays(7);

    public string Folder => data.KeysFolder("ballots");

    /// <summary>Makes the key of a new box, so that it outlives a power cut before the first code is out. Returns the mark to know it by.</summary>
    public string Make(Guid box)
    {
        var folder = Folder;
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var key = RandomNumberGenerator.GetBytes(KeyLength);
        var temporary = Path.Combine(folder, $".{Guid.NewGuid():N}.tmp");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            using (var file = new FileStream(temporary, options))
            {
                file.Write(key);
                file.Flush(flushToDisk: true);
            }

            // What may lie there is of a step that was never committed.
            File.Move(temporary, PathOf(folder, box), overwrite: true);
            DurableFolder.Flush(folder);
            return Mark(key);
        }
        finally
        {
            File.Delete(temporary);
            CryptographicOperations.ZeroMemory(key);
        }
    }

    /// <summary>The key of a box; null when it is not here, cannot be read, or is another one.</summary>
    public byte[]? Find(BallotBox box)
    {
        try
        {
            return File.ReadAllBytes(PathOf(Folder, box.Id)) is { Length: KeyLength } key && Mark(key) == box.KeyMark ? key : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Overwrites the key and removes it; harmless when it is gone already.</summary>
    public void Destroy(Guid box)
    {
        var folder = Folder;
        var path = PathOf(folder, box);
        if (!File.Exists(path))
            return;
        using (var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete))
        {
            file.Write(new byte[KeyLength]);
            file.Flush(flushToDisk: true);
        }

        File.Delete(path);
        DurableFolder.Flush(folder);
    }

    /// <summary>The boxes whose keys are here; old is one that nobody can be about to use.</summary>
    public IReadOnlyList<(Guid Box, bool Old)> Kept()
    {
        // The file system's time: the demo clock may be weeks ahead.
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        return [.. Directory.EnumerateFiles(Folder, "*" + Extension)
            .Where(path => Guid.TryParseExact(Path.GetFileNameWithoutExtension(path), "N", out _))
            .Select(path => (Guid.ParseExact(Path.GetFileNameWithoutExtension(path), "N"), now - File.GetLastWriteTimeUtc(path) > OrphanAge))];
    }

    static string PathOf(string folder, Guid box) => Path.Combine(folder, $"{box:N}{Extension}");

    static string Mark(byte[] key) => Convert.ToHexStringLower(SHA256.HashData([.. "DecisionWorkflow.BallotBox:"u8, .. key]));
}
