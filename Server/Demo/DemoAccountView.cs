namespace DecisionWorkflow.Server.Demo;

public sealed record DemoAccountView(
    string UserName, string DisplayName, IReadOnlyList<string> Roles, IReadOnlyList<string> RoleNames,
    Guid? OrganizationId, string Organization, string? OrganizationCode);
