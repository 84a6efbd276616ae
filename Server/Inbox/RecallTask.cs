using System.Text.Json;
using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Audit;
using DecisionWorkflow.Server.Calendar;
using DecisionWorkflow.Server.Documents;
using DecisionWorkflow.Server.Matters;
using DecisionWorkflow.Server.Rules;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Inbox;

internal sealed record RecallRequest(string? Reason, string? OperationId);

/// <summary>
/// 撤回: takes a submitted step back while nobody has touched the next one. The flow goes back by its own 退回; where it has none,
/// the next person is asked by a comment, and the answer says so.
/// </summary>
internal sealed class RecallTask(
    ServerDb db, WorkflowRuntime runtime, TaskDoor door, Operations operations, MatterDesk matters, MatterBriefs briefs, AuditTrail audit, CurrentUser user, BusinessClock clock)
{
    public async Task<VerbResult> ExecuteAsync(Guid taskId, RecallRequest request, CancellationToken ct)
    {
        await using var step = await StepTransaction.BeginAsync(db, ct);
        var (task, shut) = await door.SeeAsync(taskId, ct);
        if (task is null)
            return shut!;
        if (OfficeText.Wrong("reason", "撤回原因", request.Reason) is { } wrong)
            return wrong;
        var (hash, reason) = (Operations.Hash("recall", taskId, request.Reason), request.Reason!.Trim());
        if (request.OperationId is { Length: > 0 and <= 64 } known && await operations.ClaimAsync(known, ct) is { } earlier)
        {
            return earlier.RequestHash == hash
                ? new VerbResult.Done(JsonSerializer.Deserialize<VerbAnswer>(earlier.Answer, MatterData.Json)!)
                : new VerbResult.Standing("这个操作编号已经用于另一次提交，请用新的操作编号。", null, earlier.At);
        }

        var next = await db.Set<TaskItem>().Where(t => t.FromTaskId == taskId).ToListAsync(ct);
        if (await ObstacleAsync(task, next, ct) is { } obstacle)
            return obstacle;

        var answer = next[0].ReadSpec().Outcomes.Contains(Outcomes.Return)
            ? await TakeBackAsync(task, next[0], reason, ct)
            : await AskBackAsync(task, next[0], reason, ct);
        if (answer is null)
            return new VerbResult.Refused(RuleBook.Refuse("R055", $"流程从“{next[0].Title}”退回后不回到“{task.Title}”，不能撤回。", $"用“评论”请{Holder(next[0])}退回或说明"));
        if (request.OperationId is { Length: > 0 and <= 64 } operationId)
            operations.Remember(operationId, user.Id!.Value, hash, answer);
        await step.CommitAsync(ct);
        return new VerbResult.Done(answer);
    }

    async Task<VerbResult?> ObstacleAsync(TaskItem task, List<TaskItem> next, CancellationToken ct)
    {
        if (task.State == TaskState.Open)
            return new VerbResult.Standing($"“{task.Title}”还没有提交，不用撤回，直接修改即可。");
        if (task.ClosedBy != user.Id)
            return new VerbResult.Forbidden(task.ClosedByName is null ? TaskAccess.WhyClosed(task) : $"这一步由{task.ClosedByName}提交，只有{task.ClosedByName}可以撤回。");
        var papers = await db.Set<DocumentRecord>().Where(d => d.TaskId == task.Id).Select(d => d.Title).ToListAsync(ct);
        if (papers.Count > 0)
            return new VerbResult.Refused(RuleBook.Refuse("R144", $"这一步已归档：{string.Join("、", papers)}，不能撤回。", "按更正件另行归档，并与原件互相注明"));
        if (next.Exists(t => t.State == TaskState.Void))
            return new VerbResult.Standing($"“{task.Title}”已经撤回过，或流程已从另一处继续。");
        if (next.Count != 1)
            return new VerbResult.Standing(next.Count == 0 ? "提交之后没有交给下一个人（已进入公示、会签或已结束），不能撤回。" : $"提交之后已同时交给：{string.Join("、", next.Select(Holder))}，不能撤回。");
        if (next[0].State != TaskState.Open)
            return new VerbResult.Standing($"下一步“{next[0].Title}”已经有了结果：{TaskAccess.WhyClosed(next[0])}", next[0].ClosedByName, next[0].ClosedAt);
        var draft = Drafts.OfTask(next[0].Id);
        var touched = next[0].AssigneeId is not null
            || await db.Set<Draft>().AnyAsync(d => d.Place == draft, ct)
            || await db.Set<TaskCosign>().AnyAsync(c => c.TaskId == next[0].Id, ct);
        return touched ? new VerbResult.Standing($"{Holder(next[0])}已经开始办理“{next[0].Title}”，不能撤回；请用“评论”请对方退回。", Holder(next[0])) : null;
    }

    /// <summary>Null when the flow's 退回 leads elsewhere than to this step; nothing is committed then.</summary>
    async Task<VerbAnswer?> TakeBackAsync(TaskItem task, TaskItem next, string reason, CancellationToken ct)
    {
        await runtime.LockAsync(next.InstanceId, ct); // before the case's audit chain, as every step does
        await matters.NoteAsync(task.MatterId, task.Step, $"{user.DisplayName}撤回“{task.Title}”。原因：{reason}", "撤回", user.DisplayName, task.Id, ct);
        await audit.AppendAsync(AuditSubject.OfMatter(task.MatterId, "Task", task.Id), "撤回", new { task.Outcome, Next = next.Id }, null, reason, cancellation: ct);
        await db.SaveChangesAsync(ct);
        // The next task is voided by its own activity, not completed: nobody decided it.
        var burst = await runtime.ResumeAsync(next.BookmarkId, TaskResult.Input(Outcomes.Return), ct);
        if (burst.Outcome != StepOutcome.Done)
            throw new InvalidOperationException($"Task {next.Id} had no bookmark left to take back: {burst.Outcome}.");
        await db.SaveChangesAsync(ct);

        var again = await db.Set<TaskItem>().FirstOrDefaultAsync(t => t.MatterId == task.MatterId && t.NodeId == task.NodeId && t.State == TaskState.Open, ct);
        if (again is null)
            return null;
        if (task.AssigneeId is not null)
            again.Assign(user.Id!.Value, user.DisplayName);
        return new VerbAnswer(task.Id, $"已撤回。“{again.Title}”回到您的待办，已填写的内容都在。") { Recalled = true, Next = await briefs.OpenAsync(task.MatterId, ct) };
    }

    async Task<VerbAnswer> AskBackAsync(TaskItem task, TaskItem next, string reason, CancellationToken ct)
    {
        var text = $"{user.DisplayName}请求撤回“{task.Title}”：{reason}";
        db.Add(new TaskComment { TaskId = next.Id, MatterId = task.MatterId, By = user.Id!.Value, ByName = user.DisplayName, Text = text, At = clock.Now });
        await matters.NoteAsync(task.MatterId, task.Step, text, "请求撤回", user.DisplayName, task.Id, ct);
        await audit.AppendAsync(AuditSubject.OfMatter(task.MatterId, "Task", task.Id), "请求撤回", reason: reason, cancellation: ct);
        return new VerbAnswer(task.Id, $"没有撤回：流程在“{next.Title}”没有退回的路。已在该任务留言告诉{Holder(next)}，请对方在办理时处理。") { Recalled = false, Next = await briefs.OpenAsync(task.MatterId, ct) };
    }

    static string Holder(TaskItem task) => task.AssigneeName ?? Roles.NameOf(task.Role);
}
