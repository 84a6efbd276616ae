namespace DecisionWorkflow.Server.Accounts.Proposals;

/// <summary>What is done to an administrator's account.</summary>
internal enum ProposedAct
{
    Create,
    Change,
    ResetPassword,
    Disable,
    Enable,
}
