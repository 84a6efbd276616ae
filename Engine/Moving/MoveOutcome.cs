using DecisionWorkflow.Engine.Instances;

namespace DecisionWorkflow.Engine.Moving;

/// <summary>How a move ended.</summary>
/// <param name="Result">Whether it was made.</param>
/// <param name="Plan">The plan as it stood then; null when there is no such instance or version.</param>
/// <param name="Burst">What the instance did at once because of it; null when it was not made.</param>
public sealed record MoveOutcome(MoveResult Result, MovePlan? Plan, BurstResult? Burst);

/// <summary>Whether a move was made.</summary>
public enum MoveResult
{
    /// <summary>It runs on the other version now.</summary>
    Moved,

    /// <summary>There is no such instance, or no such published version of its definition.</summary>
    NotFound,

    /// <summary>The instance made a step after the plan was shown.</summary>
    Stale,

    /// <summary>Something stands in the way; the plan says what.</summary>
    Blocked,
}
