namespace DecisionWorkflow.Server.Documents;

/// <summary>A photograph, scan or Word file that a person brought.</summary>
internal sealed class UploadedFile
{
    public required Guid Id { get; init; }

    public required Guid OrganizationId { get; init; }

    public Guid? MatterId { get; init; }

    public required UploadKind Kind { get; init; }

    public required string Name { get; init; }

    public required string ContentType { get; init; }

    public required string Sha256 { get; init; }

    public required long Size { get; init; }

    public int Width { get; init; }

    public int Height { get; init; }

    public required int Pages { get; init; }

    public required DateTimeOffset UploadedAt { get; init; }

    public Guid? UploadedById { get; init; }

    public required string UploadedBy { get; init; }
}
