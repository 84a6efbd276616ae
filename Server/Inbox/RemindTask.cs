using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Audit;
using DecisionWorkflow.Server.Calendar;
using DecisionWorkflow.Server.Matters;
using DecisionWorkflow.Server.Storage;

namespace DecisionWorkflow.Server.Inbox;

/// <summary>催办: presses for a task, once a day and person, and says who has it.</summary>
internal sealed class RemindTask(ServerDb db, TaskDoor door, Colleagues colleagues, TaskMail mail, MatterDesk matters, AuditTrail audit, CurrentUser user, BusinessClock clock)
{
    public async Task<VerbResult> ExecuteAsync(Guid taskId, CancellationToken ct)
    {
        await using var step = await StepTransaction.BeginAsync(db, ct);
        var (task, shut) = await door.SeeOpenAsync(taskId, ct);
        if (task is null)
            return shut!;
        if (TaskAccess.MayWork(user, task))
            return new VerbResult.Standing($"“{task.Title}”就在您手里，不用催办，请直接办理。", user.DisplayName);
        var people = await colleagues.HoldersAsync(task, ct);
        var holders = Colleagues.Named(task, people);
        if (await db.Set<TaskUrge>().FindAsync([taskId, user.Id!.Value, clock.Today], ct) is { } today)
            return new VerbResult.Standing($"您今天 {BusinessClock.InShanghai(today.At):HH:mm} 已催办过，每天只催一次。现在由{holders}办理。", today.ByName, today.At);

        db.Add(new TaskUrge { TaskId = taskId, UserId = user.Id!.Value, Day = clock.Today, ByName = user.DisplayName, At = clock.Now });
        await mail.PostAsync(task, people, "催办", $"{user.DisplayName}催办“{task.Title}”，请尽快办理。", ct);
        await matters.NoteAsync(task.MatterId, task.Step, $"{user.DisplayName}催办“{task.Title}”（{holders}）。", "催办", user.DisplayName, task.Id, ct);
        await audit.AppendAsync(AuditSubject.OfMatter(task.MatterId, "Task", task.Id), "催办", cancellation: ct);
        await step.CommitAsync(ct);
        var until = task.DueAt is { } due ? $"，应于{BusinessClock.InShanghai(due):M月d日 HH:mm}前办结" : "";
        return new VerbResult.Done(new VerbAnswer(taskId, $"已催办。现在由{holders}办理“{task.Title}”{until}。"));
    }
}
