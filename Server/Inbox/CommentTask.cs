using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Audit;
using DecisionWorkflow.Server.Calendar;
using DecisionWorkflow.Server.Matters;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Inbox;

internal sealed record CommentRequest(string? Text);

/// <summary>评论: leaves words at a task, also at one that is done, as long as its case runs.</summary>
internal sealed class CommentTask(ServerDb db, TaskDoor door, MatterDesk matters, AuditTrail audit, CurrentUser user, BusinessClock clock)
{
    public async Task<VerbResult> ExecuteAsync(Guid taskId, CommentRequest request, CancellationToken ct)
    {
        await using var step = await StepTransaction.BeginAsync(db, ct);
        var (task, shut) = await door.SeeAsync(taskId, ct);
        if (task is null)
            return shut!;
        if (OfficeText.Wrong("text", "评论", request.Text, OfficeText.Longest) is { } wrong)
            return wrong;
        var matter = await db.Set<Matter>().AsNoTracking().FirstAsync(m => m.Id == task.MatterId, ct);
        if (matter.Status is MatterStatus.Archived or MatterStatus.Terminated)
            return new VerbResult.Standing("事项已经结束，案卷不再增加评论。", null, matter.ClosedAt);

        var comment = new TaskComment { TaskId = taskId, MatterId = task.MatterId, By = user.Id!.Value, ByName = user.DisplayName, Text = request.Text!.Trim(), At = clock.Now };
        db.Add(comment);
        await matters.NoteAsync(task.MatterId, task.Step, $"{user.DisplayName}评论“{task.Title}”：{comment.Text}", "评论", user.DisplayName, task.Id, ct);
        await audit.AppendAsync(AuditSubject.OfMatter(task.MatterId, "Task", task.Id), "评论", after: new { comment.Text }, cancellation: ct);
        await step.CommitAsync(ct);
        return new VerbResult.Done(new VerbAnswer(taskId, "评论已保存。"));
    }
}
