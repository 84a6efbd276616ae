namespace DecisionWorkflow.Server.Archive;

/// <summary>What the daily verification found; one a business day, which the key holds.</summary>
public sealed class ArchiveScan
{
    public required DateOnly Day { get; init; }
    public required DateTimeOffset FinishedAt { get; init; }
    public required int Items { get; init; }
    public required int Problems { get; init; }
    public required string Summary { get; init; }
}
