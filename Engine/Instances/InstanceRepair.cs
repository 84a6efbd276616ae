using DecisionWorkflow.Engine.Timers;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Engine.Instances;

/// <summary>Puts right, or out of action, what a torn step has left behind. It deletes nothing; the host opens the transaction and saves.</summary>
public sealed class InstanceRepair
{
    /// <summary>Who holds a timer that is never to fire; its lease has no end.</summary>
    public const string Parked = "quarantine";

    static readonly DateTimeOffset Never = new(9999, 12, 31, 0, 0, 0, TimeSpan.Zero);

    readonly DbContext db;

    internal InstanceRepair(DbContext db) => this.db = db;

    /// <summary>Stops the clock of an instance and its descendants: their timers stay, and no node claims them. Returns how many were stopped.</summary>
    public async Task<int> ParkTimersOfAsync(string instanceId, CancellationToken cancellation = default)
    {
        var family = db.Set<WorkflowInstance>().Where(x => x.Id == instanceId || x.RootId == instanceId).Select(x => x.Id);
        return await ParkAsync(db.Set<WorkflowTimer>().Where(x => x.InstanceId == instanceId || family.Contains(x.InstanceId!)), cancellation);
    }

    /// <summary>The same for one timer.</summary>
    public async Task<bool> ParkTimerAsync(string timerId, CancellationToken cancellation = default) =>
        await ParkAsync(db.Set<WorkflowTimer>().Where(x => x.Id == timerId), cancellation) > 0;

    /// <summary>Gives a bookmark that waits for a time the timer it has lost. The time stands in the bookmark. False when there is nothing to do.</summary>
    public async Task<bool> SetTimerAsync(string bookmarkId, CancellationToken cancellation = default)
    {
        var bookmark = await db.Set<WorkflowBookmark>().AsNoTracking().SingleOrDefaultAsync(x => x.Id == bookmarkId, cancellation);
        if (bookmark is null || await db.Set<WorkflowTimer>().AnyAsync(x => x.Id == bookmarkId, cancellation))
            return false;
        db.Add(new WorkflowTimer { Id = bookmark.Id, InstanceId = bookmark.InstanceId, DueAt = TimedBookmark.DueAt(bookmark.Payload) });
        return true;
    }

    // The fence rises, so that a node that has just claimed one of them cannot fire it either.
    static Task<int> ParkAsync(IQueryable<WorkflowTimer> timers, CancellationToken cancellation) =>
        timers.Where(x => x.LeaseOwner == null || x.LeaseOwner != Parked).ExecuteUpdateAsync(
            row => row.SetProperty(x => x.LeaseUntil, Never).SetProperty(x => x.LeaseOwner, Parked).SetProperty(x => x.Fence, x => x.Fence + 1), cancellation);
}
