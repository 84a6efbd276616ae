using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Organization;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Inbox;

/// <summary>Who stands above the holder of a task (G4): the direct superior, and the superior organisation's leaders.</summary>
internal sealed class Superiors(ServerDb db, OrganizationTree organizations)
{
    static readonly string[] StreetLeaders = [Roles.LinkedCommunityLeader, Roles.PartyOfficeDirector];

    /// <summary>The community's secretary; above the secretary, the street's leader in charge; in the street, the committee's secretary.</summary>
    public async Task<IReadOnlyList<Account>> DirectAsync(TaskItem task, CancellationToken ct)
    {
        var street = await StreetAsync(task, ct);
        var direct = street != task.OrganizationId
            ? task.Role == Roles.CommunityPartySecretary
                ? await HoldingAsync(street, [Roles.LinkedCommunityLeader], ct)
                : await HoldingAsync(task.OrganizationId, [Roles.CommunityPartySecretary], ct)
            : await HoldingAsync(street, task.Role == Roles.PWCSecretary ? ["DistrictAssessor"] : [Roles.PWCSecretary], ct);
        // R150: where nobody holds the post, it goes one higher.
        return direct.Count > 0 ? direct : await HigherAsync(task, ct);
    }

    /// <summary>The street's leaders for a community, the district's assessor for the street.</summary>
    public async Task<IReadOnlyList<Account>> HigherAsync(TaskItem task, CancellationToken ct)
    {
        var street = await StreetAsync(task, ct);
        return await HoldingAsync(street, street == task.OrganizationId ? [Roles.PWCSecretary, "DistrictAssessor"] : StreetLeaders, ct);
    }

    async Task<Guid> StreetAsync(TaskItem task, CancellationToken ct) =>
        (await organizations.ReadAsync(db, ct)).Above(task.OrganizationId, OrganizationKind.Subdistrict)?.Id ?? task.OrganizationId;

    async Task<IReadOnlyList<Account>> HoldingAsync(Guid organizationId, string[] roles, CancellationToken ct) =>
        await db.Users.AsNoTracking().Where(a => a.OrganizationId == organizationId && !a.Disabled && a.Roles.Any(r => roles.Contains(r.Role)))
            .OrderBy(a => a.UserName).ToListAsync(ct);
}
