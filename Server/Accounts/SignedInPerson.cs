namespace DecisionWorkflow.Server.Accounts;

internal sealed record SignedInPerson(
    Guid AccountId, Guid SessionId, string UserName, string DisplayName, Guid? OrganizationId, string OrganizationName,
    IReadOnlyList<string> Roles, IReadOnlyCollection<Guid> VisibleOrganizations, bool MustChangePassword);
