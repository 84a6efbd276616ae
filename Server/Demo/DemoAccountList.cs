using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Organization;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Demo;

/// <summary>The seeded accounts, for the sign-in page and for tests; empty outside a demo.</summary>
internal sealed class DemoAccountList(ServerDb db, OrganizationTree organizations, DemoOptions options)
{
    public async Task<IReadOnlyList<DemoAccountView>> ReadAsync(CancellationToken cancellation)
    {
        if (!options.Enabled)
            return [];
        var tree = await organizations.ReadAsync(db, cancellation);
        var accounts = await db.Users.AsNoTracking().Where(account => account.Demo).OrderBy(account => account.UserName)
            .Select(account => new { account.UserName, account.DisplayName, account.OrganizationId, Roles = account.Roles.Select(role => role.Role).ToList() })
            .ToListAsync(cancellation);
        return [.. accounts.Select(account => new DemoAccountView(
            account.UserName!, account.DisplayName, account.Roles, [.. account.Roles.Select(Roles.NameOf)],
            account.OrganizationId, tree.NameOf(account.OrganizationId), tree.Find(account.OrganizationId)?.Code))];
    }
}
