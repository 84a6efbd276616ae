namespace DecisionWorkflow.Server.Rules;

/// <summary>The stages of 一征三议两公开 and of its village-converted form.</summary>
internal enum DecisionStage
{
    /// <summary>征求意见</summary>
    Consultation,

    /// <summary>提议</summary>
    Proposal,

    /// <summary>商议</summary>
    Deliberation,

    /// <summary>党员会议审议</summary>
    PartyReview,

    /// <summary>决议</summary>
    Resolution,

    /// <summary>决议公开</summary>
    ResolutionNotice,

    /// <summary>实施</summary>
    Implementation,

    /// <summary>结果公开</summary>
    ResultNotice,
}
