using DecisionWorkflow.Server.Audit;
using DecisionWorkflow.Server.Storage;
using Microsoft.AspNetCore.Identity;

namespace DecisionWorkflow.Server.Accounts;

/// <summary>Checks a name and a password and opens a session. Says nothing about which of the two was wrong.</summary>
internal sealed class SignIn(ServerDb db, UserManager<Account> accounts, Sessions sessions, AuditTrail audit, AccountsOptions options)
{
    public const string WrongNameOrPassword = "用户名或密码不对。请核对后再试；连续输错会暂时锁定账户。";

    internal sealed record Result(Session? Session, string? Token, Account? Account, string? Fault);

    public async Task<Result> RunAsync(string? userName, string? password, CancellationToken cancellation)
    {
        var account = string.IsNullOrWhiteSpace(userName) ? null : await accounts.FindByNameAsync(userName.Trim());
        if (account is null)
        {
            // The same work as for a known name, so that the answer's delay does not say whether the name exists.
            accounts.PasswordHasher.VerifyHashedPassword(Nobody, NobodysHash.Value, password ?? "");
            return new(null, null, null, WrongNameOrPassword);
        }

        if (await accounts.IsLockedOutAsync(account))
            return new(null, null, null, $"密码连续输错 {options.FailuresBeforeLockout} 次，账户已锁定 {options.LockoutMinutes} 分钟。请稍后再试，或请系统管理员解锁。");

        if (!await accounts.CheckPasswordAsync(account, password ?? ""))
        {
            await accounts.AccessFailedAsync(account);
            await audit.AppendAsync(AuditSubject.Account(account.Id), "登录失败", reason: "密码不对", actor: account.DisplayName, cancellation: cancellation);
            await db.SaveChangesAsync(cancellation);
            return new(null, null, null, WrongNameOrPassword);
        }

        if (account.Disabled)
            return new(null, null, null, "这个账户已停用。如需使用，请联系系统管理员。");

        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (account.AccessFailedCount > 0)
            await accounts.ResetAccessFailedCountAsync(account);
        var (session, token) = sessions.Open(account);
        await audit.AppendAsync(AuditSubject.Account(account.Id), "登录", actor: account.DisplayName, cancellation: cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return new(session, token, account, null);
    }

    private static readonly Account Nobody = new() { DisplayName = "", CreatedAt = default };
    private static readonly Lazy<string> NobodysHash = new(() => new PasswordHasher<Account>().HashPassword(Nobody, Session.NewToken()));
}
