using Elsa.Workflows.Models;

namespace DecisionWorkflow.Engine.Execution;

/// <summary>What a burst did. Nothing is stored yet; the runtime stores all of it in one transaction.</summary>
public sealed record BurstOutcome
{
    /// <summary>The instance now at rest.</summary>
    public required WorkflowState State { get; init; }

    /// <summary>Whether the bookmark or execution named in the request exists no more; then nothing changed.</summary>
    public bool NotFound { get; init; }

    /// <summary>The bookmarks made and still there.</summary>
    public IReadOnlyList<Bookmark> NewBookmarks { get; init; } = [];

    /// <summary>The earlier bookmarks that are gone.</summary>
    public IReadOnlyList<Bookmark> BurnedBookmarks { get; init; } = [];

    /// <summary>The journal lines to append.</summary>
    public IReadOnlyList<JournalEntry> Journal { get; init; } = [];

    /// <summary>The execution records to write by id, in the order they began.</summary>
    public IReadOnlyList<ActivityExecution> Executions { get; init; } = [];

    /// <summary>What went wrong in this burst.</summary>
    public IReadOnlyList<ActivityIncident> NewIncidents { get; init; } = [];

    /// <summary>Work to run once the burst is committed.</summary>
    public IReadOnlyList<Func<Task>> AfterCommit { get; init; } = [];
}
