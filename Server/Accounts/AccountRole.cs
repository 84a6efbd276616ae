namespace DecisionWorkflow.Server.Accounts;

internal sealed class AccountRole
{
    public required Guid AccountId { get; init; }
    public required string Role { get; init; }
}
