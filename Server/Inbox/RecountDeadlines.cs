using DecisionWorkflow.Engine.Timers;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Calendar;
using DecisionWorkflow.Server.Matters;
using DecisionWorkflow.Server.Notices;
using DecisionWorkflow.Server.Parameters;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Inbox;

/// <summary>A changed calendar counts the deadlines of open tasks anew that have not yet passed (R152). What hangs on a board keeps the days it names.</summary>
internal sealed class RecountDeadlines(ServerDb db, CaseFiles files, MatterDesk matters, BusinessClock clock)
{
    public async Task RunAsync(WorkCalendar calendar, CancellationToken ct)
    {
        var now = clock.Now.ToUniversalTime();
        var running = await (
            from task in db.Set<TaskItem>()
            join matter in db.Set<Matter>() on task.MatterId equals matter.Id
            where task.State == TaskState.Open && task.DueAt > now && task.DueFrom != null
            select new { Task = task, matter.Parameters }).ToListAsync(ct);
        foreach (var row in running)
        {
            var parameters = ParameterSnapshot.FromJson(row.Parameters);
            var deadlines = new Deadlines(calendar, DeadlineSettings.From(parameters));
            var due = DeadlineSpec.Parse(row.Task.Deadline).From(row.Task.DueFrom!.Value, deadlines, parameters);
            if (due.EndsAt != row.Task.DueAt)
                await MoveAsync(row.Task, due, deadlines, ct);
        }
    }

    async Task MoveAsync(TaskItem task, Deadline due, Deadlines deadlines, CancellationToken ct)
    {
        var before = task.DueAt!.Value;
        await matters.NoteAsync(task.MatterId, task.Step, $"工作日历有变化，“{task.Title}”的期限由{BusinessClock.InShanghai(before):M月d日}改为{due.Day:M月d日}。", "", CurrentUser.SystemName, task.Id, ct);
        task.FallDue(due.EndsAt, task.IsTrial ? null : ReminderPlan.First(deadlines.Reminders(due.Day), clock.Today));
        // Reminders that named the old day no longer hold.
        await db.Set<TaskReminder>().Where(r => r.TaskId == task.Id).ExecuteDeleteAsync(ct);
        // The default that a rule lays down for the end of the term waits on a timer of the same instant (R045).
        await db.Set<WorkflowTimer>().Where(t => t.InstanceId == task.InstanceId && t.DueAt == before)
            .ExecuteUpdateAsync(row => row.SetProperty(t => t.DueAt, due.EndsAt.ToUniversalTime()), ct);

        var spec = task.ReadSpec();
        if (!spec.Panels.Contains(ReplyPanel.PanelName))
            return;
        var opinion = Guid.Parse(spec.Settings["opinionId"]!.ToString());
        (await db.Set<Opinion>().SingleAsync(o => o.Id == opinion, ct)).AnswerBy = due.Day;
        (await files.OpenAsync(task.MatterId, ct)).Data.Set(spec.Scope, "DueDate", due.Day.ToString("yyyy-MM-dd"), FieldSource.System, clock.Now);
    }
}
