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
        db.Set<TaskDraft>().FirstOrDefaultAsync(d => d.TaskId == taskId && d.UserId == user.Id, ct);

    public async Task<DateTimeOffset> SaveAsync(Guid taskId, JsonObject content, CancellationToken ct)
    {
        var draft = await FindAsync(taskId, ct);
        if (draft is null)
            db.Add(draft = new TaskDraft { TaskId = taskId, UserId = user.Id!.Value });
        draft.Write(content, clock.Now);
        await db.SaveChangesAsync(ct);
        return draft.SavedAt;
    }
}
