namespace DecisionWorkflow.Server.Archive;

/// <summary>A photograph or scan that is filed with its document as one item.</summary>
internal sealed class ArchiveAttachment
{
    public required Guid Id { get; init; }

    public required Guid ItemId { get; init; }

    public required int No { get; init; }

    public required string Name { get; init; }

    public required string ContentType { get; init; }

    public required string Sha256 { get; init; }

    public required long Size { get; init; }
}
