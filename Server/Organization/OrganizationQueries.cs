using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Organization;

internal sealed class OrganizationQueries(ServerDb db, OrganizationTree organizations, OrganizationAuthority authority)
{
    public async Task<IReadOnlyList<OrganizationRow>> TreeAsync(CancellationToken cancellation)
    {
        var tree = await organizations.ReadAsync(db, cancellation);
        var rows = new List<OrganizationRow>();
        foreach (var root in tree.Nodes.Where(node => tree.Find(node.ParentId) is null))
            AddBelow(tree, root, 0, rows);
        return [.. rows.Where(row => authority.MaySee(row.Id))];
    }

    public async Task<OrganizationView?> FindAsync(Guid id, CancellationToken cancellation)
    {
        var unit = await db.Set<OrganizationUnit>().AsNoTracking().SingleOrDefaultAsync(unit => unit.Id == id, cancellation);
        if (unit is null || !authority.MaySee(id))
            return null;
        var venues = await db.Set<Venue>().AsNoTracking().Where(venue => venue.OrganizationId == id).OrderBy(venue => venue.Name).Select(venue => venue.Name).ToListAsync(cancellation);
        var seats = await (
            from seat in db.Set<BodyMembership>()
            join member in db.Set<Member>() on seat.MemberId equals member.Id
            where seat.OrganizationId == id && !member.Left
            orderby seat.Position, seat.Id
            select new { seat.Body, View = new SeatView(seat.Id, member.Name, member.Address, seat.Post, seat.HasVotingRight) }).AsNoTracking().ToListAsync(cancellation);
        var bodies = BodyNames.ListedBy(unit.Kind).Select(body =>
        {
            var own = seats.Where(seat => seat.Body == body).Select(seat => seat.View).ToList();
            return new BodyView(body.ToString(), BodyNames.Of(body), own.Count(seat => seat.HasVotingRight), own);
        });
        var tree = await organizations.ReadAsync(db, cancellation);
        return new OrganizationView(unit.Id, unit.ParentId, NameOf(unit.Kind), unit.Kind == OrganizationKind.Community, unit.Name, unit.ShortName, unit.Code,
            unit.FondsCode, unit.Type == CommunityType.VillageConverted, unit.Households, unit.Phone, venues, [.. bodies],
            [.. tree.Nodes.Where(node => node.ParentId == id).Select(node => Row(node, 0))]);
    }

    public static string NameOf(OrganizationKind kind) => kind switch
    {
        OrganizationKind.District => "区",
        OrganizationKind.Subdistrict => "街道",
        OrganizationKind.Community => "社区",
        _ => "网格",
    };

    private static void AddBelow(OrganizationTree.Snapshot tree, OrganizationTree.Node node, int depth, List<OrganizationRow> rows)
    {
        rows.Add(Row(node, depth));
        foreach (var child in tree.Nodes.Where(child => child.ParentId == node.Id))
            AddBelow(tree, child, depth + 1, rows);
    }

    private static OrganizationRow Row(OrganizationTree.Node node, int depth) => new(node.Id, depth, NameOf(node.Kind), node.Name, node.Code,
        node.Type switch { CommunityType.Urban => "城市社区", CommunityType.VillageConverted => "村改居社区", _ => null });
}
