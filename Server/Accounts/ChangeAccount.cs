using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Server.Accounts.Proposals;
using DecisionWorkflow.Server.Storage;

namespace DecisionWorkflow.Server.Accounts;

/// <summary>Changes name, address, organisation and roles; an administrator's only with a second person. Open pages see the new roles with their next request.</summary>
internal sealed class ChangeAccount(ServerDb db, CurrentUser user, AccountAuthority authority, AccountActs acts, ProposeAct proposals)
{
    private const string Act = "修改账户";

    public async Task<AccountAnswer> RunAsync(Guid id, AccountChange change, CancellationToken cancellation)
    {
        await using var transaction = await StepTransaction.BeginAsync(db, cancellation);
        if (await acts.LockAsync(id, cancellation) is not { } account)
            return AccountAnswer.Wrong(id, "没有这个账户。");
        var now = AccountState.Of(account);
        var then = now.With(change);
        if (!authority.MaySee)
            return await acts.RefuseAsync(id, user.Id!.Value, Act, AccountAuthority.NotYours, cancellation);
        if (authority.RoleRefusal(id, now.Roles, then.Roles) is { } refused)
            return await acts.RefuseAsync(id, id, Act, refused, cancellation);
        if (change.Fault() is { } fault)
            return AccountAnswer.Wrong(id, fault);
        if (!now.Differences(then, _ => "").Any())
            return AccountAnswer.Right(id, "没有改动。");
        if (AccountAuthority.TakesTwo(now.Roles, then.Roles))
            return await proposals.RunAsync(ProposedAct.Change, id, account, change, cancellation);

        await acts.ChangeAsync(account, change, null, cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return AccountAnswer.Right(id, "已保存。");
    }
}
