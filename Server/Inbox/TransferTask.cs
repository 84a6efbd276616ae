using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Audit;
using DecisionWorkflow.Server.Matters;
using DecisionWorkflow.Server.Rules;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Inbox;

internal sealed record TransferRequest(Guid? UserId, string? UserName, string? Reason);

/// <summary>转办: hands a task to another person who holds its role; the step keeps its one responsible role (R150).</summary>
internal sealed class TransferTask(ServerDb db, TaskDoor door, Colleagues colleagues, TaskMail mail, MatterDesk matters, AuditTrail audit, CurrentUser user)
{
    public async Task<VerbResult> ExecuteAsync(Guid taskId, TransferRequest request, CancellationToken ct)
    {
        await using var step = await StepTransaction.BeginAsync(db, ct);
        var (task, shut) = await door.WorkAsync(taskId, ct);
        if (task is null)
            return shut!;
        if (OfficeText.Wrong("reason", "转办原因", request.Reason) is { } wrong)
            return wrong;
        var (person, fault) = await colleagues.FindAsync(request.UserId, request.UserName, task, ct);
        if (person is null)
            return fault!;
        if (await RefusalAsync(task, person, ct) is { } refusal)
            return new VerbResult.Refused(refusal);

        var (before, reason) = (task.AssigneeName, request.Reason!.Trim());
        task.Assign(person.Id, person.DisplayName);
        await mail.PostAsync(task, [person], "转办", $"{user.DisplayName}把“{task.Title}”转给您办理。原因：{reason}", ct);
        await matters.NoteAsync(task.MatterId, task.Step, $"{user.DisplayName}把“{task.Title}”转给{person.DisplayName}办理。原因：{reason}", "转办", user.DisplayName, task.Id, ct);
        await audit.AppendAsync(AuditSubject.OfMatter(task.MatterId, "Task", task.Id), "转办", new { Assignee = before }, new { Assignee = person.UserName }, reason, cancellation: ct);
        await step.CommitAsync(ct);
        return new VerbResult.Done(new VerbAnswer(task.Id, $"已转给{person.DisplayName}办理“{task.Title}”。"));
    }

    async Task<Refusal?> RefusalAsync(TaskItem task, Account person, CancellationToken ct)
    {
        if (person.OrganizationId != task.OrganizationId || person.Roles.All(r => r.Role != task.Role))
        {
            var others = (await colleagues.OfRoleAsync(task, ct)).Where(a => a.Id != user.Id).Select(a => $"{a.DisplayName}（{a.UserName}）").ToList();
            return RuleBook.Refuse("R150", $"“{task.Title}”由本单位的{Roles.NameOf(task.Role)}办理，{person.DisplayName}不能办理。",
                others.Count > 0 ? $"转给{string.Join("、", others)}" : $"本单位没有其他{Roles.NameOf(task.Role)}，先由管理员授予这个角色再转办");
        }

        // R151: whoever prepared a step's paper does not also approve it.
        var prepared = task.ReadSpec().Kind == nameof(Approval)
            && (await db.Set<TaskItem>().AsNoTracking().Where(t => t.MatterId == task.MatterId && t.Step == task.Step && t.ClosedBy == person.Id && t.State == TaskState.Done).ToListAsync(ct))
                .Exists(t => t.ReadSpec().Kind != nameof(Approval));
        return prepared ? RuleBook.Refuse("R151", $"{person.DisplayName}是这一步的经办人，不能同时审批。", "转给没有经办这一步的人") : null;
    }
}
