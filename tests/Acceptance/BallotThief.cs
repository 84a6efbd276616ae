using System.Text;

namespace DecisionWorkflow.Tests.Acceptance;

/// <summary>Somebody who copies everything an installation leaves on its disk, again and again, but for the keys; and who then searches what he took.</summary>
/// <param name="files">The files that are there now.</param>
sealed class BallotThief(Func<IEnumerable<string>> files)
{
    readonly Dictionary<string, (DateTime At, long Length)> seen = [];
    readonly List<byte[]> loot = [];

    /// <summary>Copies what changed since he was here last.</summary>
    public void Copy()
    {
        foreach (var path in files())
        {
            var now = new FileInfo(path);
            if (!now.Exists || seen.TryGetValue(path, out var before) && before == (now.LastWriteTimeUtc, now.Length))
                continue;
            seen[path] = (now.LastWriteTimeUtc, now.Length);
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var copy = new byte[file.Length];
            file.ReadAtLeast(copy, copy.Length, throwOnEndOfStream: false);
            loot.Add(copy);
        }
    }

    /// <summary>How often the words occur in all that he took, however a database, a form or a log may have written them.</summary>
    public int Count(string words) => Writings(words).Distinct(StringComparer.Ordinal).Select(Encoding.UTF8.GetBytes).Append(Encoding.Unicode.GetBytes(words)).Sum(Count);

    public int Count(byte[] bytes) => loot.Sum(copy =>
    {
        var (found, at) = (0, 0);
        for (int next; (next = copy.AsSpan(at).IndexOf(bytes)) >= 0; at += next + 1)
            found++;
        return found;
    });

    static IEnumerable<string> Writings(string words)
    {
        yield return words;
        yield return Uri.EscapeDataString(words);
        yield return string.Concat(words.Select(sign => char.IsAscii(sign) ? $"{sign}" : $"\\u{(int)sign:X4}"));
        yield return string.Concat(words.Select(sign => char.IsAscii(sign) ? $"{sign}" : $"\\u{(int)sign:x4}"));
    }
}
