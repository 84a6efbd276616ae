using DecisionWorkflow.Server.Organization;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Accounts;

internal sealed class AccountQueries(ServerDb db, OrganizationTree organizations)
{
    private const int PageSize = 50;

    public async Task<(IReadOnlyList<AccountView> Rows, int Pages)> ListAsync(string? search, Guid? organizationId, int page, CancellationToken cancellation)
    {
        var query = db.Users.AsNoTracking();
        if (!string.IsNullOrWhiteSpace(search))
            query = query.Where(account => account.UserName!.Contains(search) || account.DisplayName.Contains(search));
        if (organizationId is { } id)
            query = query.Where(account => account.OrganizationId == id);
        var count = await query.CountAsync(cancellation);
        var rows = await query.OrderBy(account => account.UserName).Page(page - 1, PageSize).Include(account => account.Roles).ToListAsync(cancellation);
        var tree = await organizations.ReadAsync(db, cancellation);
        return ([.. rows.Select(row => View(row, tree))], (count + PageSize - 1) / PageSize);
    }

    public async Task<AccountView?> FindAsync(Guid id, CancellationToken cancellation)
    {
        var row = await db.Users.AsNoTracking().Include(account => account.Roles).SingleOrDefaultAsync(account => account.Id == id, cancellation);
        return row is null ? null : View(row, await organizations.ReadAsync(db, cancellation));
    }

    public async Task<IReadOnlyList<OrganizationChoice>> OrganizationsAsync(CancellationToken cancellation) =>
        [.. (await organizations.ReadAsync(db, cancellation)).Nodes.Where(node => node.Kind != OrganizationKind.Grid)
            .Select(node => new OrganizationChoice(node.Id, node.Name))];

    /// <summary>Which of the three administrators there is none of yet.</summary>
    public async Task<IReadOnlyList<string>> MissingOfficesAsync(CancellationToken cancellation)
    {
        var held = await db.Set<AccountRole>().Select(role => role.Role).Distinct().ToListAsync(cancellation);
        return [.. Roles.Offices.Except(held).Select(Roles.NameOf)];
    }

    private static AccountView View(Account account, OrganizationTree.Snapshot tree) => new(
        account.Id, account.UserName!, account.DisplayName, account.OrganizationId, tree.NameOf(account.OrganizationId),
        [.. account.Roles.Select(role => role.Role)], account.Disabled, account.LockoutEnd > TimeProvider.System.GetUtcNow(), account.Email);
}
