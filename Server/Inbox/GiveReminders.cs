using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Audit;
using DecisionWorkflow.Server.Calendar;
using DecisionWorkflow.Server.Matters;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Inbox;

/// <summary>Gives one task the reminders that have come due: the holder, from +1 workday the direct superior, from +3 the superior organisation. It never decides anything (R010).</summary>
internal sealed class GiveReminders(
    ServerDb db, WorkflowRuntime runtime, CaseFiles files, Colleagues colleagues, Superiors superiors, LateDisclosure disclosure, TaskMail mail, MatterDesk matters, AuditTrail audit, BusinessClock clock)
{
    public async Task ExecuteAsync(Guid taskId, CancellationToken ct)
    {
        await using var step = await StepTransaction.BeginAsync(db, ct);
        var instance = await db.Set<TaskItem>().Where(t => t.Id == taskId).Select(t => t.InstanceId).FirstAsync(ct);
        await runtime.LockAsync(instance, ct);
        var today = clock.Today;
        var task = await db.Set<TaskItem>().AsNoTracking().FirstAsync(t => t.Id == taskId, ct);
        if (task is not { State: TaskState.Open, DueAt: { } dueAt } || task.RemindOn is null || task.RemindOn > today)
            return;

        var (due, file) = (BusinessClock.DateOf(dueAt), await files.OpenAsync(task.MatterId, ct));
        var plan = file.Deadlines.Reminders(due);
        var given = (await db.Set<TaskReminder>().Where(r => r.TaskId == taskId).Select(r => r.Offset).ToListAsync(ct)).ToHashSet();
        foreach (var reminder in ReminderPlan.Due(plan, given, today))
            await GiveAsync(task, due, reminder, ct);
        // Beside the entity's version: a reminder is no change that somebody working on the task must see first.
        var next = ReminderPlan.Next(plan, today);
        await db.Set<TaskItem>().Where(t => t.Id == taskId).ExecuteUpdateAsync(row => row.SetProperty(t => t.RemindOn, next), ct);
        await step.CommitAsync(ct);
    }

    async Task GiveAsync(TaskItem task, DateOnly due, Reminder reminder, CancellationToken ct)
    {
        IReadOnlyList<Account> people = reminder.Audience switch
        {
            ReminderAudience.DirectSuperior => await superiors.DirectAsync(task, ct),
            ReminderAudience.HigherOrganization => await superiors.HigherAsync(task, ct),
            _ => await colleagues.HoldersAsync(task, ct),
        };
        var told = reminder.Audience == ReminderAudience.Assignee ? Colleagues.Named(task, people)
            : people.Count > 0 ? string.Join("、", people.Select(a => a.DisplayName)) : "（上级没有账户）";
        var text = reminder.Audience switch
        {
            ReminderAudience.DirectSuperior => $"应于{due:M月d日}办结，已逾期{reminder.Offset}个工作日，已告知直接上级{told}",
            ReminderAudience.HigherOrganization => $"应于{due:M月d日}办结，已逾期{reminder.Offset}个工作日，已上报{told}并列入督办",
            _ => reminder.Offset < 0 ? $"{due:M月d日}到期（提前{-reminder.Offset}个工作日提醒）" : $"{due:M月d日}到期，请当天办结",
        };
        db.Add(new TaskReminder { TaskId = task.Id, Offset = reminder.Offset, Day = reminder.Day, Audience = reminder.Audience, ToNames = told, Text = text, At = clock.Now });
        await mail.PostAsync(task, people, "提醒", $"“{task.Title}”{text}。", ct);
        foreach (var person in reminder.Audience == ReminderAudience.Assignee ? [] : people)
        {
            if (await db.Set<TaskCopy>().FindAsync([task.Id, person.Id], ct) is null)
                db.Add(new TaskCopy { TaskId = task.Id, UserId = person.Id, FromName = CurrentUser.SystemName, At = clock.Now });
        }

        if (reminder.Offset <= 0)
            return;
        await matters.NoteAsync(task.MatterId, task.Step, $"“{task.Title}”{text}。", "逾期", CurrentUser.SystemName, task.Id, ct);
        await audit.AppendAsync(AuditSubject.OfMatter(task.MatterId, "Task", task.Id), "逾期提醒", after: new { reminder.Offset, told }, actor: CurrentUser.SystemName, cancellation: ct);
        if (reminder.Audience == ReminderAudience.HigherOrganization)
            await disclosure.NoteAsync(task, due, reminder.Offset, ct);
    }
}
