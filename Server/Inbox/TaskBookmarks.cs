using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace DecisionWorkflow.Server.Inbox;

/// <summary>A task lives exactly as long as its bookmark: whichever way the flow takes the bookmark away, a join, a cancelled part, the end, the task goes with it.</summary>
internal static class TaskBookmarks
{
    public static async Task VoidTasksLeftBehindAsync(this ServerDb db, CancellationToken ct)
    {
        var gone = db.ChangeTracker.Entries<WorkflowBookmark>().Where(e => e.State == EntityState.Deleted).Select(e => e.Entity.Id).ToHashSet();
        if (gone.Count > 0)
            gone.ExceptWith(db.Set<TaskItem>().Local.Where(t => t.State != TaskState.Open).Select(t => t.BookmarkId));
        if (gone.Count == 0)
            return;
        var now = db.GetService<TimeProvider>().GetUtcNow();
        foreach (var task in await db.Set<TaskItem>().Where(t => gone.Contains(t.BookmarkId) && t.State == TaskState.Open).ToListAsync(ct))
            task.Void(now);
    }
}
