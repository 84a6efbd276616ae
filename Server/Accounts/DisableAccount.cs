using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Server.Accounts.Proposals;
using DecisionWorkflow.Server.Storage;

namespace DecisionWorkflow.Server.Accounts;

/// <summary>Closes an account, ending its sessions at once, or opens it again; an administrator's only with a second person. Accounts are never deleted: papers name them.</summary>
internal sealed class DisableAccount(ServerDb db, CurrentUser user, AccountAuthority authority, AccountActs acts, ProposeAct proposals)
{
    public async Task<AccountAnswer> RunAsync(Guid id, bool disable, CancellationToken cancellation)
    {
        var act = disable ? "停用账户" : "启用账户";
        await using var transaction = await StepTransaction.BeginAsync(db, cancellation);
        if (await acts.LockAsync(id, cancellation) is not { } account)
            return AccountAnswer.Wrong(id, "没有这个账户。");
        if (!authority.MaySee)
            return await acts.RefuseAsync(id, user.Id!.Value, act, AccountAuthority.NotYours, cancellation);
        if (id == user.Id)
            return await acts.RefuseAsync(id, id, act, "不能停用自己的账户，请另一位管理员来做。", cancellation);
        if (account.Disabled == disable)
            return AccountAnswer.Right(id, disable ? "这个账户已经停用。" : "这个账户已经启用。");
        if (AccountAuthority.TakesTwo(AccountState.Of(account).Roles, []))
            return await proposals.RunAsync(disable ? ProposedAct.Disable : ProposedAct.Enable, id, account, null, cancellation);

        if (disable)
            await acts.DisableAsync(account, null, cancellation);
        else
            await acts.EnableAsync(account, null, cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return AccountAnswer.Right(id, disable ? "已停用，此人的登录已全部退出。" : "已启用。");
    }
}
