using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Storage;

namespace DecisionWorkflow.Server.Audit;

/// <summary>One link of a chain: who did what to what, when, and what it was before. Never changed, never deleted.</summary>
internal sealed class AuditEntry
{
    public const string Origin = "0000000000000000000000000000000000000000000000000000000000000000";

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

    /// <summary>The rows that were saved together with this record and what stands in them, as JSON: see <see cref="RowChanges"/>. Null where nothing of that kind changed.</summary>
    public string? Rows { get; private set; }

    public required string PreviousHash { get; init; }
    public string Hash { get; private set; } = "";

    /// <summary>The record after the last one of its chain; without an actor it is the signed-in person, or the system.</summary>
    public static AuditEntry Next(AuditEntry? last, AuditSubject subject, string action, CurrentUser user, TimeProvider time,
        string? before = null, string? after = null, string? reason = null, string? actor = null)
    {
        var now = time.GetUtcNow().ToUniversalTime();
        var entry = new AuditEntry
        {
            Id = Guid.CreateVersion7(),
            ChainId = subject.ChainId,
            Sequence = (last?.Sequence ?? 0) + 1,
            // Whole microseconds, as both databases keep them; the hash covers what is stored.
            At = new DateTimeOffset(now.Ticks - now.Ticks % TimeSpan.TicksPerMicrosecond, TimeSpan.Zero),
            ActorId = user.Id,
            Actor = actor ?? (user.DisplayName.Length > 0 ? user.DisplayName : CurrentUser.SystemName),
            Action = action,
            SubjectKind = subject.Kind,
            SubjectId = subject.Id,
            Before = before,
            After = after,
            Reason = reason,
            PreviousHash = last?.Hash ?? Origin,
        };
        entry.Seal();
        return entry;
    }

    /// <summary>Takes the rows in; for the newest record of its chain only, since the next one holds its hash.</summary>
    public void Cover(string rows)
    {
        Rows = rows;
        Seal();
    }

    public void Seal() => Hash = ComputeHash();

    /// <summary>h_n = SHA-256(h_{n-1} ‖ canonical record). Form 1: a JSON array in this order, NFC, UTC with six decimals. Form 2 ends with the rows.</summary>
    public string ComputeHash()
    {
        List<string?> record =
        [
            Rows is null ? "1" : "2", ChainId.ToString(), Sequence.ToString(System.Globalization.CultureInfo.InvariantCulture),
            At.UtcDateTime.ToString(UtcText.Format, System.Globalization.CultureInfo.InvariantCulture),
            ActorId?.ToString(), Actor, Action, SubjectKind, SubjectId.ToString(), Before, After, Reason,
        ];
        if (Rows is not null)
            record.Add(Rows);
        var canonical = JsonSerializer.Serialize(record.Select(part => part?.Normalize(NormalizationForm.FormC)), Plain);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(PreviousHash + canonical)));
    }
}
