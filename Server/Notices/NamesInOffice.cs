using DecisionWorkflow.Server.Matters;
using DecisionWorkflow.Server.Organization;
using DecisionWorkflow.Server.Parameters;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Notices;

/// <summary>Reads who is in office and who is not, for the names on a public board.</summary>
internal sealed class NamesInOffice(ServerDb db, ParameterStore parameters, OrganizationTree tree)
{
    readonly Dictionary<Guid, PublicNames> _read = [];

    /// <summary>For titles and lists of one organisation.</summary>
    public async Task<PublicNames> OfAsync(Guid organizationId, CancellationToken ct)
    {
        if (!_read.TryGetValue(organizationId, out var names))
            _read[organizationId] = names = await ReadAsync(organizationId, null, ct);
        return names;
    }

    /// <summary>For the text of a case's paper: those who worked on it stand in office, those who were heard do not.</summary>
    public Task<PublicNames> OfMatterAsync(Guid organizationId, Guid matterId, CancellationToken ct) => ReadAsync(organizationId, matterId, ct);

    async Task<PublicNames> ReadAsync(Guid organizationId, Guid? matterId, CancellationToken ct)
    {
        // What hangs today follows today's setting: a case that began without it does not go on showing names (R093 before R148).
        var hide = (await parameters.SnapshotAsync(organizationId, ct)).Bool("Privacy.MaskNameInPublic");
        if (!hide)
            return new PublicNames(false, [], []);
        var units = await tree.ReadAsync(db, ct);
        HashSet<Guid> around = [.. units.Nodes.Where(unit => unit.ParentId == organizationId).Select(unit => unit.Id)];
        for (var unit = units.Find(organizationId); unit is not null; unit = units.Find(unit.ParentId))
            around.Add(unit.Id);
        var members = await db.Set<Member>().AsNoTracking().Where(member => around.Contains(member.OrganizationId))
            .Select(member => new { member.Name, InOffice = !member.Left && member.Memberships.Any() }).ToListAsync(ct);
        var actors = matterId is null ? [] : await db.Set<MatterEvent>().AsNoTracking().Where(done => done.MatterId == matterId).Select(done => done.Actor).Distinct().ToListAsync(ct);
        var heard = matterId is null ? [] : await db.Set<Opinion>().AsNoTracking().Where(opinion => opinion.MatterId == matterId && opinion.Raiser != "").Select(opinion => opinion.Raiser).Distinct().ToListAsync(ct);
        return new PublicNames(true,
            members.Where(member => member.InOffice).Select(member => member.Name).Concat(actors),
            members.Where(member => !member.InOffice).Select(member => member.Name).Concat(heard));
    }
}
