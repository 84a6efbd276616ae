using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Server.Audit;
using DecisionWorkflow.Server.Storage;
using Microsoft.AspNetCore.Identity;

namespace DecisionWorkflow.Server.Accounts;

/// <summary>Makes an account with a first password that its owner has to change.</summary>
internal sealed class CreateAccount(ServerDb db, UserManager<Account> accounts, AccountAuthority authority, AuditTrail audit, TimeProvider time)
{
    internal sealed record Result(Guid Id, string? Password, string? Fault);

    public async Task<Result> RunAsync(AccountChange change, CancellationToken cancellation)
    {
        if (await authority.RefusalAsync(null, [], change.Roles, cancellation) is { } refused)
            return new(default, null, refused);
        if (change.Fault() is { } fault)
            return new(default, null, fault);

        await using var transaction = await StepTransaction.BeginAsync(db, cancellation);
        var account = new Account
        {
            Id = Guid.CreateVersion7(), UserName = change.UserName, DisplayName = change.DisplayName, OrganizationId = change.OrganizationId, Email = change.Email,
            MustChangePassword = true, CreatedAt = time.GetUtcNow(), LockoutEnabled = true,
        };
        account.SetRoles(change.Roles);
        var password = FirstPassword.New();
        var result = await accounts.CreateAsync(account, password);
        if (!result.Succeeded)
            return new(default, null, string.Join("", result.Errors.Select(error => error.Description)));
        await audit.AppendAsync(AuditSubject.Account(account.Id), "建立账户", after: change, cancellation: cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return new(account.Id, password, null);
    }
}
