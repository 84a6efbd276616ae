using DecisionWorkflow.Engine.Definitions;
using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Engine.Moving;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Versions;

/// <summary>Says for each chosen case what moving it to another version would do. Nothing is changed.</summary>
internal sealed class PlanMoves(ServerDb db, InstanceMoves moves, CurrentUser user)
{
    public const int AtMost = 200;

    /// <summary>The version's id; null when the flow has no such published version.</summary>
    public Task<string?> VersionAsync(string definitionId, int version, CancellationToken ct) =>
        db.Set<DefinitionVersion>().Where(d => d.DefinitionId == definitionId && d.Version == version && d.PublishedAt != null).Select(d => d.Id).FirstOrDefaultAsync(ct);

    /// <summary>Cases that are not there any more, or that this person does not see, are left out.</summary>
    public async Task<IReadOnlyList<CasePlan>> RunAsync(
        string definitionId, string versionId, IReadOnlyCollection<string> instanceIds, IReadOnlyDictionary<string, string> mapping, CancellationToken ct)
    {
        List<CasePlan> plans = [];
        foreach (var instanceId in instanceIds.Distinct().Take(AtMost))
            if (await FindAsync(definitionId, instanceId, ct) is { } one && await moves.PlanAsync(instanceId, versionId, mapping, ct) is { } plan)
                plans.Add(new CasePlan(one, plan));
        return plans;
    }

    public async Task<FlowCase?> FindAsync(string definitionId, string instanceId, CancellationToken ct)
    {
        if (!user.Has(Roles.FlowAdministrator))
            return null;
        var instances = db.Set<WorkflowInstance>().AsNoTracking().Where(i => i.Id == instanceId && i.DefinitionId == definitionId);
        return (await FlowCases.Of(db, instances, user).FirstOrDefaultAsync(ct))?.ToCase();
    }
}
