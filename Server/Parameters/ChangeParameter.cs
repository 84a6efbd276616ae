using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Audit;
using DecisionWorkflow.Server.Rules;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Parameters;

/// <summary>Sets a parameter for a street or a community. Cases already running keep their snapshot (R148).</summary>
internal sealed class ChangeParameter(ServerDb db, ParameterStore store, AuditTrail audit, CurrentUser user, TimeProvider time)
{
    public async Task<ParameterChange> RunAsync(Guid organizationId, string name, string value, string? reason, CancellationToken cancellation)
    {
        if (!user.IsSystem && (!user.Has(Roles.FlowAdministrator) || !user.Sees(organizationId)))
        {
            return new(null, null, Error: "只有流程管理员可以修改本辖区的参数。");
        }

        if (ParameterCatalogue.Find(name) is not { } parameter)
        {
            return new(null, null, Error: $"没有“{name}”这个参数。");
        }

        string wanted = value.Trim();
        if (parameter.FormatError(wanted) is { } malformed)
        {
            return new(null, null, Error: malformed);
        }

        if (parameter.FloorRefusal(wanted) is { } refusal)
        {
            return new(null, null, refusal);
        }

        if (parameter.RangeError(wanted) is { } outside)
        {
            return new(null, null, Error: outside);
        }

        if (parameter.NeedsReason && string.IsNullOrWhiteSpace(reason))
        {
            return new(null, null, RuleBook.Refuse("R148", $"修改“{parameter.Label}”会影响表决结果，没有填写理由。", "写明修改理由；只影响以后发起的事项"));
        }

        await using var transaction = await StepTransaction.BeginAsync(db, cancellation);
        string before = (await store.SnapshotAsync(organizationId, cancellation)).Text(name);
        ParameterValue? row = await db.Set<ParameterValue>().SingleOrDefaultAsync(each => each.OrganizationId == organizationId && each.Name == name, cancellation);
        if (row is null)
        {
            db.Add(new ParameterValue { Id = Guid.CreateVersion7(), OrganizationId = organizationId, Name = name, Value = wanted, Reason = reason, ChangedBy = user.DisplayName, ChangedAt = time.GetUtcNow() });
        }
        else
        {
            row.Value = wanted;
            row.Reason = reason;
            row.ChangedBy = user.DisplayName;
            row.ChangedAt = time.GetUtcNow();
        }

        await audit.AppendAsync(new AuditSubject("Parameter", organizationId), "修改参数", new { name, value = before }, new { name, value = wanted }, reason, cancellation: cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return new(before, wanted);
    }
}
