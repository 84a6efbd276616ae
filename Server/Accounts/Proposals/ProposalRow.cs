namespace DecisionWorkflow.Server.Accounts.Proposals;

/// <summary>A proposal as an administrator reads it.</summary>
public sealed record ProposalRow(
    Guid Id, string Act, string DisplayName, string UserName, string Organization, IReadOnlyList<string> Roles, IReadOnlyList<string> Changes, bool GivesPassword,
    string ProposedBy, string ProposedAs, DateTimeOffset ProposedAt, DateTimeOffset ExpiresAt, string? Outcome, string? DecidedBy, DateTimeOffset? DecidedAt, string? Reason,
    bool IsMine, string? WhyNot);
