using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using DecisionWorkflow.Server.Storage;

namespace DecisionWorkflow.Server.Audit;

/// <summary>One link of a chain: who did what to what, when, and what it was before. Never changed, never deleted.</summary>
internal sealed class AuditEntry
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public required Guid Id { get; init; }

    /// <summary>The case, or the subject itself where it belongs to no case.</summary>
    public required Guid ChainId { get; init; }
    public required long Sequence { get; init; }
    public required DateTimeOffset At { get; init; }
    public required Guid? ActorId { get; init; }
    public required string Actor { get; init; }
    public required string Action { get; init; }
    public required string SubjectKind { get; init; }
    public required Guid SubjectId { get; init; }
    public required string? Before { get; init; }
    public required string? After { get; init; }
    public required string? Reason { get; init; }
    public required string PreviousHash { get; init; }
    public string Hash { get; private set; } = "";

    public void Seal() => Hash = ComputeHash();

    /// <summary>h_n = SHA-256(h_{n-1} ‖ canonical record). Form 1: a JSON array in this order, NFC, UTC with six decimals.</summary>
    public string ComputeHash()
    {
        string?[] record =
        [
            "1", ChainId.ToString(), Sequence.ToString(System.Globalization.CultureInfo.InvariantCulture),
            At.UtcDateTime.ToString(UtcText.Format, System.Globalization.CultureInfo.InvariantCulture),
            ActorId?.ToString(), Actor, Action, SubjectKind, SubjectId.ToString(), Before, After, Reason,
        ];
        var canonical = JsonSerializer.Serialize(record.Select(part => part?.Normalize(NormalizationForm.FormC)), Plain);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(PreviousHash + canonical)));
    }
}
