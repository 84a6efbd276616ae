using System.Text.Json;
using DecisionWorkflow.Engine.Definitions;
using DecisionWorkflow.Engine.Execution;
using DecisionWorkflow.Engine.Instances;
using Elsa.Workflows;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Engine.Moving;

/// <summary>Moves running instances to another version of their definition: planned first, and never doing a finished step again (#6627, #6620).</summary>
public sealed class InstanceMoves
{
    static readonly Dictionary<string, string> NoMapping = [];

    readonly DbContext db;
    readonly InstanceSession session;
    readonly BurstQueue bursts;
    readonly WorkflowGraphs graphs;
    readonly TimeProvider time;

    internal InstanceMoves(DbContext db, InstanceSession session, BurstQueue bursts, WorkflowGraphs graphs, TimeProvider time) =>
        (this.db, this.session, this.bursts, this.graphs, this.time) = (db, session, bursts, graphs, time);

    /// <summary>What a move would do; null when there is no such instance, or the target is no version of its definition that was ever published.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="targetVersionId">The version to run on.</param>
    /// <param name="mapping">Chosen targets: new node id by old node id. Ids that are not open in this instance are ignored.</param>
    /// <param name="cancellation">Ends the request.</param>
    public async Task<MovePlan?> PlanAsync(
        string instanceId, string targetVersionId, IReadOnlyDictionary<string, string>? mapping = null, CancellationToken cancellation = default)
    {
        var row = await db.Set<WorkflowInstance>().AsNoTracking().SingleOrDefaultAsync(x => x.Id == instanceId, cancellation);
        var target = row is null ? null : await TargetAsync(row, targetVersionId, cancellation);
        return target is null ? null
            : (await PlanAsync(row!, JsonSerializer.Deserialize<WorkflowState>(row!.State, EngineJson.Options)!, target, mapping ?? NoMapping, cancellation)).Plan;
    }

    /// <summary>Moves an instance, in the host's transaction and under the lock of its family. What waits goes on waiting; what can only begin now, begins.</summary>
    public async Task<MoveOutcome> MoveAsync(MoveInstance request, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (result, plan) = (MoveResult.NotFound, (MovePlan?)null);
        var burst = await bursts.DoAsync(async () =>
        {
            var nothing = new BurstQueue.Attempt(null, StepOutcome.NotFound);
            if (await session.LockAsync(request.InstanceId, cancellation) is not { State: { } state } instance
                || await TargetAsync(instance.Row, request.TargetVersionId, cancellation) is not { } target)
                return nothing;
            (plan, var draft) = await PlanAsync(instance.Row, state, target, request.Mapping, cancellation);
            result = plan.Stamp != request.Stamp ? MoveResult.Stale : !plan.IsPossible ? MoveResult.Blocked : MoveResult.Moved;
            if (result != MoveResult.Moved)
                return nothing;
            instance.Move(draft!.Moved(time.GetUtcNow()), target);
            await MoveBookmarksAsync(instance.State!, cancellation);
            return await bursts.RunAsync(instance, new BurstRequest.Move(
                $"{request.By}把实例从第 {plan.FromVersion} 版移到第 {plan.ToVersion} 版", new { plan.FromVersionId, plan.ToVersionId, request.Mapping }), cancellation);
        });
        return new(result, plan, result == MoveResult.Moved ? burst : null);
    }

    async Task<(MovePlan Plan, MoveDraft? Draft)> PlanAsync(
        WorkflowInstance row, WorkflowState state, DefinitionVersion target, IReadOnlyDictionary<string, string> mapping, CancellationToken cancellation)
    {
        var plan = new MovePlan
        {
            InstanceId = row.Id,
            Stamp = row.Version,
            FromVersionId = row.DefinitionVersionId,
            FromVersion = row.DefinitionVersion,
            ToVersionId = target.Id,
            ToVersion = target.Version,
        };
        if (row.Status == WorkflowStatus.Finished && row.SubStatus != WorkflowSubStatus.Faulted)
            return (plan with { Obstacles = ["实例已经结束，没有要移动的步骤。"] }, null);
        if (row.DefinitionVersionId == target.Id)
            return (plan with { Obstacles = ["已经按这一版办理。"] }, null);
        var from = await graphs.GetAsync(db, row.DefinitionVersionId, row.DefinitionRevision, state.Pins, cancellation);
        var to = await graphs.GetAsync(db, target.Id, target.Revision, state.Pins, cancellation);
        var draft = new MoveDraft(state, from, to, mapping, await new InstanceHistory(db).ExecutionsAsync(row.Id, cancellation: cancellation));
        return (plan with
        {
            Steps = draft.Steps,
            Obstacles = draft.Obstacles,
            Notes = draft.Notes,
            Nodes = draft.Nodes,
            Children = (await new InstanceQueries(db).ListAsync(new() { ParentId = row.Id, Statuses = [WorkflowStatus.Running] }, cancellation)).Items,
        }, draft);
    }

    // A draft may still change under the instance.
    Task<DefinitionVersion?> TargetAsync(WorkflowInstance row, string versionId, CancellationToken cancellation) =>
        db.Set<DefinitionVersion>().AsNoTracking()
            .SingleOrDefaultAsync(x => x.Id == versionId && x.DefinitionId == row.DefinitionId && x.PublishedAt != null, cancellation);

    async Task MoveBookmarksAsync(WorkflowState state, CancellationToken cancellation)
    {
        foreach (var bookmark in state.Bookmarks)
            await db.Set<WorkflowBookmark>().Where(x => x.Id == bookmark.Id && x.ActivityNodeId != bookmark.ActivityNodeId)
                .ExecuteUpdateAsync(x => x.SetProperty(y => y.ActivityId, bookmark.ActivityId).SetProperty(y => y.ActivityNodeId, bookmark.ActivityNodeId), cancellation);
    }
}
