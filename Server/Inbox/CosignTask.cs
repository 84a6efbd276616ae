using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Audit;
using DecisionWorkflow.Server.Calendar;
using DecisionWorkflow.Server.Matters;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Inbox;

internal sealed record CosignRequest(Guid? UserId, string? UserName, string? Question, bool? Wait);

/// <summary>加签: asks another person for an opinion before one's own decision. Asking the same person again rewords the open question.</summary>
internal sealed class CosignTask(ServerDb db, TaskDoor door, Colleagues colleagues, TaskMail mail, MatterDesk matters, AuditTrail audit, CurrentUser user, BusinessClock clock)
{
    public async Task<VerbResult> ExecuteAsync(Guid taskId, CosignRequest request, CancellationToken ct)
    {
        await using var step = await StepTransaction.BeginAsync(db, ct);
        var (task, shut) = await door.WorkAsync(taskId, ct);
        if (task is null)
            return shut!;
        if (OfficeText.Wrong("question", "要征求意见的问题", request.Question, OfficeText.Longest) is { } wrong)
            return wrong;
        var (person, fault) = await colleagues.FindAsync(request.UserId, request.UserName, task, ct);
        if (person is null)
            return fault!;

        var (question, wait) = (request.Question!.Trim(), request.Wait == true);
        var cosign = await db.Set<TaskCosign>().FirstOrDefaultAsync(c => c.TaskId == taskId && c.OfId == person.Id && c.AnsweredAt == null, ct);
        if (cosign is null)
            db.Add(cosign = new TaskCosign { TaskId = taskId, AskedBy = user.Id!.Value, AskedByName = user.DisplayName, OfId = person.Id, OfName = person.DisplayName, AskedAt = clock.Now });
        cosign.Ask(question, wait);
        await mail.PostAsync(task, [person], "加签", $"{user.DisplayName}就“{task.Title}”征求您的意见：{question}", ct);
        await matters.NoteAsync(task.MatterId, task.Step, $"{user.DisplayName}就“{task.Title}”请{person.DisplayName}加签：{question}", "加签", user.DisplayName, task.Id, ct);
        await audit.AppendAsync(AuditSubject.OfMatter(task.MatterId, "Task", task.Id), "加签", after: new { Of = person.UserName, question, wait }, cancellation: ct);
        await step.CommitAsync(ct);
        return new VerbResult.Done(new VerbAnswer(taskId, $"已请{person.DisplayName}加签。{(wait ? "收到答复前不能提交这项任务。" : "不等答复也可以提交。")}") { CosignId = cosign.Id });
    }
}
