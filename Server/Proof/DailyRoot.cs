using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace DecisionWorkflow.Server.Proof;

/// <summary>
/// 校验根: what all audit chains came to on one day, signed. Each names the one before it, and is kept in three places: here, in a file beside
/// the database, and wherever it was exported or printed. Never changed, never deleted.
/// </summary>
internal sealed class DailyRoot
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public required int No { get; init; }
    public required DateOnly Day { get; init; }
    public required string Hash { get; init; }

    /// <summary><see cref="RootContent"/> as JSON: exactly the text that was signed.</summary>
    public required string Text { get; init; }

    public required string Signature { get; init; }
    public required string PublicKey { get; init; }

    public string Fingerprint => Short(Hash);

    public string KeyFingerprint => FingerprintOf(PublicKey);

    public string FileName => $"{Day:yyyy-MM-dd}-{No:0000}.json";

    public static DailyRoot Make(RootContent content, SigningKey key)
    {
        var text = JsonSerializer.Serialize(content, Json);
        return new DailyRoot { No = content.No, Day = content.Day, Hash = HashOf(text), Text = text, Signature = key.Sign(text), PublicKey = key.PublicKey };
    }

    /// <exception cref="JsonException">The text is not that of a root.</exception>
    public RootContent Read() => JsonSerializer.Deserialize<RootContent>(Text, Json) ?? throw new JsonException("null");

    /// <summary>The text is the one that was hashed and signed with the key that it names.</summary>
    public bool IsGenuine() => HashOf(Text) == Hash && SigningKey.Verify(Text, Signature, PublicKey);

    public string ToFile() => $$"""{"root":{{Text}},"signature":"{{Signature}}","publicKey":"{{PublicKey}}"}""" + "\n";

    /// <summary>Null where the file is not an exported root.</summary>
    public static DailyRoot? FromFile(string file)
    {
        try
        {
            using var json = JsonDocument.Parse(file);
            var text = json.RootElement.GetProperty("root").GetRawText();
            var content = JsonSerializer.Deserialize<RootContent>(text, Json)!;
            return new DailyRoot
            {
                No = content.No, Day = content.Day, Hash = HashOf(text), Text = text,
                Signature = json.RootElement.GetProperty("signature").GetString() ?? "", PublicKey = json.RootElement.GetProperty("publicKey").GetString() ?? "",
            };
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Eighty bits that a person can compare with a printed paper.</summary>
    public static string Short(string hash) => string.Join('-', hash[..20].ToUpperInvariant().Chunk(4).Select(four => new string(four)));

    public static string FingerprintOf(string publicKey) => Short(HashOf(publicKey));

    private static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

/// <param name="At">When it was made, by the business clock.</param>
/// <param name="Previous">Hash of the root before; empty for the first.</param>
/// <param name="Registered">Rows that were there before this installation kept such records, and were taken as they stood: of the first root only.</param>
/// <param name="Chains">Of all chains that the roots cover up to this one.</param>
/// <param name="Records">Of all their records.</param>
/// <param name="Tables">Rows of the tables from which nothing is ever deleted.</param>
/// <param name="Counters">The last number given out, by series.</param>
/// <param name="Scan">What the verification before it found.</param>
/// <param name="Heads">The chains that grew since the root before: id:length:hash.</param>
internal sealed record RootContent(
    int No, DateOnly Day, DateTimeOffset At, string Previous, long Registered, long Chains, long Records,
    SortedDictionary<string, long> Tables, SortedDictionary<string, long> Counters, string Scan, IReadOnlyList<string> Heads)
{
    public static string Head(Guid chain, long length, string hash) => $"{chain}:{length}:{hash}";

    /// <exception cref="FormatException">A head that no root of ours has.</exception>
    public IEnumerable<(Guid Chain, long Length, string Hash)> ReadHeads() =>
        Heads.Select(head => head.Split(':')).Select(parts => parts.Length == 3
            ? (Guid.Parse(parts[0]), long.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture), parts[2])
            : throw new FormatException("id:length:hash"));
}
