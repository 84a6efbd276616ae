using DecisionWorkflow.Server.Audit;
using DecisionWorkflow.Server.Calendar;
using DecisionWorkflow.Server.Inbox;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Matters;

/// <summary>What flows do to a case as a whole: write its timeline, close it.</summary>
internal sealed class MatterDesk(ServerDb db, CaseFiles files, AuditTrail audit, BusinessClock clock)
{
    public async Task CloseAsync(string matterId, MatterStatus status, string process)
    {
        var file = await files.OpenAsync(Guid.Parse(matterId));
        if (process.Length > 0 && process != file.Matter.Process)
            return;
        file.Matter.Close(status, clock.Now);
        foreach (var task in await db.Set<TaskItem>().Where(t => t.MatterId == file.Matter.Id && t.State == TaskState.Open).ToListAsync())
            task.Void(clock.Now);
        await NoteAsync(file.Matter.Id, "", status == MatterStatus.Archived ? "事项结案，全部文书已归档。" : "事项终止。", "", "系统", null);
        await audit.AppendAsync(AuditSubject.Matter(file.Matter.Id), "结案", after: new { Status = status.ToString() });
    }

    public async Task NoteAsync(Guid matterId, string step, string text, string outcome, string actor, Guid? taskId, CancellationToken ct = default)
    {
        var pending = db.ChangeTracker.Entries<MatterEvent>().Where(e => e.State == EntityState.Added && e.Entity.MatterId == matterId)
            .Select(e => (int?)e.Entity.Sequence).Max();
        var last = pending ?? await db.Set<MatterEvent>().Where(e => e.MatterId == matterId).MaxAsync(e => (int?)e.Sequence, ct) ?? 0;
        db.Add(new MatterEvent
        {
            MatterId = matterId,
            Sequence = last + 1,
            At = clock.Now,
            Step = step,
            Text = text,
            Outcome = outcome,
            Actor = actor,
            TaskId = taskId,
        });
    }
}
