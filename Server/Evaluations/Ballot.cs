namespace DecisionWorkflow.Server.Evaluations;

/// <summary>What one person marked, as it lies on the table after the box was opened. No voter, no code, no time, and a key that was drawn by lot (R069).</summary>
internal sealed class Ballot
{
    public Guid Id { get; private init; } = Guid.NewGuid();
    public required Guid BoxId { get; init; }

    /// <summary>Item → grade, as JSON in the order of the sheet.</summary>
    public required string Marks { get; init; }
}
