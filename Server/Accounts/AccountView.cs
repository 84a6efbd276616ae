namespace DecisionWorkflow.Server.Accounts;

public sealed record AccountView(
    Guid Id, string UserName, string DisplayName, Guid? OrganizationId, string Organization, IReadOnlyList<string> Roles, bool Disabled, bool Locked, string? Email);
