namespace DecisionWorkflow.Engine.Moving;

/// <summary>A live activity and what becomes of it.</summary>
/// <param name="NodeId">Its node; the key by which a mapping names it.</param>
/// <param name="ActivityType">Its type.</param>
/// <param name="Name">Its name as people see it, with the sub-workflows around it.</param>
/// <param name="State">Whether it waits, failed or has not begun.</param>
/// <param name="Kind">What becomes of it.</param>
/// <param name="Target">Where it goes on; null when blocked.</param>
/// <param name="Reason">Why it is blocked, in Chinese.</param>
/// <param name="Candidates">Activities that it may be mapped to.</param>
public sealed record MoveStep(
    string NodeId, string ActivityType, string Name, MoveStepState State, MoveKind Kind, MoveTarget? Target, string? Reason, IReadOnlyList<MoveTarget> Candidates);
