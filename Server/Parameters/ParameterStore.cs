using DecisionWorkflow.Server.Organization;
using DecisionWorkflow.Server.Rules;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Parameters;

/// <summary>Reads what holds where: a community's value, else its street's, else the default.</summary>
internal sealed class ParameterStore(ServerDb db, OrganizationTree tree)
{
    /// <summary>What a case of this organisation takes with it when it begins (R148).</summary>
    public async Task<ParameterSnapshot> SnapshotAsync(Guid organizationId, CancellationToken cancellation)
    {
        List<Guid> path = await PathAsync(organizationId, cancellation);
        List<ParameterValue> values = await ValuesAsync(path, cancellation);
        return ParameterSnapshot.With(values.OrderBy(value => path.IndexOf(value.OrganizationId)).Select(value => KeyValuePair.Create(value.Name, value.Value)));
    }

    public async Task<IReadOnlyList<ParameterSetting>> ListAsync(Guid organizationId, CancellationToken cancellation)
    {
        List<Guid> path = await PathAsync(organizationId, cancellation);
        List<ParameterValue> values = await ValuesAsync(path, cancellation);
        OrganizationTree.Snapshot units = await tree.ReadAsync(db, cancellation);
        HashSet<string> open = [.. await UnconfirmedAsync(path, values, cancellation)];
        return [.. ParameterCatalogue.All.Select(parameter =>
        {
            ParameterValue? set = values.Where(value => value.Name == parameter.Name).MaxBy(value => path.IndexOf(value.OrganizationId));
            return new ParameterSetting(
                parameter, set?.Value ?? parameter.Default, set is null ? "默认" : units.NameOf(set.OrganizationId), set?.OrganizationId == organizationId, open.Contains(parameter.Name));
        })];
    }

    public Task<Refusal?> BlanksConfirmedAsync(Guid organizationId, CancellationToken cancellation) => BlanksConfirmedAsync(organizationId, "发布流程", cancellation);

    // R012: a flow of this organisation may be published, and a case started, only once X1—X7 were looked at.
    public async Task<Refusal?> BlanksConfirmedAsync(Guid organizationId, string what, CancellationToken cancellation)
    {
        List<Guid> path = await PathAsync(organizationId, cancellation);
        IReadOnlyList<string> open = await UnconfirmedAsync(path, await ValuesAsync(path, cancellation), cancellation);
        return FlowRules.BlanksConfirmed([.. open.Select(name => ParameterCatalogue.Find(name)!.Label)], what);
    }

    async Task<IReadOnlyList<string>> UnconfirmedAsync(List<Guid> path, List<ParameterValue> values, CancellationToken cancellation)
    {
        List<string> confirmed = await db.Set<ParameterConfirmation>().AsNoTracking().Where(row => path.Contains(row.OrganizationId)).Select(row => row.Name).ToListAsync(cancellation);
        return [.. ParameterCatalogue.Blanks.Select(blank => blank.Name).Except(confirmed).Except(values.Select(value => value.Name))];
    }

    Task<List<ParameterValue>> ValuesAsync(List<Guid> path, CancellationToken cancellation) =>
        db.Set<ParameterValue>().AsNoTracking().Where(row => path.Contains(row.OrganizationId)).ToListAsync(cancellation);

    /// <summary>From the street down to the organisation, so that what comes later is nearer.</summary>
    async Task<List<Guid>> PathAsync(Guid organizationId, CancellationToken cancellation)
    {
        OrganizationTree.Snapshot units = await tree.ReadAsync(db, cancellation);
        List<Guid> path = [];
        for (OrganizationTree.Node? node = units.Find(organizationId); node is not null; node = units.Find(node.ParentId))
        {
            path.Insert(0, node.Id);
        }

        return path;
    }
}
