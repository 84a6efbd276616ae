namespace DecisionWorkflow.Server.Accounts.Proposals;

/// <summary>How a proposal ended.</summary>
internal enum ProposalOutcome
{
    Confirmed,
    Refused,
    Withdrawn,
    Expired,
}
