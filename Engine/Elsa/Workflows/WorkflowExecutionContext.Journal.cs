using DecisionWorkflow.Engine.Execution;
using Elsa.Workflows.Models;

namespace Elsa.Workflows;

public sealed partial class WorkflowExecutionContext
{
    internal long LogSequence { get; set; }

    internal void Log(ActivityExecutionContext context, string eventName, string? message = null, string? source = null, object? payload = null) =>
        Record.Journal.Add(new JournalEntry
        {
            Id = IdentityGenerator.GenerateId(),
            ActivityInstanceId = context.Id,
            ParentActivityInstanceId = context.ParentActivityExecutionContext?.Id,
            ActivityId = context.Activity.Id,
            ActivityType = context.Activity.Type,
            ActivityTypeVersion = context.Activity.Version,
            ActivityName = context.Activity.Name,
            NodeId = context.NodeId,
            Timestamp = SystemClock.UtcNow,
            Sequence = LogSequence++,
            EventName = eventName,
            Message = message,
            Source = source,
            Payload = payload,
        });

    internal void BurnBookmarks(Func<Bookmark, bool> predicate)
    {
        foreach (var bookmark in Bookmarks.Where(predicate).ToList())
        {
            Bookmarks.Remove(bookmark);
            Record.Burned.Add(bookmark);
        }
    }
}
