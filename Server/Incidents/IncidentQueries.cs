using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Storage;
using DecisionWorkflow.Server.Versions;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Incidents;

/// <summary>Failed steps that wait for somebody, as the administrators see them.</summary>
internal sealed class IncidentQueries(ServerDb db, InstanceIncidents incidents, CurrentUser user)
{
    const int PageSize = 50;

    public bool MaySee => user.HasAny(Roles.FlowAdministrator, Roles.SystemAdministrator);

    public bool MayResolve => user.Has(Roles.FlowAdministrator);

    public Task<int> CountAsync(CancellationToken ct) => incidents.Instances.CountAsync(ct);

    public async Task<(IReadOnlyList<IncidentRow> Rows, int Pages)> ListAsync(int page, CancellationToken ct) => (
        await RowsAsync(await incidents.ListAsync(Paging.Skipped(page, PageSize), PageSize, ct), ct),
        (await CountAsync(ct) + PageSize - 1) / PageSize);

    /// <summary>Null when it is resolved already, or of a case that this person does not see.</summary>
    public async Task<IncidentRow?> FindAsync(string instanceId, string executionId, CancellationToken ct) =>
        await incidents.FindAsync(instanceId, executionId, ct) is { } incident ? (await RowsAsync([incident], ct)).FirstOrDefault() : null;

    async Task<IReadOnlyList<IncidentRow>> RowsAsync(IReadOnlyList<InstanceIncident> found, CancellationToken ct)
    {
        var ids = found.Select(i => i.InstanceId).Distinct().ToList();
        var cases = await FlowCases.Of(db, db.Set<WorkflowInstance>().AsNoTracking().Where(i => ids.Contains(i.Id)), user).ToDictionaryAsync(c => c.InstanceId, ct);
        return [.. from incident in found
                   where cases.ContainsKey(incident.InstanceId)
                   let one = cases[incident.InstanceId].ToCase()
                   select new IncidentRow(incident.InstanceId, incident.ActivityInstanceId, incident.DefinitionId, incident.FlowName, incident.Version, incident.ActivityName, one.MatterId, one.No, one.Title, one.OrganizationName,
                       incident.Since, IncidentWords.What(incident), IncidentWords.Original(incident), IncidentWords.Advice(incident), incident.Outcomes)];
    }
}
