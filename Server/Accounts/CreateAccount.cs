using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Server.Accounts.Proposals;
using DecisionWorkflow.Server.Storage;

namespace DecisionWorkflow.Server.Accounts;

/// <summary>Makes an account with a first password that its owner has to change; an administrator's only with a second person.</summary>
internal sealed class CreateAccount(ServerDb db, CurrentUser user, AccountAuthority authority, AccountActs acts, ProposeAct proposals)
{
    private const string Act = "新建账户";

    public async Task<AccountAnswer> RunAsync(AccountChange change, CancellationToken cancellation)
    {
        var id = Guid.CreateVersion7();
        await using var transaction = await StepTransaction.BeginAsync(db, cancellation);
        await acts.LockAsync(id, cancellation);
        if (!authority.MaySee)
            return await acts.RefuseAsync(null, user.Id!.Value, Act, AccountAuthority.NotYours, cancellation);
        if (authority.RoleRefusal(id, [], change.Roles) is { } refused)
            return await acts.RefuseAsync(null, user.Id!.Value, Act, refused, cancellation);
        if (change.Fault() is { } fault)
            return AccountAnswer.Wrong(Guid.Empty, fault);

        var first = await authority.IsFirstColleagueAsync(change.Roles, cancellation);
        if (AccountAuthority.TakesTwo([], change.Roles) && !first)
            return await proposals.RunAsync(ProposedAct.Create, id, null, change, cancellation);
        var password = FirstPassword.New();
        if (await acts.CreateAsync(id, change, password, first ? $"首任{Roles.NameOf(Roles.OfficeOf(change.Roles)!)}，此前没有可以复核的管理员" : null, cancellation) is { } taken)
            return AccountAnswer.Wrong(Guid.Empty, taken);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return AccountAnswer.Right(id, FirstPassword.Notice(password));
    }
}
