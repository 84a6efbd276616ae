using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Server.Audit;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Accounts;

/// <summary>Changes name, address, organisation and roles. Open pages see the new roles with their next request.</summary>
internal sealed class ChangeAccount(ServerDb db, AccountAuthority authority, AuditTrail audit)
{
    /// <summary>What is wrong, or null when it is done.</summary>
    public async Task<string?> RunAsync(Guid id, AccountChange change, CancellationToken cancellation)
    {
        await using var transaction = await StepTransaction.BeginAsync(db, cancellation);
        await audit.LockAsync(AuditSubject.Account(id), cancellation);
        var account = await db.Users.Include(account => account.Roles).SingleOrDefaultAsync(account => account.Id == id, cancellation);
        if (account is null)
            return "没有这个账户。";
        var before = new AccountChange(account.UserName!, account.DisplayName, account.OrganizationId, [.. account.Roles.Select(role => role.Role)], account.Email);
        if (await authority.RefusalAsync(id, before.Roles, change.Roles, cancellation) is { } refused)
            return refused;
        if (change.Fault() is { } fault)
            return fault;

        account.DisplayName = change.DisplayName;
        account.OrganizationId = change.OrganizationId;
        account.Email = change.Email;
        account.SetRoles(change.Roles);
        await audit.AppendAsync(AuditSubject.Account(id), "修改账户", before, change with { UserName = before.UserName }, cancellation: cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return null;
    }
}
