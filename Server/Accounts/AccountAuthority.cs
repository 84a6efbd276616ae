using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Accounts;

/// <summary>Who may do what to accounts (等保三级 8.1.4.2: separate system, security and audit administration).</summary>
internal sealed class AccountAuthority(ServerDb db, CurrentUser user)
{
    public const string NotYours = "只有系统管理员和安全管理员可以管理账户。";

    public bool MaySee => user.HasAny(Roles.SystemAdministrator, Roles.SecurityAdministrator);

    /// <summary>Why these roles cannot be given, or null.</summary>
    public async Task<string?> RefusalAsync(Guid? accountId, IReadOnlyCollection<string> before, IReadOnlyCollection<string> after, CancellationToken cancellation)
    {
        if (!MaySee)
            return NotYours;
        if (after.FirstOrDefault(role => !Roles.Names.ContainsKey(role)) is { } unknown)
            return $"没有“{unknown}”这个角色。";
        if (Roles.Clashing(after) is { Count: > 0 } clashing)
            return $"{string.Join("、", clashing.Select(Roles.NameOf))}不能由同一人担任（等保三级：系统、安全、审计三权分立）。请分给不同的人。";

        var changed = before.Except(after).Concat(after.Except(before)).ToHashSet();
        if (changed.Count == 0)
            return null;
        if (accountId == user.Id)
            return "不能改自己的角色，请另一位管理员来改。";
        if (!changed.Overlaps(Roles.Administrative) || user.Has(Roles.SecurityAdministrator))
            return null;
        // Someone must be able to name the first security administrator.
        var needed = await db.Users.AnyAsync(account => !account.Disabled && account.Roles.Any(role => role.Role == Roles.SecurityAdministrator), cancellation);
        return needed ? $"{string.Join("、", changed.Intersect(Roles.Administrative).Select(Roles.NameOf))}角色由安全管理员授予和收回。" : null;
    }
}
