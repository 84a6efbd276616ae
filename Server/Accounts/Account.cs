using Microsoft.AspNetCore.Identity;

namespace DecisionWorkflow.Server.Accounts;

/// <summary>A person who can sign in. The organisation decides what she sees, the roles what she does.</summary>
internal sealed class Account : IdentityUser<Guid>
{
    private readonly List<AccountRole> _roles = [];

    public required string DisplayName { get; set; }
    public Guid? OrganizationId { get; set; }
    public bool Disabled { get; private set; }

    /// <summary>Somebody else knows the password, who made or reset it.</summary>
    public bool MustChangePassword { get; set; }
    public bool Demo { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public IReadOnlyList<AccountRole> Roles => _roles;

    /// <summary>Gives exactly these roles. Whoever calls it has checked <see cref="Accounts.Roles.Clashing"/>.</summary>
    public void SetRoles(IEnumerable<string> roles)
    {
        var wanted = roles.ToHashSet();
        _roles.RemoveAll(role => !wanted.Contains(role.Role));
        _roles.AddRange(wanted.Except(_roles.Select(role => role.Role)).Select(role => new AccountRole { AccountId = Id, Role = role }));
    }

    public void Disable() => Disabled = true;

    public void Enable() => Disabled = false;
}
