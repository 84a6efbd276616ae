namespace DecisionWorkflow.Server.Organization;

/// <summary>What an administrator typed about an organisation.</summary>
internal sealed record OrganizationChange(
    string Name, string ShortName, string Code, string? FondsCode, CommunityType? Type, int? Households, string? Phone);
