using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Audit;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Parameters;

/// <summary>Gives up an organisation's own value: the street's, or the default, holds again. Running cases keep their snapshot (R148).</summary>
internal sealed class RestoreParameter(ServerDb db, ParameterStore store, AuditTrail audit, CurrentUser user)
{
    public async Task<ParameterChange> RunAsync(Guid organizationId, string name, CancellationToken cancellation)
    {
        if (!user.Has(Roles.FlowAdministrator) || !user.Sees(organizationId))
            return new(null, null, Error: "只有流程管理员可以修改本辖区的参数。");
        if (await db.Set<ParameterValue>().SingleOrDefaultAsync(each => each.OrganizationId == organizationId && each.Name == name, cancellation) is not { } own)
            return new(null, null, Error: "这里没有自己的值，用的就是上级的值或默认值。");

        await using var transaction = await StepTransaction.BeginAsync(db, cancellation);
        db.Remove(own);
        await db.SaveChangesAsync(cancellation);
        var after = (await store.SnapshotAsync(organizationId, cancellation)).Text(name);
        await audit.AppendAsync(new AuditSubject("Parameter", organizationId), "恢复参数", new { name, value = own.Value }, new { name, value = after }, cancellation: cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return new(own.Value, after);
    }
}
