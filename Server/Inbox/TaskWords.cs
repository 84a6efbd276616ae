using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Calendar;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Inbox;

/// <summary>What people say about a task beside the flow: comments, opinions asked for, copies, 催办.</summary>
internal sealed class TaskWords(ServerDb db, CurrentUser user, BusinessClock clock)
{
    /// <summary>What the rows of a list carry for the person who reads it.</summary>
    public sealed record Pressing(ILookup<Guid, TaskReminder> Reminders, ILookup<Guid, TaskUrge> Urges, ILookup<Guid, TaskCosign> Asked, ILookup<Guid, TaskCopy> Copied)
    {
        public TaskRow On(TaskRow row)
        {
            var asked = Asked[row.Id].FirstOrDefault();
            string?[] words =
            [
                asked is null ? null : $"{asked.AskedByName}请您加签：{asked.Question}",
                Reminders[row.Id].MaxBy(r => r.Offset)?.Text,
                Urges[row.Id].MaxBy(u => u.At) is { } urge ? $"{urge.ByName}于{urge.Day:M月d日}催办" : null,
            ];
            var said = string.Join("；", words.OfType<string>());
            return row with
            {
                Reminder = said.Length > 0 && row.State == nameof(TaskState.Open) ? said : null,
                CosignId = asked?.Id,
                ReadAt = Copied[row.Id].FirstOrDefault()?.ReadAt,
            };
        }
    }

    public async Task<Pressing> PressingAsync(IReadOnlyList<Guid> tasks, CancellationToken ct) => new(
        (await db.Set<TaskReminder>().AsNoTracking().Where(r => tasks.Contains(r.TaskId)).ToListAsync(ct)).ToLookup(r => r.TaskId),
        (await db.Set<TaskUrge>().AsNoTracking().Where(u => tasks.Contains(u.TaskId)).ToListAsync(ct)).ToLookup(u => u.TaskId),
        (await db.Set<TaskCosign>().AsNoTracking().Where(c => tasks.Contains(c.TaskId) && c.OfId == user.Id && c.AnsweredAt == null).ToListAsync(ct)).ToLookup(c => c.TaskId),
        (await db.Set<TaskCopy>().AsNoTracking().Where(c => tasks.Contains(c.TaskId) && c.UserId == user.Id).ToListAsync(ct)).ToLookup(c => c.TaskId));

    /// <summary>Opening a task that was copied to me reads it.</summary>
    public async Task MarkReadAsync(Guid taskId, CancellationToken ct)
    {
        if (await db.Set<TaskCopy>().FirstOrDefaultAsync(c => c.TaskId == taskId && c.UserId == user.Id && c.ReadAt == null, ct) is not { } copy)
            return;
        copy.Read(clock.Now);
        await db.SaveChangesAsync(ct);
    }

    public Task<IReadOnlyList<CommentView>> CommentsAsync(Guid taskId, CancellationToken ct) => ViewAsync(db.Set<TaskComment>().Where(c => c.TaskId == taskId), ct);

    public Task<IReadOnlyList<CommentView>> CommentsOfMatterAsync(Guid matterId, CancellationToken ct) => ViewAsync(db.Set<TaskComment>().Where(c => c.MatterId == matterId), ct);

    public async Task<IReadOnlyList<CosignView>> CosignsAsync(Guid taskId, CancellationToken ct) =>
        [.. (await db.Set<TaskCosign>().AsNoTracking().Where(c => c.TaskId == taskId).OrderBy(c => c.AskedAt).ThenBy(c => c.Id).ToListAsync(ct))
            .Select(c => new CosignView(c.Id, c.AskedByName, c.OfName, c.Question, c.Wait, c.AskedAt, c.Answer, c.AnsweredAt, c.OfId == user.Id && c.AnsweredAt is null))];

    public async Task<IReadOnlyList<CopyView>> CopiesAsync(Guid taskId, CancellationToken ct) => await (
        from copy in db.Set<TaskCopy>().AsNoTracking()
        join person in db.Users on copy.UserId equals person.Id
        where copy.TaskId == taskId
        orderby copy.At, person.UserName
        select new CopyView(person.DisplayName, copy.FromName, copy.At, copy.ReadAt)).ToListAsync(ct);

    public async Task<IReadOnlyList<UrgeView>> UrgesAsync(Guid taskId, CancellationToken ct) =>
        await db.Set<TaskUrge>().AsNoTracking().Where(u => u.TaskId == taskId).OrderBy(u => u.At).Select(u => new UrgeView(u.ByName, u.At)).ToListAsync(ct);

    async Task<IReadOnlyList<CommentView>> ViewAsync(IQueryable<TaskComment> comments, CancellationToken ct) => await (
        from comment in comments.AsNoTracking()
        join task in db.Set<TaskItem>() on comment.TaskId equals task.Id
        orderby comment.At, comment.Id
        select new CommentView(comment.Id, comment.TaskId, task.Title, comment.ByName, comment.Text, comment.At)).ToListAsync(ct);
}
