using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Server.Audit;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Accounts.Proposals;

/// <summary>
/// The second person: an administrator of another kind than the proposer, and neither the proposer nor the one it is about. What is confirmed is done at once,
/// if the account is still as it was and the proposer still holds the office.
/// </summary>
internal sealed class ReviewProposal(ServerDb db, CurrentUser user, AccountAuthority authority, AccountActs acts, ProposalSeal seal, AuditTrail audit, TimeProvider time)
{
    public Task<AccountAnswer> ConfirmAsync(Guid id, CancellationToken cancellation) => InTurnAsync(id, "复核同意", async (proposal, account) =>
    {
        if ((await SecondPersonAsync(proposal, cancellation) ?? await StaleAsync(proposal, account, cancellation)) is { } wrong)
            return await acts.RefuseAsync(proposal.AccountId, proposal.AccountId, "复核同意" + ProposalWords.Of(proposal.Act), wrong, cancellation);

        var first = proposal.GivesPassword ? seal.Open(proposal.SealedHalf!) : "";
        if (first is null)
            return AccountAnswer.Wrong(proposal.AccountId, "密码的前半段打不开了：服务器的密钥换过。请撤回后重新提出。");
        var second = proposal.GivesPassword ? FirstPassword.SecondHalf() : "";
        await DecideAsync(proposal, ProposalOutcome.Confirmed, "复核同意" + ProposalWords.Of(proposal.Act), null, cancellation);
        if (await DoAsync(proposal, account, first + second, cancellation) is { } fault)
            return AccountAnswer.Wrong(proposal.AccountId, fault);
        return AccountAnswer.Right(proposal.AccountId, $"已同意，{proposal.DisplayName}的“{ProposalWords.Of(proposal.Act)}”已生效。" +
            (second.Length == 0 ? "" : $"新密码的后半段：{second} 请当面告诉本人，这里只显示一次；前半段由{proposal.ProposedBy}告诉本人，两段连起来才是完整的密码，本人登录后必须修改。"));
    }, cancellation);

    public Task<AccountAnswer> RefuseAsync(Guid id, string reason, CancellationToken cancellation) => InTurnAsync(id, "复核不同意", async (proposal, _) =>
    {
        if (await SecondPersonAsync(proposal, cancellation) is { } wrong)
            return await acts.RefuseAsync(proposal.AccountId, proposal.AccountId, "复核不同意" + ProposalWords.Of(proposal.Act), wrong, cancellation);
        if (reason.Trim() is not { Length: > 0 and <= 200 } why)
            return AccountAnswer.Wrong(proposal.AccountId, "不同意要写明理由，200 字以内。");
        await DecideAsync(proposal, ProposalOutcome.Refused, "复核不同意" + ProposalWords.Of(proposal.Act), why, cancellation);
        return AccountAnswer.Right(proposal.AccountId, "已记下不同意，这项操作不会进行。");
    }, cancellation);

    public Task<AccountAnswer> WithdrawAsync(Guid id, CancellationToken cancellation) => InTurnAsync(id, "撤回", async (proposal, _) =>
    {
        if (proposal.ProposedById != user.Id)
            return await acts.RefuseAsync(proposal.AccountId, proposal.AccountId, "撤回" + ProposalWords.Of(proposal.Act), "只有提出的人可以撤回。", cancellation);
        await DecideAsync(proposal, ProposalOutcome.Withdrawn, "撤回提议" + ProposalWords.Of(proposal.Act), null, cancellation);
        return AccountAnswer.Right(proposal.AccountId, "已撤回。");
    }, cancellation);

    public static async Task ExpireAsync(AccountProposal proposal, AuditTrail audit, DateTimeOffset now, CancellationToken cancellation)
    {
        proposal.Decide(ProposalOutcome.Expired, now, CurrentUser.SystemName, null, null);
        await audit.AppendAsync(AuditSubject.Account(proposal.AccountId), "提议过期：" + ProposalWords.Of(proposal.Act), actor: CurrentUser.SystemName, cancellation: cancellation);
    }

    private async Task<AccountAnswer> InTurnAsync(Guid id, string act, Func<AccountProposal, Account?, Task<AccountAnswer>> work, CancellationToken cancellation)
    {
        await using var transaction = await StepTransaction.BeginAsync(db, cancellation);
        var accountId = await db.Set<AccountProposal>().Where(row => row.Id == id).Select(row => (Guid?)row.AccountId).SingleOrDefaultAsync(cancellation);
        if (accountId is null)
            return AccountAnswer.Wrong(Guid.Empty, "没有这项待复核的操作。");
        var account = await acts.LockAsync(accountId.Value, cancellation);
        // Read under the lock: of two who decide at once, the second finds it decided.
        var proposal = await db.Set<AccountProposal>().SingleAsync(row => row.Id == id, cancellation);
        if (!authority.MayReview)
            return await acts.RefuseAsync(accountId, user.Id!.Value, act, "账户操作由系统、安全、审计管理员复核。", cancellation);
        if (proposal.Outcome is { } outcome)
            return AccountAnswer.Wrong(accountId.Value, $"这项操作{ProposalWords.Of(outcome)}（{proposal.DecidedBy}）。");
        if (proposal.ExpiresAt <= time.GetUtcNow())
            await ExpireAsync(proposal, audit, time.GetUtcNow(), cancellation);
        var answer = proposal.Outcome is null ? await work(proposal, account) : AccountAnswer.Wrong(accountId.Value, "这项操作已过期，没有进行。需要的话请重新提出。");
        if (db.Database.CurrentTransaction is not null && (answer.Fault is null || proposal.Outcome == ProposalOutcome.Expired))
        {
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }

        return answer;
    }

    private async Task<string?> SecondPersonAsync(AccountProposal proposal, CancellationToken cancellation)
    {
        if (proposal.ProposedById == user.Id)
            return "自己提出的操作不能自己复核，请另一类管理员来复核。";
        if (proposal.AccountId == user.Id)
            return "关于自己账户的操作不能自己复核，请另一位管理员来复核。";
        if (Roles.OfficeOf(user.Roles) == proposal.ProposedAs)
            return $"这项操作是{Roles.NameOf(proposal.ProposedAs)}提出的，要由另一类管理员（{string.Join("、", Roles.Offices.Where(role => role != proposal.ProposedAs).Select(Roles.NameOf))}）复核。";
        // Both as they are now, under the lock: each may have lost the office since.
        return !await HoldsAsync(proposal.ProposedById, proposal.ProposedAs, cancellation)
                ? $"提出人{proposal.ProposedBy}已经不是{Roles.NameOf(proposal.ProposedAs)}，这项操作不能再进行。请重新提出。"
            : !await HoldsAsync(user.Id!.Value, Roles.OfficeOf(user.Roles)!, cancellation) ? "您已经不是管理员，不能复核。"
            : null;
    }

    private Task<bool> HoldsAsync(Guid accountId, string office, CancellationToken cancellation) =>
        db.Users.AnyAsync(account => account.Id == accountId && !account.Disabled && account.Roles.Any(role => role.Role == office), cancellation);

    private async Task<string?> StaleAsync(AccountProposal proposal, Account? account, CancellationToken cancellation)
    {
        var now = account is null ? null : AccountState.Of(account);
        if (now is null != (proposal.StateBefore is null) || now?.Differences(proposal.StateBefore!, _ => "").Any() == true)
            return "这个账户在提出之后变过，不是提出时的样子了。请重新提出。";
        return now is not null && proposal.StateAfter is { } then ? await authority.LastOfItsKindAsync(now, then, proposal.AccountId, cancellation) : null;
    }

    private async Task<string?> DoAsync(AccountProposal proposal, Account? account, string password, CancellationToken cancellation)
    {
        var reason = $"{proposal.ProposedBy}（{Roles.NameOf(proposal.ProposedAs)}）提出，{user.DisplayName}（{Roles.NameOf(Roles.OfficeOf(user.Roles)!)}）复核";
        switch (proposal.Act)
        {
            case ProposedAct.Create:
                return await acts.CreateAsync(proposal.AccountId, proposal.Change!, password, reason, cancellation);
            case ProposedAct.Change:
                await acts.ChangeAsync(account!, proposal.Change!, reason, cancellation);
                if (proposal.GivesPassword)
                    await acts.ResetAsync(account!, password, reason, cancellation);
                return null;
            case ProposedAct.ResetPassword:
                await acts.ResetAsync(account!, password, reason, cancellation);
                return null;
            case ProposedAct.Disable:
                await acts.DisableAsync(account!, reason, cancellation);
                return null;
            default:
                await acts.EnableAsync(account!, reason, cancellation);
                return null;
        }
    }

    private async Task DecideAsync(AccountProposal proposal, ProposalOutcome outcome, string action, string? reason, CancellationToken cancellation)
    {
        proposal.Decide(outcome, time.GetUtcNow(), user.DisplayName, Roles.OfficeOf(user.Roles), reason);
        await audit.AppendAsync(AuditSubject.Account(proposal.AccountId), action, proposal.StateBefore, proposal.StateAfter, reason, cancellation: cancellation);
    }
}
