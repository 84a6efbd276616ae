using DecisionWorkflow.Server.Documents;

namespace DecisionWorkflow.Server.Archive;

public sealed record AttachmentView(int No, string Name, string ContentType, string Sha256, long Size);

public sealed record HistoryView(DateTimeOffset At, string Actor, string Action, string? Before, string? After, string? Reason);

/// <summary>归档章: the six cells.</summary>
public sealed record StampView(string FondsCode, int Year, string ItemNo, string ProblemCode, Retention Retention, int Pages);

public sealed record LinkedItemView(Guid Id, string ArchiveNo, string Title);

public sealed record ArchiveItemView(
    CatalogueRow Item, string ProblemName, Guid? TaskId, string TemplateCode, string Sha256, string ContentType, long Size, DateTimeOffset FiledAt, string FiledBy,
    StampView Stamp, IReadOnlyList<PropertyCheck> Checks, IReadOnlyList<AttachmentView> Attachments, LinkedItemView? Corrects, LinkedItemView? CorrectedBy, IReadOnlyList<HistoryView> History);
