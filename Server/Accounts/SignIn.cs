using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Server.Audit;
using DecisionWorkflow.Server.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Accounts;

/// <summary>Checks a name and a password and opens a session. Says nothing about which of the two was wrong.
/// Lockout counts in real time, as sessions do.</summary>
internal sealed class SignIn(ServerDb db, UserManager<Account> accounts, Sessions sessions, AuditTrail audit, AccountsOptions options)
{
    public const string WrongNameOrPassword = "用户名或密码不对。请核对后再试；连续输错会暂时锁定账户。";
    private const string Disabled = "这个账户已停用。如需使用，请联系系统管理员。";

    private static readonly Account Nobody = new() { DisplayName = "", CreatedAt = default };
    private static readonly Lazy<string> NobodysHash = new(() => new PasswordHasher<Account>().HashPassword(Nobody, Session.NewToken()));

    internal sealed record Result(Session? Session, string? Token, Account? Account, string? Fault);

    private string Locked => $"密码连续输错 {options.FailuresBeforeLockout} 次，账户已锁定 {options.LockoutMinutes} 分钟。请稍后再试，或请系统管理员解锁。";

    public async Task<Result> RunAsync(string? userName, string? password, CancellationToken cancellation)
    {
        var normalized = accounts.NormalizeName(userName?.Trim());
        var account = await db.Users.AsNoTracking().SingleOrDefaultAsync(account => account.NormalizedUserName == normalized, cancellation);
        // The same work for an unknown name, so that the answer's delay does not say whether it exists.
        // Before the transaction: it takes a tenth of a second, and SQLite has one writer.
        var right = accounts.PasswordHasher.VerifyHashedPassword(account ?? Nobody, account?.PasswordHash ?? NobodysHash.Value, password ?? "")
            != PasswordVerificationResult.Failed;
        if (account is null)
            return Refused(WrongNameOrPassword);

        await using var transaction = await StepTransaction.BeginAsync(db, cancellation);
        var subject = AuditSubject.Account(account.Id);
        await audit.LockAsync(subject, cancellation);
        var now = TimeProvider.System.GetUtcNow();
        // Read again under the lock: of many guesses at once, none slips through after the fifth.
        var state = await db.Users.Where(row => row.Id == account.Id).Select(row => new { row.LockoutEnd, row.Disabled, row.AccessFailedCount, row.PasswordHash })
            .SingleAsync(cancellation);
        if (state.LockoutEnd > now)
            return Refused(Locked);
        if (!right || state.PasswordHash != account.PasswordHash)
        {
            await CountFailureAsync(account, state.AccessFailedCount + 1, now, cancellation);
            await audit.AppendAsync(subject, "登录失败", reason: "密码不对", actor: account.DisplayName, cancellation: cancellation);
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
            return Refused(WrongNameOrPassword);
        }

        if (state.Disabled)
            return Refused(Disabled);
        if (state.AccessFailedCount > 0)
            await db.Users.Where(row => row.Id == account.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.AccessFailedCount, 0), cancellation);
        var (session, token) = await sessions.OpenAsync(account, cancellation);
        await audit.AppendAsync(subject, "登录", actor: account.DisplayName, cancellation: cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return new(session, token, account, null);
    }

    private Task CountFailureAsync(Account account, int failures, DateTimeOffset now, CancellationToken cancellation)
    {
        DateTimeOffset? until = failures >= options.FailuresBeforeLockout ? now.AddMinutes(options.LockoutMinutes) : null;
        return db.Users.Where(row => row.Id == account.Id).ExecuteUpdateAsync(set => set
            .SetProperty(row => row.AccessFailedCount, until is null ? failures : 0)
            .SetProperty(row => row.LockoutEnd, until), cancellation);
    }

    private static Result Refused(string fault) => new(null, null, null, fault);
}
