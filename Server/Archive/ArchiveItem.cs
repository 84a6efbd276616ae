using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using DecisionWorkflow.Server.Documents;

namespace DecisionWorkflow.Server.Archive;

/// <summary>件: one filed document with its attachments. What identifies it never changes (R144).</summary>
internal sealed class ArchiveItem
{
    static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    readonly List<ArchiveAttachment> _attachments = [];

    public required Guid Id { get; init; }

    /// <summary>档号, A101-WS·2026-Y-YZS-0007.</summary>
    public required string ArchiveNo { get; init; }

    public required string FondsCode { get; init; }

    /// <summary>Year in which the document arose: that of its date.</summary>
    public required int Year { get; init; }

    public required Retention Retention { get; init; }

    public required string ProblemCode { get; init; }

    public required int ItemNo { get; init; }

    public required string Title { get; init; }

    /// <summary>责任者.</summary>
    public required string Responsible { get; init; }

    public required DateOnly Date { get; init; }

    public string? DocNo { get; init; }

    /// <summary>密级; empty for what is not secret.</summary>
    public string? Security { get; init; }

    public required int Pages { get; set; }

    /// <summary>备注: copies and volumes (163份一册), what it corrects.</summary>
    public string? Remark { get; init; }

    /// <summary>C1—C6 (002A-六).</summary>
    public required string Category { get; init; }

    public int? SubDossier { get; init; }

    public required Guid OrganizationId { get; init; }

    public Guid? MatterId { get; init; }

    public string? MatterNo { get; init; }

    public Guid? TaskId { get; init; }

    public required Guid DocumentId { get; init; }

    public required string TemplateCode { get; init; }

    public required string Sha256 { get; init; }

    public required string ContentType { get; init; }

    public required long Size { get; init; }

    /// <summary>The four-property check as it was made at filing.</summary>
    public required string CheckJson { get; init; }

    public Guid? CorrectsItemId { get; init; }

    public ArchiveStatus Status { get; private set; } = ArchiveStatus.Archived;

    public required DateTimeOffset FiledAt { get; init; }

    public required string FiledBy { get; init; }

    /// <summary>Hash of everything above that must not change, kept in the audit chain as well.</summary>
    public string MetadataSha256 { get; private set; } = "";

    public long Version { get; private set; }

    public IReadOnlyList<ArchiveAttachment> Attachments => _attachments;

    public void Attach(ArchiveAttachment attachment) => _attachments.Add(attachment);

    public void MarkCorrected() => Status = ArchiveStatus.Corrected;

    public void Seal() => MetadataSha256 = ComputeMetadataHash();

    /// <summary>Form 1: a JSON array in this order. Pages and status may still change and are left out; the audit trail tells of them.</summary>
    public string ComputeMetadataHash()
    {
        List<string?> record =
        [
            "1", Id.ToString(), ArchiveNo, Title, Responsible, Date.ToString("yyyyMMdd"), DocNo, Security, Remark, Category, SubDossier?.ToString(), OrganizationId.ToString(),
            MatterId?.ToString(), MatterNo, TaskId?.ToString(), DocumentId.ToString(), TemplateCode, Sha256, ContentType, Size.ToString(), CheckJson, CorrectsItemId?.ToString(), FiledBy,
        ];
        record.AddRange(_attachments.OrderBy(attachment => attachment.No).SelectMany(attachment => (string[])[attachment.Name, attachment.Sha256]));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(record, Plain))));
    }
}
