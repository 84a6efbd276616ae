using DecisionWorkflow.Engine.Definitions;
using DecisionWorkflow.Engine.Execution;
using DecisionWorkflow.Engine.Timers;
using Elsa.Workflows;
using Elsa.Workflows.Models;

namespace DecisionWorkflow.Engine.Instances;

/// <summary>An instance while a transaction holds its lock: the row, its state once read, and what is still to be written.</summary>
sealed class LiveInstance(WorkflowInstance row, WorkflowState? state)
{
    /// <summary>Bookmarks with rows, and whether each has a timer; compared with the state on writing.</summary>
    readonly Dictionary<string, bool> written =
        state?.Bookmarks.ToDictionary(x => x.Id, TimedBookmark.Is, StringComparer.Ordinal) ?? new(StringComparer.Ordinal);

    public WorkflowInstance Row => row;

    /// <summary>Null before the first burst.</summary>
    public WorkflowState? State { get; private set; } = state;

    /// <summary>A burst is going on; nothing else may run on the instance meanwhile.</summary>
    public bool InBurst { get; set; }

    /// <summary>There is something to write.</summary>
    public bool IsDirty { get; private set; }

    public List<JournalEntry> Journal { get; } = [];

    public Dictionary<string, ActivityExecution> Executions { get; } = new(StringComparer.Ordinal);

    public bool Waits(string bookmarkId) => State?.Bookmarks.Any(x => x.Id == bookmarkId) == true;

    /// <summary>Takes over what a burst left.</summary>
    public void Apply(BurstOutcome burst, DateTimeOffset now)
    {
        State = burst.State;
        Journal.AddRange(burst.Journal);
        foreach (var execution in burst.Executions)
            Executions[execution.Id] = execution;
        row.Status = State.Status;
        row.SubStatus = State.SubStatus;
        row.Name = State.Name;
        row.CorrelationId = State.CorrelationId;
        row.IncidentCount = State.Incidents.Count;
        row.UpdatedAt = now;
        row.FinishedAt = State.Status == WorkflowStatus.Finished ? State.FinishedAt ?? now : null;
        IsDirty = true;
    }

    /// <summary>Puts the instance onto another version, before the burst in which it goes on there.</summary>
    public void Move(WorkflowState moved, DefinitionVersion version)
    {
        State = moved;
        row.DefinitionVersionId = version.Id;
        row.DefinitionVersion = version.Version;
        row.DefinitionRevision = version.Revision;
    }

    /// <summary>What changed in the bookmarks since the rows were last written; from now on counted as written.</summary>
    public (List<Bookmark> Added, List<(string Id, bool Timed)> Removed) TakeBookmarkChanges()
    {
        var present = State!.Bookmarks.ToDictionary(x => x.Id, StringComparer.Ordinal);
        var added = present.Values.Where(x => !written.ContainsKey(x.Id)).ToList();
        var removed = written.Where(x => !present.ContainsKey(x.Key)).Select(x => (x.Key, x.Value)).ToList();
        foreach (var bookmark in added)
            written.Add(bookmark.Id, TimedBookmark.Is(bookmark));
        foreach (var (id, _) in removed)
            written.Remove(id);
        return (added, removed);
    }

    /// <summary>Everything is with the context now.</summary>
    public void Written()
    {
        Journal.Clear();
        Executions.Clear();
        IsDirty = false;
    }
}
