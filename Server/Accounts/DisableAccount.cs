using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Server.Audit;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Accounts;

/// <summary>Closes an account, ending its sessions at once, or opens it again. Accounts are never deleted: papers name them.</summary>
internal sealed class DisableAccount(ServerDb db, CurrentUser user, AccountAuthority authority, Sessions sessions, AuditTrail audit)
{
    public async Task<string?> RunAsync(Guid id, bool disable, CancellationToken cancellation)
    {
        if (!authority.MaySee)
            return AccountAuthority.NotYours;
        if (id == user.Id)
            return "不能停用自己的账户，请另一位管理员来做。";
        await using var transaction = await StepTransaction.BeginAsync(db, cancellation);
        await audit.LockAsync(AuditSubject.Account(id), cancellation);
        var account = await db.Users.SingleOrDefaultAsync(account => account.Id == id, cancellation);
        if (account is null)
            return "没有这个账户。";
        if (disable)
        {
            account.Disable();
            await sessions.EndAllAsync(id, cancellation);
        }
        else
            account.Enable();
        await audit.AppendAsync(AuditSubject.Account(id), disable ? "停用账户" : "启用账户", cancellation: cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return null;
    }
}
