using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Accounts;

/// <summary>Who may do what to accounts (等保三级 8.1.4.2: separate system, security and audit administration), and what nobody does alone.</summary>
internal sealed class AccountAuthority(ServerDb db, CurrentUser user)
{
    public const string NotYours = "只有系统管理员和安全管理员可以管理账户。";

    public bool MaySee => user.HasAny(Roles.SystemAdministrator, Roles.SecurityAdministrator);

    /// <summary>The three administrators look at what another of them asks for.</summary>
    public bool MayReview => Roles.OfficeOf(user.Roles) is not null;

    /// <summary>Why this person cannot give an account these roles, alone or with another, or null.</summary>
    public string? RoleRefusal(Guid accountId, IReadOnlyCollection<string> before, IReadOnlyCollection<string> after) =>
        after.FirstOrDefault(role => !Roles.Names.ContainsKey(role)) is { } unknown ? $"没有“{unknown}”这个角色。"
        : Roles.Clashing(after) is { Count: > 0 } clashing
            ? $"{string.Join("、", clashing.Select(Roles.NameOf))}不能由同一人担任（等保三级：系统、安全、审计三权分立）。请分给不同的人。"
        : accountId == user.Id && !before.ToHashSet().SetEquals(after) ? "不能改自己的角色，请另一位管理员来改。"
        : null;

    /// <summary>What is done to an administrator's account, or makes one, two administrators of different kinds do.</summary>
    public static bool TakesTwo(IEnumerable<string> before, IEnumerable<string> after) => Roles.Administrative.Overlaps(before.Concat(after));

    /// <summary>
    /// The very first colleague of the system administrator: as long as nobody ever held another of the three offices there is no second person to ask. After that never again,
    /// for accounts are not deleted and the last of a kind keeps the office.
    /// </summary>
    public async Task<bool> IsFirstColleagueAsync(IReadOnlyCollection<string> roles, CancellationToken cancellation) =>
        user.Has(Roles.SystemAdministrator) && Roles.OfficeOf(roles) is Roles.SecurityAdministrator or Roles.AuditAdministrator
        && !await db.Set<AccountRole>().AnyAsync(role => role.Role == Roles.SecurityAdministrator || role.Role == Roles.AuditAdministrator, cancellation);

    /// <summary>Why an administrator cannot lose these rights: nobody else of the kind could sign in. Null when somebody could.</summary>
    public async Task<string?> LastOfItsKindAsync(AccountState now, AccountState then, Guid accountId, CancellationToken cancellation)
    {
        if (now.Disabled || Roles.OfficeOf(now.Roles) is not { } office || !then.Disabled && then.Roles.Contains(office))
            return null;
        return await db.Users.AnyAsync(account => account.Id != accountId && !account.Disabled && account.Roles.Any(role => role.Role == office), cancellation)
            ? null
            : $"{now.DisplayName}是唯一在用的{Roles.NameOf(office)}，不能停用，也不能收回这个角色。请先任命一位接任的{Roles.NameOf(office)}。";
    }
}
