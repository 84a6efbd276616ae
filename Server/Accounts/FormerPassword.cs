namespace DecisionWorkflow.Server.Accounts;

/// <summary>A password that an account had before, so that it is not chosen again too soon.</summary>
internal sealed class FormerPassword
{
    public required Guid Id { get; init; }
    public required Guid AccountId { get; init; }
    public required string PasswordHash { get; init; }
    public required DateTimeOffset ReplacedAt { get; init; }
}
