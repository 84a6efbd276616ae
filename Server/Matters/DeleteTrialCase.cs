using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Audit;
using DecisionWorkflow.Server.Documents;
using DecisionWorkflow.Server.Inbox;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Matters;

/// <summary>Takes a trial away with everything it left behind; only what was done, and by whom, stays in the audit trail. A case never goes this way.</summary>
internal sealed class DeleteTrialCase(ServerDb db, InstanceRemoval instances, AuditTrail audit, CurrentUser user)
{
    /// <summary>What the audit trail calls it; from then on nothing of the case is expected any more.</summary>
    public const string Action = "删除试运行";

    /// <summary>False when there is no such trial for this person.</summary>
    public async Task<bool> ExecuteAsync(Guid matterId, CancellationToken ct)
    {
        var matter = await db.Set<Matter>().AsNoTracking().FirstOrDefaultAsync(one => one.Id == matterId && one.IsTrial, ct);
        if (matter is null || !MatterAccess.Sees(user, matter))
            return false;
        await using var step = await StepTransaction.BeginAsync(db, ct);
        await RemoveAsync(matter, ct);
        await instances.DeleteTrialsAsync([matter.InstanceId], ct);
        await step.CommitAsync(ct);
        return true;
    }

    /// <summary>Those that run on these instances, whoever began them: their flow is being deleted, in the transaction that is open.</summary>
    public async Task OfInstancesAsync(IReadOnlyCollection<string> instanceIds, CancellationToken ct)
    {
        foreach (var matter in await db.Set<Matter>().AsNoTracking().Where(one => one.IsTrial && instanceIds.Contains(one.InstanceId)).ToListAsync(ct))
            await RemoveAsync(matter, ct);
    }

    async Task RemoveAsync(Matter matter, CancellationToken ct)
    {
        var matterId = matter.Id;
        await audit.AppendAsync(AuditSubject.Matter(matter.Id), Action, before: new { matter.No, matter.Title, matter.Process }, cancellation: ct);
        await db.SaveChangesAsync(ct);
        await db.Set<DocumentRecord>().Where(one => one.MatterId == matterId && one.Trial).ExecuteDeleteAsync(ct);
        await db.Set<UploadedFile>().Where(one => one.MatterId == matterId).ExecuteDeleteAsync(ct);
        await db.Set<Clue>().Where(one => one.MatterId == matterId).ExecuteDeleteAsync(ct);
        var typed = (await db.Set<TaskItem>().Where(one => one.MatterId == matterId).Select(one => one.Id).ToListAsync(ct)).ConvertAll(Drafts.OfTask);
        await db.Set<Draft>().Where(one => typed.Contains(one.Place)).ExecuteDeleteAsync(ct);
        // Fields, timeline, tasks, meetings, notices and opinions go with their case by the database's own rule.
        await db.Set<Matter>().Where(one => one.Id == matterId && one.IsTrial).ExecuteDeleteAsync(ct);
    }
}
