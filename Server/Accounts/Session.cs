using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace DecisionWorkflow.Server.Accounts;

/// <summary>A signed-in browser or API client. Its secret is an opaque 256-bit token of which only the hash is kept,
/// so that a stolen database opens nothing, and a session can be ended here and now.</summary>
internal sealed class Session
{
    public required Guid Id { get; init; }
    public required Guid AccountId { get; init; }
    public required string TokenHash { get; init; }
    public required string SecurityStamp { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public required DateTimeOffset LastSeenAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }

    public static string NewToken() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
