namespace DecisionWorkflow.Server.Evaluations;

/// <summary>A ballot in an open box, unreadable without the box's key. It may be traced to its code: whoever does so holds a sealed envelope (R069).</summary>
internal sealed class SealedBallot
{
    public Guid Id { get; private init; } = Guid.NewGuid();
    public required Guid BoxId { get; init; }

    /// <summary>See <see cref="BallotSeal"/>.</summary>
    public required byte[] Sealed { get; init; }
}
