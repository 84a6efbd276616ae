namespace DecisionWorkflow.Server.Voting;

/// <summary>What becomes of a motion that missed its two thirds.</summary>
internal enum Disposal
{
    /// <summary>不办</summary>
    NotAct,

    /// <summary>缓办</summary>
    Postpone,

    /// <summary>上报街道党工委</summary>
    Escalate,
}
