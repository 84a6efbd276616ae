namespace DecisionWorkflow.Server.Accounts;

public sealed record OrganizationChoice(Guid Id, string Name);
