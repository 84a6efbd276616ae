namespace DecisionWorkflow.Server.Voting;

internal enum VoteOutcome
{
    /// <summary>通过</summary>
    Passed,

    /// <summary>未通过</summary>
    NotPassed,

    /// <summary>本次表决无效，重新投票（R025）</summary>
    Invalid,
}
