using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Audit;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Parameters;

/// <summary>R012: an administrator looks at a blank of the regulations once and accepts the value that holds.</summary>
internal sealed class ConfirmParameter(ServerDb db, ParameterStore store, AuditTrail audit, CurrentUser user, TimeProvider time)
{
    public async Task<ParameterChange> RunAsync(Guid organizationId, string name, CancellationToken cancellation)
    {
        if (!user.IsSystem && (!user.Has(Roles.FlowAdministrator) || !user.Sees(organizationId)))
        {
            return new(null, null, Error: "只有流程管理员可以确认本辖区的参数。");
        }

        if (ParameterCatalogue.Find(name) is not { Blank: not null })
        {
            return new(null, null, Error: $"“{name}”不需要确认。");
        }

        await using var transaction = await StepTransaction.BeginAsync(db, cancellation);
        string value = (await store.SnapshotAsync(organizationId, cancellation)).Text(name);
        if (!await db.Set<ParameterConfirmation>().AnyAsync(row => row.OrganizationId == organizationId && row.Name == name, cancellation))
        {
            db.Add(new ParameterConfirmation { Id = Guid.CreateVersion7(), OrganizationId = organizationId, Name = name, ConfirmedBy = user.DisplayName, ConfirmedAt = time.GetUtcNow() });
            await audit.AppendAsync(new AuditSubject("Parameter", organizationId), "确认参数", after: new { name, value }, cancellation: cancellation);
            await db.SaveChangesAsync(cancellation);
        }

        await transaction.CommitAsync(cancellation);
        return new(value, value);
    }
}
