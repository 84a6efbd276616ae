using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Server.Audit;
using DecisionWorkflow.Server.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Accounts;

/// <summary>A person changes her own password; every other session of hers ends.</summary>
internal sealed class ChangePassword(ServerDb db, UserManager<Account> accounts, CurrentUser user, AuditTrail audit)
{
    /// <summary>What is wrong, or null when it is done.</summary>
    public async Task<string?> RunAsync(string current, string next, CancellationToken cancellation)
    {
        var account = await db.Users.SingleAsync(account => account.Id == user.Id, cancellation);
        await using var transaction = await StepTransaction.BeginAsync(db, cancellation);
        await audit.LockAsync(AuditSubject.Account(user.Id!.Value), cancellation);
        var result = await accounts.ChangePasswordAsync(account, current, next);
        if (!result.Succeeded)
            return result.Errors.Any(error => error.Code == nameof(IdentityErrorDescriber.PasswordMismatch))
                ? "现在的密码不对。"
                : string.Join("", result.Errors.Select(error => error.Description));

        account.MustChangePassword = false;
        // The change has a new security stamp, which ends all sessions; this one goes on with it.
        await db.Set<Session>().Where(session => session.Id == user.SessionId)
            .ExecuteUpdateAsync(set => set.SetProperty(session => session.SecurityStamp, account.SecurityStamp!), cancellation);
        await audit.AppendAsync(AuditSubject.Account(account.Id), "修改密码", cancellation: cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return null;
    }
}
