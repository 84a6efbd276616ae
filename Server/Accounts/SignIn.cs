using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Server.Audit;
using DecisionWorkflow.Server.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Accounts;

/// <summary>
/// Checks a name and a password and opens a session. An unknown name, a wrong password and a locked account get the same words after the same time, so that
/// nobody learns which accounts there are, nor goes on guessing at a locked one.
/// </summary>
internal sealed class SignIn(ServerDb db, UserManager<Account> accounts, Sessions sessions, FailedPasswords failures, AuditTrail audit, AccountsOptions options)
{
    private const string Disabled = "这个账户已停用。如需使用，请联系系统管理员。";

    // Longer than the slowest refusal takes by itself on a machine that is not overloaded: a password's derivation and a commit.
    private static readonly TimeSpan RefusedAfter = TimeSpan.FromMilliseconds(400);

    private static readonly Account Nobody = new() { DisplayName = "", CreatedAt = default };
    private static readonly Lazy<string> NobodysHash = new(() => new PasswordHasher<Account>().HashPassword(Nobody, Session.NewToken()));

    internal sealed record Result(Session? Session, string? Token, Account? Account, string? Fault);

    private string WrongOrLocked =>
        $"用户名或密码不对，或者账户已锁定。连续输错 {options.FailuresBeforeLockout} 次会锁定 {options.LockoutMinutes} 分钟，锁定期间输对也不能登录。请核对后稍后再试，或请系统管理员重置密码。";

    public async Task<Result> RunAsync(string? userName, string? password, CancellationToken cancellation)
    {
        var began = TimeProvider.System.GetTimestamp();
        var result = await TryAsync(userName, password, cancellation);
        if (result.Fault is not null && RefusedAfter - TimeProvider.System.GetElapsedTime(began) is var rest && rest > TimeSpan.Zero)
            await Task.Delay(rest, TimeProvider.System, cancellation);
        return result;
    }

    private async Task<Result> TryAsync(string? userName, string? password, CancellationToken cancellation)
    {
        var normalized = accounts.NormalizeName(userName?.Trim());
        var account = await db.Users.AsNoTracking().SingleOrDefaultAsync(account => account.NormalizedUserName == normalized, cancellation);
        // The same work for an unknown name. Before the transaction: it takes a tenth of a second, and SQLite has one writer.
        var right = accounts.PasswordHasher.VerifyHashedPassword(account ?? Nobody, account?.PasswordHash ?? NobodysHash.Value, password ?? "")
            != PasswordVerificationResult.Failed;
        if (account is null)
            return Refused(WrongOrLocked);

        await using var transaction = await StepTransaction.BeginAsync(db, cancellation);
        var subject = AuditSubject.Account(account.Id);
        await audit.LockAsync(subject, cancellation);
        // Read again under the lock: of many guesses at once, none slips through after the fifth.
        var state = await db.Users.Where(row => row.Id == account.Id).Select(row => new { row.LockoutEnd, row.Disabled, row.AccessFailedCount, row.PasswordHash })
            .SingleAsync(cancellation);
        if (state.LockoutEnd > failures.Now)
            return Refused(WrongOrLocked);
        if (!right || state.PasswordHash != account.PasswordHash)
        {
            await failures.CountAsync(account.Id, state.AccessFailedCount, cancellation);
            await audit.AppendAsync(subject, "登录失败", reason: "密码不对", actor: account.DisplayName, cancellation: cancellation);
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
            return Refused(WrongOrLocked);
        }

        if (state.Disabled)
            return Refused(Disabled);
        await failures.ForgetAsync(account.Id, cancellation);
        var (session, token) = await sessions.OpenAsync(account, cancellation);
        await audit.AppendAsync(subject, "登录", actor: account.DisplayName, cancellation: cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return new(session, token, account, null);
    }

    private static Result Refused(string fault) => new(null, null, null, fault);
}
