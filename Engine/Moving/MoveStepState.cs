namespace DecisionWorkflow.Engine.Moving;

/// <summary>How far a live activity is.</summary>
public enum MoveStepState
{
    /// <summary>It began and waits.</summary>
    Waiting,

    /// <summary>It failed and waits for somebody to retry or skip it.</summary>
    Faulted,

    /// <summary>It is next, and has not begun because a fault stopped the flow.</summary>
    NotBegun,
}
