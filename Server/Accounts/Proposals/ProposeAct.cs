using System.Text.Json;
using DecisionWorkflow.Server.Audit;
using DecisionWorkflow.Server.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Accounts.Proposals;

/// <summary>Puts an act on an administrator's account before the other administrators, in the transaction of the use-case that asks for it, and commits it.</summary>
internal sealed class ProposeAct(
    ServerDb db, UserManager<Account> accounts, CurrentUser user, AccountAuthority authority, AccountActs acts, ProposalSeal seal, AccountsOptions options, AuditTrail audit, TimeProvider time)
{
    /// <param name="account">Null when it is to be made.</param>
    /// <param name="change">What was typed, for a new account and for a change.</param>
    public async Task<AccountAnswer> RunAsync(ProposedAct act, Guid accountId, Account? account, AccountChange? change, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var before = account is null ? null : AccountState.Of(account);
        var proposal = new AccountProposal
        {
            Id = Guid.CreateVersion7(), AccountId = accountId, Act = act,
            UserName = before?.UserName ?? change!.UserName, DisplayName = before?.DisplayName ?? change!.DisplayName,
            Before = before is null ? null : JsonSerializer.Serialize(before), Typed = change is null ? null : JsonSerializer.Serialize(change),
            ProposedById = user.Id!.Value, ProposedBy = user.DisplayName, ProposedAs = Roles.OfficeOf(user.Roles)!,
            ProposedAt = now, ExpiresAt = now.AddHours(options.ProposalHours),
        };
        if (await RefusalAsync(proposal, before, cancellation) is { } refused)
            return await acts.RefuseAsync(accountId, account is null ? user.Id.Value : accountId, ProposalWords.Of(act), refused, cancellation);
        if (account is null && await accounts.FindByNameAsync(change!.UserName) is not null)
            return AccountAnswer.Wrong(Guid.Empty, new ChineseIdentityErrors().DuplicateUserName(change.UserName).Description);

        var half = proposal.GivesPassword ? FirstPassword.FirstHalf() : null;
        if (half is not null)
            proposal.Seal(seal.Close(half));
        db.Add(proposal);
        await audit.AppendAsync(AuditSubject.Account(accountId), "提议" + ProposalWords.Of(act), before, proposal.StateAfter, cancellation: cancellation);
        await db.SaveChangesAsync(cancellation);
        await db.Database.CommitTransactionAsync(cancellation);
        return AccountAnswer.Right(account is null ? Guid.Empty : accountId,
            $"已提交复核：这是管理员账户，“{ProposalWords.Of(act)}”要由另一类管理员在“账户复核”里同意才生效，{options.ProposalHours} 小时内有效。" +
            (half is null ? "" : $"新密码的前半段：{half} 请当面告诉本人，这里只显示一次；后半段由复核的管理员告诉本人，两段连起来才是完整的密码。"));
    }

    private async Task<string?> RefusalAsync(AccountProposal proposal, AccountState? before, CancellationToken cancellation)
    {
        if (proposal.AccountId == user.Id)
            return "自己的管理员账户请由另一位管理员提出修改。";
        if (before is not null && proposal.StateAfter is { } after && await authority.LastOfItsKindAsync(before, after, proposal.AccountId, cancellation) is { } last)
            return last;
        if (await db.Set<AccountProposal>().SingleOrDefaultAsync(other => other.AccountId == proposal.AccountId && other.Outcome == null, cancellation) is not { } standing)
            return null;
        if (standing.ExpiresAt > proposal.ProposedAt)
            return $"这个账户已有一项待复核的操作：{standing.ProposedBy}提出的“{ProposalWords.Of(standing.Act)}”。请先在“账户复核”里办完或撤回。";
        await ReviewProposal.ExpireAsync(standing, audit, proposal.ProposedAt, cancellation);
        await db.SaveChangesAsync(cancellation);
        return null;
    }
}
