namespace DecisionWorkflow.Server.Evaluations;

/// <summary>A code that was given out, by its hash: good for one ballot. Whose it is nobody knows, and which ballot it bought nobody can find out (R069).</summary>
internal sealed class BallotCode
{
    public required string Hash { get; init; }
    public required Guid BoxId { get; init; }
    public bool Used { get; private set; }
}
