using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Server.Audit;
using DecisionWorkflow.Server.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Accounts;

/// <summary>A person changes her own password; every other session of hers ends. A wrong present password counts as one at the sign-in does.</summary>
internal sealed class ChangePassword(
    ServerDb db, UserManager<Account> accounts, CurrentUser user, Sessions sessions, FailedPasswords failures, PasswordPolicy policy, AuditTrail audit, AccountsOptions options, TimeProvider time)
{
    private string Locked => $"密码连续输错 {options.FailuresBeforeLockout} 次，账户已锁定 {options.LockoutMinutes} 分钟。请稍后再改，或请管理员重置密码。";

    /// <summary>What is wrong, or null when it is done.</summary>
    public async Task<string?> RunAsync(string current, string next, CancellationToken cancellation)
    {
        // Before the transaction: each comparison takes a tenth of a second, and SQLite has one writer.
        var known = await db.Users.AsNoTracking().SingleAsync(account => account.Id == user.Id, cancellation);
        var right = Matches(known, known.PasswordHash, current);
        var former = await db.Set<FormerPassword>().AsNoTracking().Where(row => row.AccountId == known.Id)
            .OrderByDescending(row => row.ReplacedAt).ThenByDescending(row => row.Id).ToListAsync(cancellation);
        var used = right && former.Select(row => row.PasswordHash).Prepend(known.PasswordHash).Take(options.PasswordsNotReused).Any(hash => Matches(known, hash, next));

        await using var transaction = await StepTransaction.BeginAsync(db, cancellation);
        var subject = AuditSubject.Account(known.Id);
        await audit.LockAsync(subject, cancellation);
        var account = await db.Users.SingleAsync(row => row.Id == known.Id, cancellation);
        if (account.LockoutEnd > failures.Now)
            return Locked;
        if (!right || account.PasswordHash != known.PasswordHash)
            return await WrongAsync(account, cancellation);
        if (policy.Fault(account.UserName, next) is { } weak)
            return weak;
        if (used)
            return options.PasswordsNotReused == 1 ? "新密码不能和现在的密码相同。" : $"新密码不能是最近用过的 {options.PasswordsNotReused} 个密码之一，现在的密码也算在内。请换一个。";

        db.Add(new FormerPassword { Id = Guid.CreateVersion7(), AccountId = account.Id, PasswordHash = account.PasswordHash!, ReplacedAt = time.GetUtcNow() });
        db.RemoveRange(former.Skip(Math.Max(0, options.PasswordsNotReused - 2)));
        account.PasswordHash = accounts.PasswordHasher.HashPassword(account, next);
        // A new security stamp ends all sessions; this one goes on with it.
        account.SecurityStamp = Session.NewToken();
        account.MustChangePassword = false;
        account.AccessFailedCount = 0;
        await db.Set<Session>().Where(session => session.Id == user.SessionId)
            .ExecuteUpdateAsync(set => set.SetProperty(session => session.SecurityStamp, account.SecurityStamp), cancellation);
        await audit.AppendAsync(subject, "修改密码", cancellation: cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return null;
    }

    // Whoever guesses here sits at somebody else's open session: with the lock, that ends too.
    private async Task<string> WrongAsync(Account account, CancellationToken cancellation)
    {
        var locked = await failures.CountAsync(account.Id, account.AccessFailedCount, cancellation);
        if (locked)
            await sessions.EndAsync(user.SessionId!.Value, cancellation);
        await audit.AppendAsync(AuditSubject.Account(account.Id), "修改密码失败", reason: "现在的密码不对", cancellation: cancellation);
        await db.SaveChangesAsync(cancellation);
        await db.Database.CommitTransactionAsync(cancellation);
        return locked ? Locked : "现在的密码不对。";
    }

    private bool Matches(Account account, string? hash, string password) =>
        hash is not null && accounts.PasswordHasher.VerifyHashedPassword(account, hash, password) != PasswordVerificationResult.Failed;
}
