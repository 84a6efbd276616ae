using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Calendar;
using DecisionWorkflow.Server.Matters;
using DecisionWorkflow.Server.Organization;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Inbox;

/// <summary>The inbox: what I have to do, did, started. Ordered by what is due first, which is the order people need.</summary>
internal sealed class TaskQueries(ServerDb db, TaskWords words, CalendarStore calendars, CurrentUser user, BusinessClock clock)
{
    const int PageSize = 30;

    public async Task<TaskList> ListAsync(string box, string? search, int page, CancellationToken ct)
    {
        var (id, visible) = (user.Id, user.VisibleOrganizations.ToArray());
        var tasks = db.Set<TaskItem>().AsNoTracking();
        var rows = box switch
        {
            "done" => tasks.Where(t => t.ClosedBy == id && t.State == TaskState.Done),
            "started" => tasks.Where(t => t.State == TaskState.Open && db.Set<Matter>().Any(m => m.Id == t.MatterId && m.StartedBy == id)),
            "copied" => tasks.Where(t => db.Set<TaskCopy>().Any(c => c.TaskId == t.Id && c.UserId == id)),
            "supervised" => tasks.Where(t => t.State == TaskState.Open && !t.IsTrial && visible.Contains(t.OrganizationId)
                && db.Set<TaskReminder>().Any(r => r.TaskId == t.Id && r.Audience == ReminderAudience.HigherOrganization)),
            "all" => tasks.Where(t => t.State == TaskState.Open && !t.IsTrial && visible.Contains(t.OrganizationId)),
            _ => Todo(),
        };
        if (search?.Trim() is { Length: > 0 } words)
            rows = rows.Where(t => t.Title.Contains(words) || db.Set<Matter>().Any(m => m.Id == t.MatterId && (m.Title.Contains(words) || m.No.Contains(words))));

        var total = await rows.CountAsync(ct);
        var ordered = box == "done"
            ? rows.OrderByDescending(t => t.ClosedAt).ThenByDescending(t => t.Id)
            : rows.OrderBy(t => t.DueAt == null).ThenBy(t => t.DueAt).ThenBy(t => t.Id);
        return new TaskList(await RowsAsync(ordered.Page(page, PageSize), ct), total, page, PageSize);
    }

    public Task<int> CountTodoAsync(CancellationToken ct) =>
        Todo().CountAsync(ct);

    /// <summary>What to offer after a step: the same case first, then what is due.</summary>
    public async Task<TaskRow?> NextAsync(Guid matterId, CancellationToken ct) =>
        (await RowsAsync(Todo().OrderByDescending(t => t.MatterId == matterId).ThenBy(t => t.DueAt == null).ThenBy(t => t.DueAt).Take(1), ct)).FirstOrDefault();

    /// <summary>What I have to do, and what I am asked for an opinion on.</summary>
    IQueryable<TaskItem> Todo()
    {
        var id = user.Id;
        var asked = db.Set<TaskCosign>().Where(c => c.OfId == id && c.AnsweredAt == null).Select(c => c.TaskId);
        return db.Set<TaskItem>().AsNoTracking().Where(t => t.State == TaskState.Open).Where(TaskAccess.MineOr(user, asked));
    }

    public async Task<IReadOnlyList<TaskRow>> RowsAsync(IQueryable<TaskItem> tasks, CancellationToken ct)
    {
        var found = await (
            from task in tasks
            join matter in db.Set<Matter>() on task.MatterId equals matter.Id
            join unit in db.Set<OrganizationUnit>() on task.OrganizationId equals unit.Id
            select new { task, matter.No, MatterTitle = matter.Title, matter.IsTrial, unit.Name }).ToListAsync(ct);
        var calendar = await calendars.ReadAsync(ct);
        var pressing = await words.PressingAsync([.. found.Select(row => row.task.Id)], ct);
        return [.. found.Select(row => pressing.On(new TaskRow(
            row.task.Id, row.task.MatterId, row.No, row.MatterTitle, row.task.Step, row.task.Title, row.task.Role, Roles.NameOf(row.task.Role), row.task.OrganizationId, row.Name,
            row.task.FromName, row.task.CreatedAt, row.task.NotBefore, row.task.DueAt, Left(row.task.DueAt), row.task.State.ToString(), row.task.Outcome, row.task.ClosedAt, row.task.ClosedByName, row.IsTrial)))];

        int? Left(DateTimeOffset? due) => due is { } at ? calendar.WorkdaysLeft(clock.Today, BusinessClock.DateOf(at)) : null;
    }
}
