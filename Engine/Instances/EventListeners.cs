using DecisionWorkflow.Engine.Definitions;
using DecisionWorkflow.Engine.Execution;
using Elsa.Workflows.Runtime.Stimuli;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Engine.Instances;

/// <summary>Who waits for an event, and what it starts.</summary>
static class EventListeners
{
    /// <summary>The input under which Elsa's Event activity finds the payload.</summary>
    public const string InputName = "__EventPayloadWorkflowInput";

    const string Activity = "Elsa.Event";

    static string Hash(EventMessage message) => StimulusHash.Of(Activity, new EventStimulus(message.EventName));

    /// <summary>Bookmarks waiting for it: stored ones, and those that this transaction has made and not saved yet.</summary>
    public static async Task<List<string>> WaitingAsync(DbContext db, InstanceSession session, EventMessage message, CancellationToken cancellation)
    {
        var hash = Hash(message);
        var stored = from bookmark in db.Set<WorkflowBookmark>()
                     join instance in db.Set<WorkflowInstance>() on bookmark.InstanceId equals instance.Id
                     where bookmark.Hash == hash
                     select new { bookmark.Id, bookmark.RootId, bookmark.InstanceId, bookmark.ActivityInstanceId, instance.CorrelationId };
        if (message.WorkflowInstanceId is { } instanceId)
            stored = stored.Where(x => x.InstanceId == instanceId);
        if (message.ActivityInstanceId is { } activityInstanceId)
            stored = stored.Where(x => x.ActivityInstanceId == activityInstanceId);
        if (message.CorrelationId is { } correlationId)
            stored = stored.Where(x => x.CorrelationId == correlationId);
        // Families in one order everywhere, so that two events do not wait for each other's.
        var ids = await stored.OrderBy(x => x.RootId).ThenBy(x => x.Id).Select(x => x.Id).ToListAsync(cancellation);
        var unsaved = session.Instances
            .Where(x => (message.WorkflowInstanceId is null || x.Row.Id == message.WorkflowInstanceId)
                && (message.CorrelationId is null || x.Row.CorrelationId == message.CorrelationId))
            .SelectMany(x => x.State?.Bookmarks ?? [])
            .Where(x => x.Hash == hash && (message.ActivityInstanceId is null || x.ActivityInstanceId == message.ActivityInstanceId))
            .Select(x => x.Id);
        return [.. ids.Union(unsaved)];
    }

    /// <summary>Triggers of published definitions; an event meant for one instance starts none.</summary>
    public static async Task<IReadOnlyList<WorkflowTrigger>> TriggersAsync(DbContext db, EventMessage message, CancellationToken cancellation)
    {
        if (message.WorkflowInstanceId is not null || message.ActivityInstanceId is not null)
            return [];
        var hash = Hash(message);
        return await db.Set<WorkflowTrigger>().AsNoTracking().Where(x => x.Hash == hash).OrderBy(x => x.Id).ToListAsync(cancellation);
    }
}
