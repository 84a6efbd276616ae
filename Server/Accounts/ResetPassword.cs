using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Server.Accounts.Proposals;
using DecisionWorkflow.Server.Storage;

namespace DecisionWorkflow.Server.Accounts;

/// <summary>Gives an account a new first password, unlocks it and ends its sessions; an administrator's only with a second person, and each of the two sees half of it.</summary>
internal sealed class ResetPassword(ServerDb db, CurrentUser user, AccountAuthority authority, AccountActs acts, ProposeAct proposals)
{
    public async Task<AccountAnswer> RunAsync(Guid id, CancellationToken cancellation)
    {
        await using var transaction = await StepTransaction.BeginAsync(db, cancellation);
        if (await acts.LockAsync(id, cancellation) is not { } account)
            return AccountAnswer.Wrong(id, "没有这个账户。");
        if (!authority.MaySee)
            return await acts.RefuseAsync(id, user.Id!.Value, "重置密码", AccountAuthority.NotYours, cancellation);
        if (id == user.Id)
            return await acts.RefuseAsync(id, id, "重置密码", "自己的密码请在“修改密码”里改；忘记了请另一位管理员来重置。", cancellation);
        if (AccountAuthority.TakesTwo(AccountState.Of(account).Roles, []))
            return await proposals.RunAsync(ProposedAct.ResetPassword, id, account, null, cancellation);

        var password = FirstPassword.New();
        await acts.ResetAsync(account, password, null, cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return AccountAnswer.Right(id, FirstPassword.Notice(password));
    }
}
