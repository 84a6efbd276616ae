using DecisionWorkflow.Server.Audit;
using DecisionWorkflow.Server.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Accounts;

/// <summary>What can be done to accounts, done in the caller's transaction and put on record. Whoever calls it has asked <see cref="AccountAuthority"/>, and has a second person's word where one is needed.</summary>
internal sealed class AccountActs(ServerDb db, UserManager<Account> accounts, Sessions sessions, AuditTrail audit, TimeProvider time)
{
    // Two acts that each leave one administrator of a kind must not leave none together.
    private static readonly AuditSubject Everybody = AuditSubject.Account(Guid.Empty);

    /// <summary>One act on accounts at a time; then the account as it stands, null when there is none.</summary>
    public async Task<Account?> LockAsync(Guid id, CancellationToken cancellation)
    {
        await audit.LockAsync(Everybody, cancellation);
        await audit.LockAsync(AuditSubject.Account(id), cancellation);
        return await db.Users.Include(account => account.Roles).SingleOrDefaultAsync(account => account.Id == id, cancellation);
    }

    /// <summary>What is wrong with the user name, or null.</summary>
    public async Task<string?> CreateAsync(Guid id, AccountChange change, string password, string? reason, CancellationToken cancellation)
    {
        var account = new Account
        {
            Id = id, UserName = change.UserName, DisplayName = change.DisplayName, OrganizationId = change.OrganizationId, Email = change.Email,
            MustChangePassword = true, CreatedAt = time.GetUtcNow(), LockoutEnabled = true,
        };
        account.SetRoles(change.Roles);
        var result = await accounts.CreateAsync(account, password);
        if (!result.Succeeded)
            return string.Join("", result.Errors.Select(error => error.Description));
        await audit.AppendAsync(AuditSubject.Account(id), "建立账户", after: change, reason: reason, cancellation: cancellation);
        return null;
    }

    public async Task ChangeAsync(Account account, AccountChange change, string? reason, CancellationToken cancellation)
    {
        var before = AccountState.Of(account);
        account.DisplayName = change.DisplayName;
        account.OrganizationId = change.OrganizationId;
        account.Email = change.Email;
        account.SetRoles(change.Roles);
        await audit.AppendAsync(AuditSubject.Account(account.Id), "修改账户", before, AccountState.Of(account), reason, cancellation: cancellation);
    }

    /// <summary>A new first password, which also unlocks the account and ends its sessions.</summary>
    public async Task ResetAsync(Account account, string password, string? reason, CancellationToken cancellation)
    {
        if (account.PasswordHash is { } former)
            db.Add(new FormerPassword { Id = Guid.CreateVersion7(), AccountId = account.Id, PasswordHash = former, ReplacedAt = time.GetUtcNow() });
        account.PasswordHash = accounts.PasswordHasher.HashPassword(account, password);
        account.SecurityStamp = Session.NewToken();
        account.MustChangePassword = true;
        account.LockoutEnd = null;
        account.AccessFailedCount = 0;
        await sessions.EndAllAsync(account.Id, cancellation);
        await audit.AppendAsync(AuditSubject.Account(account.Id), "重置密码", reason: reason, cancellation: cancellation);
    }

    public async Task DisableAsync(Account account, string? reason, CancellationToken cancellation)
    {
        account.Disable();
        await sessions.EndAllAsync(account.Id, cancellation);
        await audit.AppendAsync(AuditSubject.Account(account.Id), "停用账户", reason: reason, cancellation: cancellation);
    }

    public async Task EnableAsync(Account account, string? reason, CancellationToken cancellation)
    {
        account.Enable();
        await audit.AppendAsync(AuditSubject.Account(account.Id), "启用账户", reason: reason, cancellation: cancellation);
    }

    /// <summary>Puts a refusal on record, commits that, and answers with it.</summary>
    public async Task<AccountAnswer> RefuseAsync(Guid? accountId, Guid aboutId, string act, string why, CancellationToken cancellation)
    {
        await audit.AppendAsync(AuditSubject.Account(aboutId), "操作被拒绝", after: act, reason: why, cancellation: cancellation);
        await db.SaveChangesAsync(cancellation);
        await db.Database.CommitTransactionAsync(cancellation);
        return AccountAnswer.Wrong(accountId ?? Guid.Empty, why);
    }
}
