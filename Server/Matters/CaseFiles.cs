using DecisionWorkflow.Engine.Definitions;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Calendar;
using DecisionWorkflow.Server.Organization;
using DecisionWorkflow.Server.Parameters;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Matters;

/// <summary>Opens cases; within one step each case is read once, so that what one part writes the next part sees.</summary>
internal sealed class CaseFiles(ServerDb db, ProcessCatalogue processes, CalendarStore calendars, BusinessClock clock)
{
    readonly Dictionary<Guid, CaseFile> _open = [];

    public async Task<CaseFile> OpenAsync(Guid matterId, CancellationToken ct = default)
    {
        if (_open.TryGetValue(matterId, out var known))
            return known;

        var matter = db.Set<Matter>().Local.FirstOrDefault(m => m.Id == matterId)
            ?? await db.Set<Matter>().FirstAsync(m => m.Id == matterId, ct);
        var fields = await db.Set<MatterField>().Where(f => f.MatterId == matterId).ToListAsync(ct);
        return await PutOnDeskAsync(matter, fields, ct);
    }

    /// <summary>A case that is being started: its row is not yet in the database.</summary>
    public Task<CaseFile> NewAsync(Matter matter, CancellationToken ct) => PutOnDeskAsync(matter, [], ct);

    async Task<CaseFile> PutOnDeskAsync(Matter matter, IReadOnlyList<MatterField> fields, CancellationToken ct)
    {
        var unit = await db.Set<OrganizationUnit>().AsNoTracking().FirstAsync(u => u.Id == matter.OrganizationId, ct);
        var street = unit.Kind == OrganizationKind.Subdistrict ? unit
            : await db.Set<OrganizationUnit>().AsNoTracking().FirstOrDefaultAsync(u => u.Id == unit.ParentId, ct);
        var parameters = ParameterSnapshot.FromJson(matter.Parameters);
        var file = new CaseFile(
            matter,
            await processes.OfVersionAsync(matter.DefinitionVersionId, ct),
            unit,
            street,
            new Officers(await NameOfAsync(unit.Id, Roles.CommunityPartySecretary, ct), await NameOfAsync(unit.Id, "ResidentsCommitteeDirector", ct)),
            new MatterData(matter.Id, fields, field => db.Add(field)),
            parameters,
            new Deadlines(await calendars.ReadAsync(ct), DeadlineSettings.From(parameters)),
            clock);
        return _open[matter.Id] = file;
    }

    async Task<string> NameOfAsync(Guid organizationId, string role, CancellationToken ct) =>
        await db.Set<Account>().Where(a => a.OrganizationId == organizationId && a.Roles.Any(r => r.Role == role))
            .OrderBy(a => a.UserName).Select(a => a.DisplayName).FirstOrDefaultAsync(ct) ?? "";
}
