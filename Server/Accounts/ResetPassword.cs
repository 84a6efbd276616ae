using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Server.Audit;
using DecisionWorkflow.Server.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Accounts;

/// <summary>Gives an account a new first password, unlocks it and ends its sessions.</summary>
internal sealed class ResetPassword(ServerDb db, UserManager<Account> accounts, AccountAuthority authority, Sessions sessions, AuditTrail audit)
{
    public async Task<(string? Password, string? Fault)> RunAsync(Guid id, CancellationToken cancellation)
    {
        if (!authority.MaySee)
            return (null, AccountAuthority.NotYours);
        await using var transaction = await StepTransaction.BeginAsync(db, cancellation);
        await audit.LockAsync(AuditSubject.Account(id), cancellation);
        var account = await db.Users.SingleOrDefaultAsync(account => account.Id == id, cancellation);
        if (account is null)
            return (null, "没有这个账户。");
        var password = FirstPassword.New();
        account.PasswordHash = accounts.PasswordHasher.HashPassword(account, password);
        account.SecurityStamp = Session.NewToken();
        account.MustChangePassword = true;
        account.LockoutEnd = null;
        account.AccessFailedCount = 0;
        await sessions.EndAllAsync(id, cancellation);
        await audit.AppendAsync(AuditSubject.Account(id), "重置密码", cancellation: cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return (password, null);
    }
}
