using System.Text.Json;
using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Audit;
using DecisionWorkflow.Server.Calendar;
using DecisionWorkflow.Server.Matters;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Inbox;

/// <summary>
/// Completes a task: one step, one transaction (D2). The case's instance row is locked first, then the operation id and the version are
/// looked at; facts, papers, archive numbers, the flow's burst, new tasks and the audit record commit together or not at all.
/// </summary>
internal sealed class CompleteTask(
    ServerDb db,
    WorkflowRuntime runtime,
    CaseFiles files,
    JudgeStep judge,
    StepPapers papers,
    Operations operations,
    WaitingFor waiting,
    WarningTrail warnings,
    InstanceWays ways,
    MatterDesk matters,
    MatterBriefs briefs,
    AuditTrail audit,
    CurrentUser user,
    BusinessClock clock)
{
    public async Task<CompletionResult> ExecuteAsync(Guid taskId, CompletionRequest request, CancellationToken ct)
    {
        if (request.OperationId is not { Length: > 0 and <= 64 } operationId)
            return Invalid("operationId", "缺少操作编号（64 个字符以内，每次提交一个）。");
        if (request.ExpectedVersion is not { } expectedVersion)
            return Invalid("expectedVersion", "缺少任务的版本号（打开任务时得到）。");
        // Judged on a copy: a second try must be asked what the first was.
        request = request with { Fields = request.Fields?.DeepClone().AsObject(), Panels = request.Panels?.DeepClone().AsObject() };

        await using var step = await StepTransaction.BeginAsync(db, ct);
        var task = await db.Set<TaskItem>().FirstOrDefaultAsync(t => t.Id == taskId, ct);
        if (task is null)
            return new CompletionResult.NotFound();
        if (!TaskAccess.Sees(user, task))
            return new CompletionResult.Forbidden(TaskAccess.OtherOrganization);
        if (!TaskAccess.MayWork(user, task))
            return new CompletionResult.Forbidden(TaskAccess.NotYours(task));

        await runtime.LockAsync(task.InstanceId, ct);
        await db.Entry(task).ReloadAsync(ct);
        var hash = Operations.Hash(taskId, request.Outcome, request.Fields, request.Panels);
        if (await operations.ClaimAsync(operationId, ct) is { } earlier)
            return Repeat(earlier, hash);
        if (task.State != TaskState.Open)
            return AlreadyDone(task);
        if (task.Version != expectedVersion)
            return new CompletionResult.AlreadyDone(task.AssigneeName ?? "", null, "任务在您打开之后有了变化（例如转办），请刷新页面；已填写的内容保留在草稿中。");
        if (await db.Set<TaskCosign>().FirstOrDefaultAsync(c => c.TaskId == taskId && c.Wait && c.AnsweredAt == null, ct) is { } awaited)
            return new CompletionResult.AlreadyDone(awaited.OfName, awaited.AskedAt, $"还在等{awaited.OfName}的加签意见：“{awaited.Question}”。收到答复后再提交；不再等的，对{awaited.OfName}重新加签并不勾选等待。");

        var context = new StepContext(await files.OpenAsync(task.MatterId, ct), task, task.ReadSpec(), user.DisplayName);
        if (await waiting.FindAsync(context, ct) is { } unfinished)
            return new CompletionResult.Refused(unfinished);
        var judgement = await judge.JudgeAsync(context, request, ct);
        if (judgement.Errors.Count > 0)
            return new CompletionResult.Invalid(judgement.Errors, judgement.Refusal);
        if (judgement.Refusal is { } refusal)
            return new CompletionResult.Refused(refusal);
        if (await ways.LeadingOnAsync(task.InstanceId, task.NodeId, ct) is { } leading && !leading.Contains(judgement.Outcome))
            return Invalid("outcome", LeadsNowhere(task, judgement.Outcome, leading));

        Learn(context, judgement);
        foreach (var apply in judgement.Apply)
            await apply();
        var last = !await db.Set<TaskItem>().AnyAsync(t => t.Id != task.Id && t.ActivityInstanceId == task.ActivityInstanceId && t.State == TaskState.Open, ct);
        var filed = last ? await papers.FileAsync(context, judgement.Outcome, ct) : StepPapers.Nothing;
        if (filed.Refusal is { } unfiled)
            return new CompletionResult.Refused(unfiled);
        if (last)
            LockOrReopen(context, judgement.Outcome);

        task.Complete(judgement.Outcome, user.Id!.Value, user.DisplayName, clock.Now);
        await matters.NoteAsync(task.MatterId, task.Step, $"{task.Title}：{judgement.Outcome}。{judgement.Summary}", judgement.Outcome, user.DisplayName, task.Id, ct);
        await warnings.LeaveAsync(context, judgement.Warnings, ct);
        await audit.AppendAsync(AuditSubject.OfMatter(task.MatterId, "Task", task.Id), "办理", after: new { task.Step, judgement.Outcome, judgement.Typed, judgement.PanelFacts }, cancellation: ct);
        var typed = Drafts.OfTask(task.Id);
        await db.Set<Draft>().Where(d => d.Place == typed).ExecuteDeleteAsync(ct);
        await db.SaveChangesAsync(ct);

        var burst = await runtime.ResumeAsync(task.BookmarkId, TaskResult.Input(judgement.Outcome), ct);
        if (burst.Outcome != StepOutcome.Done)
            throw new InvalidOperationException($"Task {task.Id} had no bookmark left to resume: {burst.Outcome}.");
        await db.SaveChangesAsync(ct);

        var completion = await briefs.AnswerAsync(context, judgement, filed.Papers, ct);
        operations.Remember(operationId, user.Id!.Value, hash, completion);
        await db.SaveChangesAsync(ct);
        await step.CommitAsync(ct);
        return new CompletionResult.Completed(completion);
    }

    void Learn(StepContext context, Judgement judgement)
    {
        foreach (var (name, value) in judgement.Typed)
        {
            var line = judgement.Form.FirstOrDefault(f => f.Field.Name == name);
            // At a meeting's figures the form borrows boxes from papers that may never be written.
            var paper = context.Spec.Panels.Count == 0 ? line?.Paper : null;
            context.File.Data.Set(line?.Scope ?? context.Spec.Scope, name, value, new FieldSource(paper ?? context.Task.Title, context.Task.NodeId), clock.Now);
        }

        GatheredRows.Add(context, judgement.Typed, clock.Now);

        if (context.Spec.OutcomeField is { Length: > 0 } decided)
            context.File.Data.Set(context.Spec.Scope, decided, context.Spec.OutcomeValue(judgement.Outcome), new FieldSource(context.Task.Title, context.Task.NodeId), clock.Now);
        context.File.Data.SetAll(context.Spec.Scope, judgement.PanelFacts, new FieldSource(context.Task.Title, context.Task.NodeId), clock.Now);
    }

    void LockOrReopen(StepContext context, string outcome)
    {
        if (context.Spec.Locks && outcome == Outcomes.Agree)
            context.File.Matter.Resolve(clock.Today);
        if (context.Spec.Reopens)
            context.File.Matter.Reopen();
    }

    static string LeadsNowhere(TaskItem task, string outcome, IReadOnlyList<string> leading) =>
        $"“{task.Title}”的结果是“{outcome}”，流程里从它没有下一步，提交了就没有人能再办，所以没有提交。{(leading.Count > 0 ? $"这一步能往下走的结果是：{string.Join("、", leading)}。" : "这一步的任何结果都没有下一步。")}已填写的内容会保留；请告诉流程管理员给“{outcome}”连上下一步，再提交。";

    static CompletionResult Repeat(Operation earlier, string hash) =>
        earlier.RequestHash == hash
            ? new CompletionResult.Completed(JsonSerializer.Deserialize<Completion>(earlier.Answer, MatterData.Json)!)
            : new CompletionResult.AlreadyDone("", earlier.At, "这个操作编号已经用于另一次提交，请用新的操作编号。");

    static CompletionResult.AlreadyDone AlreadyDone(TaskItem task) =>
        new(task.ClosedByName ?? CurrentUser.SystemName, task.ClosedAt, TaskAccess.WhyClosed(task));

    static CompletionResult Invalid(string field, string message) => new CompletionResult.Invalid(new Dictionary<string, string[]> { [field] = [message] });
}
