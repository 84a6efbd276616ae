using DecisionWorkflow.Engine.Activities;
using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Audit;
using DecisionWorkflow.Server.Matters;
using DecisionWorkflow.Server.Storage;
using Elsa.Workflows.Models;

namespace DecisionWorkflow.Server.Incidents;

/// <summary>Runs a failed step again, or lets the case go on without it; the case's timeline and the audit trail say who did so and why.</summary>
internal sealed class ResolveIncident(ServerDb db, WorkflowRuntime runtime, IncidentQueries incidents, MatterDesk matters, AuditTrail audit, CurrentUser user)
{
    public abstract record Result
    {
        /// <summary>The step is done, or waits as it should.</summary>
        internal sealed record Resolved(string Message) : Result;

        /// <summary>It was run again and failed again.</summary>
        internal sealed record FailedAgain(string Message) : Result;

        internal sealed record Invalid(string Field, string Message) : Result;

        internal sealed record Forbidden : Result;

        /// <summary>Nothing waits there any more: somebody else was faster.</summary>
        internal sealed record Gone : Result;
    }

    public Task<Result> RetryAsync(string instanceId, string executionId, CancellationToken ct) =>
        InStepAsync(instanceId, executionId, _ => null, async incident =>
        {
            var burst = await runtime.RetryAsync(instanceId, executionId, ct);
            var again = burst.Incidents.FirstOrDefault(i => i.ActivityInstanceId == executionId);
            await NoteAsync(incident, "重试异常步骤", $"重试“{incident.Step}”{(again is null ? "，已恢复" : "，仍然出错")}。", null, null, ct);
            return (burst, again is null ? (Result)new Result.Resolved($"{incident.No}“{incident.Step}”已恢复，事项继续办理。") : new Result.FailedAgain($"{incident.No}“{incident.Step}”重试后仍然出错：{again.Words()}"));
        }, ct);

    public Task<Result> SkipAsync(string instanceId, string executionId, string? outcome, string? reason, CancellationToken ct) =>
        InStepAsync(instanceId, executionId, incident =>
            reason?.Trim() is not { Length: > 0 and <= 200 } ? new Result.Invalid("reason", "跳过要写明理由（200 字以内），事项的经过和审计会记下来。")
            : incident.Outcomes.Count > 0 && !incident.Outcomes.Contains(outcome ?? "") ? new Result.Invalid("outcome", $"请选定按哪个结果继续：{string.Join("、", incident.Outcomes)}。")
            : null, async incident =>
        {
            var chosen = incident.Outcomes.Count > 0 ? outcome! : "Done";
            var burst = await runtime.SkipAsync(instanceId, executionId, [chosen], ct);
            await NoteAsync(incident, "跳过异常步骤", $"跳过“{incident.Step}”，按“{OutcomeNames.Of(chosen)}”继续：{reason!.Trim()}", new { Outcome = chosen }, reason.Trim(), ct);
            return (burst, (Result)new Result.Resolved($"已跳过“{incident.Step}”，{incident.No}继续办理。"));
        }, ct);

    async Task<Result> InStepAsync(
        string instanceId, string executionId, Func<IncidentRow, Result?> check, Func<IncidentRow, Task<(BurstResult Burst, Result Result)>> resolve, CancellationToken ct)
    {
        if (!incidents.MayResolve)
            return new Result.Forbidden();
        await using var step = await StepTransaction.BeginAsync(db, ct);
        if (await runtime.LockAsync(instanceId, ct) is null || await incidents.FindAsync(instanceId, executionId, ct) is not { } incident)
            return new Result.Gone();
        if (check(incident) is { } wrong)
            return wrong;
        var (burst, result) = await resolve(incident);
        if (burst.Outcome != StepOutcome.Done)
            return new Result.Gone();
        await step.CommitAsync(ct);
        return result;
    }

    async Task NoteAsync(IncidentRow incident, string action, string text, object? after, string? reason, CancellationToken ct)
    {
        var before = new { incident.InstanceId, incident.Step, incident.What };
        if (incident.MatterId is { } matterId)
        {
            await matters.NoteAsync(matterId, "", text, "", user.DisplayName, null, ct);
            await audit.AppendAsync(AuditSubject.Matter(matterId), action, before, after, reason, cancellation: ct);
            return;
        }

        await audit.LockAsync(AuditSubject.Flow(incident.DefinitionId), ct);
        await audit.AppendAsync(AuditSubject.Flow(incident.DefinitionId), action, before, after, reason, cancellation: ct);
    }
}
