using System.Text.Json;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Calendar;
using DecisionWorkflow.Server.Evaluations;
using DecisionWorkflow.Server.Matters;
using DecisionWorkflow.Server.Meetings;
using DecisionWorkflow.Server.Organization;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Inbox;

/// <summary>Opens tasks for activities, in the step's own transaction: whose it is, from when, until when.</summary>
internal sealed class TaskDesk(ServerDb db, CaseFiles files, IEnumerable<IPanel> panels, CurrentUser user, BusinessClock clock)
{
    public async Task<TaskItem> OpenAsync(TaskOpening opening)
    {
        var file = await files.OpenAsync(opening.MatterId);
        var from = From(file, opening);
        var task = new TaskItem
        {
            MatterId = file.Matter.Id,
            InstanceId = opening.InstanceId,
            BookmarkId = opening.BookmarkId,
            NodeId = opening.NodeId,
            ActivityInstanceId = opening.ActivityInstanceId,
            Step = opening.Step,
            Title = opening.Title,
            Sentence = opening.Sentence,
            Role = opening.Role,
            OrganizationId = await OwnerAsync(file, opening.Role),
            Spec = JsonSerializer.Serialize(opening.Spec, MatterData.Json),
            CreatedAt = clock.Now,
            FromName = user.DisplayName.Length > 0 ? user.DisplayName : CurrentUser.SystemName,
            FromTaskId = JustCompleted(file.Matter.Id)?.Id,
            NotBefore = NotBefore(file, opening),
            Deadline = opening.Deadline,
            DueFrom = from,
            IsTrial = file.Matter.IsTrial,
        };
        if (task.IsTrial)
            task.Assign(file.Matter.StartedBy, file.Matter.StartedByName);
        if (from is { } anchor)
        {
            var due = DeadlineSpec.Parse(opening.Deadline).From(anchor, file.Deadlines, file.Parameters);
            task.FallDue(due.EndsAt, task.IsTrial ? null : ReminderPlan.First(file.Deadlines.Reminders(due.Day), clock.Today));
        }

        db.Add(task);
        await PrepareAsync(new StepContext(file, task, opening.Spec, user.DisplayName));
        return task;
    }

    /// <summary>The flow has gone on without them: a co-signer returned the paper, a deadline decided, the branch was cancelled.</summary>
    public async Task VoidAsync(string activityInstanceId)
    {
        foreach (var task in await db.Set<TaskItem>().Where(t => t.ActivityInstanceId == activityInstanceId && t.State == TaskState.Open).ToListAsync())
            task.Void(clock.Now);
    }

    /// <summary>A fact of the case for the flow to go by.</summary>
    public async Task<string?> FactAsync(string matterId, string scope, string name) =>
        (await files.OpenAsync(Guid.Parse(matterId))).Data.Value(scope, name)?.ToString();

    /// <summary>The task that this very step completed.</summary>
    TaskItem? JustCompleted(Guid matterId) =>
        db.Set<TaskItem>().Local.FirstOrDefault(t => t.MatterId == matterId && t.State == TaskState.Done && t.ClosedBy is not null);

    async Task PrepareAsync(StepContext context)
    {
        var data = context.File.Data;
        data.SetAll(context.Spec.Scope, context.Spec.Known, new FieldSource("流程设定", ""), clock.Now);
        foreach (var panel in panels.Where(p => context.Spec.Panels.Contains(p.Name)))
            data.SetAll(context.Spec.Scope, await panel.PrepareAsync(context), FieldSource.System, clock.Now);
    }

    /// <summary>A meeting cannot be signed in to before its day (G1.3).</summary>
    static DateTimeOffset? NotBefore(CaseFile file, TaskOpening opening)
    {
        if (!opening.Spec.Panels.Any(name => name is AttendancePanel.PanelName or RatersPanel.PanelName))
            return null;
        var meetAt = file.Data.Value(opening.Spec.Scope, "MeetAt")?.ToString();
        return DateTimeOffset.TryParse(meetAt, out var at) ? BusinessClock.StartOfDay(BusinessClock.DateOf(at)) : null;
    }

    /// <summary>From when the term runs; null for a task without one.</summary>
    static DateTimeOffset? From(CaseFile file, TaskOpening opening)
    {
        if (opening.Deadline.Length == 0)
            return null;
        return opening.DeadlineFrom.Length > 0 && file.Data.Value(opening.Spec.Scope, opening.DeadlineFrom)?.ToString() is { Length: >= 10 } text
            && DateOnly.TryParseExact(text[..10], "yyyy-MM-dd", out var day)
            ? BusinessClock.StartOfDay(day)
            : file.Clock.Now;
    }

    /// <summary>A street role's task lies with the street, a community role's with the community (R150, R153).</summary>
    async Task<Guid> OwnerAsync(CaseFile file, string role)
    {
        if (file.Street is null || file.Street.Id == file.Organization.Id)
            return file.Organization.Id;
        var streetHolds = await db.Set<Account>().AnyAsync(a => a.OrganizationId == file.Street.Id && a.Roles.Any(r => r.Role == role));
        var communityHolds = await db.Set<Account>().AnyAsync(a => a.OrganizationId == file.Organization.Id && a.Roles.Any(r => r.Role == role));
        return streetHolds && !communityHolds ? file.Street.Id : file.Organization.Id;
    }
}
