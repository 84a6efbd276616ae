namespace DecisionWorkflow.Server.Voting;

internal enum VoteMethod
{
    /// <summary>口头</summary>
    Oral,

    /// <summary>举手</summary>
    ShowOfHands,

    /// <summary>投票（票决）</summary>
    Ballot,
}
