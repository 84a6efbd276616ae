namespace DecisionWorkflow.Server.Voting;

/// <summary>What a share is a share of; ordered from the widest to the narrowest (R017).</summary>
internal enum VoteBase
{
    Expected,

    /// <summary>Expected members who hold a vote: party members without probationary ones (R065).</summary>
    ExpectedVoting,
    Attended,
    Returned,
    ValidBallots,

    /// <summary>Households that answered, not a meeting's base (R091).</summary>
    Respondents,
}
