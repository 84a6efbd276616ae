using DecisionWorkflow.Server.Organization;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Accounts.Proposals;

/// <summary>What waits for a second administrator, and what was decided lately.</summary>
internal sealed class ProposalQueries(ServerDb db, CurrentUser user, OrganizationTree organizations, TimeProvider time)
{
    private const int Decided = 50;

    /// <summary>How many wait for this person.</summary>
    public Task<int> CountMineAsync(CancellationToken cancellation)
    {
        var office = Roles.OfficeOf(user.Roles);
        var now = time.GetUtcNow();
        return db.Set<AccountProposal>().CountAsync(row =>
            row.Outcome == null && row.ExpiresAt > now && row.ProposedAs != office && row.ProposedById != user.Id && row.AccountId != user.Id, cancellation);
    }

    public async Task<(IReadOnlyList<ProposalRow> Waiting, IReadOnlyList<ProposalRow> Past)> ListAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var tree = await organizations.ReadAsync(db, cancellation);
        var rows = db.Set<AccountProposal>().AsNoTracking();
        var waiting = await rows.Where(row => row.Outcome == null && row.ExpiresAt > now).OrderBy(row => row.ProposedAt).ToListAsync(cancellation);
        var past = await rows.Where(row => row.Outcome != null || row.ExpiresAt <= now).OrderByDescending(row => row.ProposedAt).Take(Decided).ToListAsync(cancellation);
        return ([.. waiting.Select(row => Row(row, tree))], [.. past.Select(row => Row(row, tree))]);
    }

    private ProposalRow Row(AccountProposal row, OrganizationTree.Snapshot tree)
    {
        var state = row.StateBefore ?? row.StateAfter!;
        return new ProposalRow(
            row.Id, ProposalWords.Of(row.Act), row.DisplayName, row.UserName, tree.NameOf(state.OrganizationId), [.. state.Roles.Select(Roles.NameOf)],
            row.Act == ProposedAct.Change ? [.. row.StateBefore!.Differences(row.StateAfter!, id => id is null ? "无" : tree.NameOf(id))] : [], row.GivesPassword,
            row.ProposedBy, Roles.NameOf(row.ProposedAs), row.ProposedAt, row.ExpiresAt,
            ProposalWords.Of(row.Outcome ?? ProposalOutcome.Expired), row.DecidedBy, row.DecidedAt, row.Reason,
            row.ProposedById == user.Id,
            row.AccountId == user.Id ? "关于您自己的账户，由另一位管理员复核"
                : row.ProposedById != user.Id && row.ProposedAs == Roles.OfficeOf(user.Roles) ? "与提出人是同一类管理员，由另一类管理员复核" : null);
    }
}
