using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Audit;
using DecisionWorkflow.Server.Calendar;
using DecisionWorkflow.Server.Matters;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Inbox;

internal sealed record CosignAnswerRequest(string? Answer);

/// <summary>The opinion of the person who was asked to cosign; given once.</summary>
internal sealed class AnswerCosign(ServerDb db, TaskDoor door, MatterDesk matters, AuditTrail audit, CurrentUser user, BusinessClock clock)
{
    public async Task<VerbResult> ExecuteAsync(Guid taskId, Guid cosignId, CosignAnswerRequest request, CancellationToken ct)
    {
        await using var step = await StepTransaction.BeginAsync(db, ct);
        var (task, shut) = await door.SeeOpenAsync(taskId, ct);
        if (task is null)
            return shut!;
        if (await db.Set<TaskCosign>().FirstOrDefaultAsync(c => c.Id == cosignId && c.TaskId == taskId, ct) is not { } cosign)
            return new VerbResult.NotFound();
        if (cosign.OfId != user.Id)
            return new VerbResult.Forbidden($"这是请{cosign.OfName}加签的，只有{cosign.OfName}可以答复。");
        if (cosign.AnsweredAt is { } at)
            return new VerbResult.Standing($"您已于{BusinessClock.InShanghai(at):M月d日 HH:mm}答复。", cosign.OfName, at);
        if (OfficeText.Wrong("answer", "加签意见", request.Answer, OfficeText.Longest) is { } wrong)
            return wrong;

        cosign.Reply(request.Answer!.Trim(), clock.Now);
        await matters.NoteAsync(task.MatterId, task.Step, $"{user.DisplayName}对“{task.Title}”加签：{cosign.Answer}", "加签", user.DisplayName, task.Id, ct);
        await audit.AppendAsync(AuditSubject.OfMatter(task.MatterId, "Task", task.Id), "加签答复", after: new { cosign.Id, cosign.Answer }, cancellation: ct);
        await step.CommitAsync(ct);
        return new VerbResult.Done(new VerbAnswer(taskId, $"已答复{cosign.AskedByName}。") { CosignId = cosignId });
    }
}
