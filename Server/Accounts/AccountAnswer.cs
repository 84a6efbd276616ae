namespace DecisionWorkflow.Server.Accounts;

/// <summary>How an act on an account ended: what is wrong, or what was done, in a sentence for the administrator.</summary>
internal sealed record AccountAnswer(Guid AccountId, string? Fault, string? Done)
{
    public static AccountAnswer Wrong(Guid accountId, string fault) => new(accountId, fault, null);

    public static AccountAnswer Right(Guid accountId, string done) => new(accountId, null, done);
}
