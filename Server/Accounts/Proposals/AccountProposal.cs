using System.Text.Json;

namespace DecisionWorkflow.Server.Accounts.Proposals;

/// <summary>What one of the three administrators wants done to an administrator's account. Nothing is done before another one, of a different kind, has confirmed it.</summary>
internal sealed class AccountProposal
{
    public required Guid Id { get; init; }

    /// <summary>The account; one that is to be made has its id already.</summary>
    public required Guid AccountId { get; init; }
    public required ProposedAct Act { get; init; }
    public required string UserName { get; init; }
    public required string DisplayName { get; init; }

    /// <summary>The account as the proposer saw it (JSON); it must still be so when the act is confirmed.</summary>
    public required string? Before { get; init; }

    /// <summary>What was typed (JSON), for a new account and for a change.</summary>
    public required string? Typed { get; init; }

    /// <summary>The first half of the new password, sealed with the installation's keys until the act is decided.</summary>
    public string? SealedHalf { get; private set; }
    public required Guid ProposedById { get; init; }
    public required string ProposedBy { get; init; }

    /// <summary>The office in which the proposer acts; who confirms holds another.</summary>
    public required string ProposedAs { get; init; }
    public required DateTimeOffset ProposedAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public ProposalOutcome? Outcome { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }
    public string? DecidedBy { get; private set; }
    public string? DecidedAs { get; private set; }
    public string? Reason { get; private set; }
    public long Version { get; private set; }

    public AccountState? StateBefore => Before is null ? null : JsonSerializer.Deserialize<AccountState>(Before);

    public AccountChange? Change => Typed is null ? null : JsonSerializer.Deserialize<AccountChange>(Typed);

    /// <summary>The account as it is going to be; null for a new password.</summary>
    public AccountState? StateAfter => Act switch
    {
        ProposedAct.Create => new AccountState(UserName, DisplayName, null, [], null, false).With(Change!),
        ProposedAct.Change => StateBefore!.With(Change!),
        ProposedAct.Disable => StateBefore! with { Disabled = true },
        ProposedAct.Enable => StateBefore! with { Disabled = false },
        _ => null,
    };

    /// <summary>Who becomes an administrator by it gets a new password: the old one may be known to whoever made the account.</summary>
    public bool GivesPassword => Act is ProposedAct.Create or ProposedAct.ResetPassword
        || Act == ProposedAct.Change && Roles.Administrative.Overlaps(StateAfter!.Roles.Except(StateBefore!.Roles));

    public void Seal(string half) => SealedHalf = half;

    public void Decide(ProposalOutcome outcome, DateTimeOffset at, string by, string? office, string? reason)
    {
        (Outcome, DecidedAt, DecidedBy, DecidedAs, Reason) = (outcome, at, by, office, reason);
        SealedHalf = null;
    }
}
