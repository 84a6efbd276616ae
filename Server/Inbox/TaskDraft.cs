using System.Text.Json.Nodes;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Calendar;
using DecisionWorkflow.Server.Matters;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Inbox;

/// <summary>What one person has typed into one task so far; kept while typing, gone when the task is done.</summary>
internal sealed class TaskDraft
{
    public required Guid TaskId { get; init; }
    public required Guid UserId { get; init; }
    public string Content { get; private set; } = "{}";
    public DateTimeOffset SavedAt { get; private set; }

    public JsonObject Read() => JsonNode.Parse(Content)!.AsObject();

    public void Write(JsonObject content, DateTimeOffset at)
    {
        Content = content.ToJsonString(MatterData.Json);
        SavedAt = at;
    }
}

/// <summary>Saves and finds drafts; the newest typing wins.</summary>
internal sealed class Drafts(ServerDb db, CurrentUser user, BusinessClock clock)
{
    public Task<TaskDraft?> FindAsync(Guid taskId, CancellationToken ct) =>
        db.Set<TaskDraft>().AsNoTracking().FirstOrDefaultAsync(d => d.TaskId == taskId && d.UserId == user.Id, ct);

    /// <summary>Two saves of one page may meet each other, or the end of the task; neither is an error to the person typing.</summary>
    public async Task<DateTimeOffset> SaveAsync(Guid taskId, JsonObject content, CancellationToken ct)
    {
        var draft = new TaskDraft { TaskId = taskId, UserId = user.Id!.Value };
        draft.Write(content, clock.Now);
        if (await ReplaceAsync(draft, ct))
            return draft.SavedAt;
        db.Add(draft);
        try
        {
            await db.SaveChangesAsync(ct);
            db.Entry(draft).State = EntityState.Detached;
        }
        catch (DbUpdateException)
        {
            db.Entry(draft).State = EntityState.Detached;
            // The other save's draft may be gone again because the task was done meanwhile; then nobody misses this one.
            if (!await ReplaceAsync(draft, ct) && await db.Set<TaskItem>().AnyAsync(t => t.Id == taskId && t.State == TaskState.Open, ct))
                throw;
        }

        return draft.SavedAt;
    }

    async Task<bool> ReplaceAsync(TaskDraft draft, CancellationToken ct) =>
        await db.Set<TaskDraft>().Where(d => d.TaskId == draft.TaskId && d.UserId == draft.UserId)
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.Content, draft.Content).SetProperty(d => d.SavedAt, draft.SavedAt), ct) > 0;
}
