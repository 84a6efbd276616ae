using System.Security.Cryptography;
using System.Text;

namespace DecisionWorkflow.Server.Audit;

/// <summary>
/// The end of one chain: how many records it has, and a seal over all of them that only the installation's key can make.
/// A row of its own for each chain, written with each record, so that no writer waits for another chain's.
/// </summary>
internal sealed class ChainHead
{
    public required Guid ChainId { get; init; }
    public long Length { get; private set; }
    public string Hash { get; private set; } = AuditEntry.Origin;

    /// <summary>s_n = HMAC(key, s_{n-1} ‖ n ‖ h_n). It grows from the one before: a head that was forged or put back stays wrong for good,
    /// because the server carries on from it instead of making it right.</summary>
    public string Seal { get; private set; } = "";

    public void Grow(AuditEntry entry, ReadOnlySpan<byte> key)
    {
        Seal = NextSeal(Seal, entry.Sequence, entry.Hash, key);
        Hash = entry.Hash;
        Length = entry.Sequence;
    }

    public static string NextSeal(string seal, long sequence, string hash, ReadOnlySpan<byte> key) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.ASCII.GetBytes($"{seal}|{sequence}|{hash}")));
}
