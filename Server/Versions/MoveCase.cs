using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Engine.Moving;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Audit;
using DecisionWorkflow.Server.Inbox;
using DecisionWorkflow.Server.Matters;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Versions;

/// <summary>Moves one case to another version of its flow, as planned: one transaction with its open tasks, its timeline and the audit record (R148).</summary>
internal sealed class MoveCase(ServerDb db, InstanceMoves moves, PlanMoves plans, MatterDesk matters, AuditTrail audit, CurrentUser user)
{
    public async Task<CaseMoved> ExecuteAsync(
        string definitionId, string versionId, PlannedCase planned, IReadOnlyDictionary<string, string> mapping, string reason, CancellationToken ct)
    {
        await using var step = await StepTransaction.BeginAsync(db, ct);
        if (planned.InstanceId is not { Length: > 0 } instanceId || await plans.FindAsync(definitionId, instanceId, ct) is not { } one)
            return new CaseMoved(planned.InstanceId ?? "", "", "", false, "没有这件在办的事项，或者您看不到它。");
        var matter = one.MatterId is { } matterId ? await db.Set<Matter>().SingleAsync(m => m.Id == matterId, ct) : null;
        // Before the move, whose first step may open tasks by what the new version says of the procedure.
        if (matter?.InstanceId == instanceId)
            matter.DefinitionVersionId = versionId;
        var outcome = await moves.MoveAsync(new MoveInstance(instanceId, versionId, planned.Stamp, mapping, user.DisplayName), ct);
        if (outcome.Result != MoveResult.Moved)
            return new CaseMoved(instanceId, one.No, one.Title, false, Why(outcome));

        var plan = outcome.Plan!;
        await FollowAsync(plan, ct);
        var text = $"流程从第 {plan.FromVersion} 版移到第 {plan.ToVersion} 版：{reason}";
        var (before, after) = (new { plan.FromVersion, plan.FromVersionId }, new { plan.ToVersion, plan.ToVersionId, Mapping = mapping, Steps = plan.Steps.Select(s => new { s.Name, Kind = s.Kind.ToString(), Target = s.Target?.Name }) });
        if (matter is not null)
        {
            await matters.NoteAsync(matter.Id, "", text, "", user.DisplayName, null, ct);
            await audit.AppendAsync(AuditSubject.Matter(matter.Id), "移到另一流程版本", before, after, reason, cancellation: ct);
        }
        else
        {
            await audit.LockAsync(AuditSubject.Flow(definitionId), ct);
            await audit.AppendAsync(AuditSubject.Flow(definitionId), $"实例 {instanceId} 移到另一版本", before, after, reason, cancellation: ct);
        }

        await step.CommitAsync(ct);
        return new CaseMoved(instanceId, one.No, one.Title, true, $"已从第 {plan.FromVersion} 版移到第 {plan.ToVersion} 版。");
    }

    /// <summary>Open tasks follow the activity that opened them.</summary>
    async Task FollowAsync(MovePlan plan, CancellationToken ct)
    {
        foreach (var task in await db.Set<TaskItem>().Where(t => t.InstanceId == plan.InstanceId && t.State == TaskState.Open).ToListAsync(ct))
            task.NodeId = plan.Nodes.GetValueOrDefault(task.NodeId, task.NodeId);
    }

    static string Why(MoveOutcome outcome) => outcome.Result switch
    {
        MoveResult.Stale => "看过方案之后，这件事项又往前办了一步，方案已经过时。请重新看方案再移。",
        MoveResult.Blocked => $"不能移：{string.Join("；", outcome.Plan!.Obstacles.Concat(outcome.Plan.Steps.Where(s => s.Kind == MoveKind.Blocked).Select(s => $"“{s.Name}”：{s.Reason}")))}",
        _ => "没有这件在办的事项，或者没有这个已发布的版本。",
    };
}
