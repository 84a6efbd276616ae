using Elsa.Workflows;
using Elsa.Workflows.Models;

namespace DecisionWorkflow.Engine.Execution;

/// <summary>What a burst leaves behind while it runs.</summary>
internal sealed class BurstRecord
{
    public List<JournalEntry> Journal { get; } = [];

    public HashSet<ActivityExecutionContext> Touched { get; } = [];

    public List<Bookmark> Burned { get; } = [];

    public List<Func<Task>> AfterCommit { get; } = [];

    public HashSet<string> OriginalBookmarks { get; } = [];

    public List<ActivityIncident> NewIncidents { get; } = [];

    public int Steps { get; set; }
}
