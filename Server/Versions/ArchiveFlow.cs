using DecisionWorkflow.Engine.Definitions;
using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Audit;
using DecisionWorkflow.Server.Storage;

namespace DecisionWorkflow.Server.Versions;

/// <summary>Takes a flow out of use, or back in. Archived, it is in no list, cannot be started and is not in the palette; cases on it go on.</summary>
internal sealed class ArchiveFlow(ServerDb db, DefinitionStore flows, AuditTrail audit, CurrentUser user)
{
    /// <returns>False when there is no such flow, or the person may not.</returns>
    public async Task<bool> ExecuteAsync(string definitionId, bool archived, CancellationToken ct)
    {
        if (!user.Has(Roles.FlowAdministrator))
            return false;
        await using var step = await StepTransaction.BeginAsync(db, ct);
        await audit.LockAsync(AuditSubject.Flow(definitionId), ct);
        if (!await flows.ArchiveAsync(definitionId, archived, ct))
            return false;
        await audit.AppendAsync(AuditSubject.Flow(definitionId), archived ? "归档流程" : "恢复流程", after: new { definitionId, archived }, cancellation: ct);
        await step.CommitAsync(ct);
        return true;
    }
}
