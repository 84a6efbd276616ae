using DecisionWorkflow.Server.Documents;

namespace DecisionWorkflow.Server.Archive;

/// <summary>What of the catalogue to show; everything left out means all of it.</summary>
public sealed record ArchiveFilter
{
    public const int MaxPageSize = 200;

    public int? Year { get; init; }

    public Guid? OrganizationId { get; init; }

    public string? ProblemCode { get; init; }

    public string? Category { get; init; }

    public Retention? Retention { get; init; }

    public Guid? MatterId { get; init; }

    /// <summary>Part of a 档号, 文号, title or matter number.</summary>
    public string? Text { get; init; }

    public int Page { get; init; } = 1;

    public int PageSize { get; init; } = 50;
}
