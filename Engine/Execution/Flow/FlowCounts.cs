namespace DecisionWorkflow.Engine.Execution.Flow;

/// <summary>What a counting flowchart remembers between steps.</summary>
internal sealed class FlowCounts
{
    /// <summary>How often it was decided whether a node runs, by node.</summary>
    public Dictionary<string, int> Decided { get; set; } = [];

    /// <summary>How often a connection was visited, and whether it was followed the last time, by connection.</summary>
    public Dictionary<string, EdgeCount> Edges { get; set; } = [];

    /// <summary>Joins of the first arrival that ran and still wait for the rest of their round.</summary>
    public HashSet<string> Fired { get; set; } = [];

    /// <summary>Dead connections that leave a loop which may still take another round.</summary>
    public HashSet<string> Undecided { get; set; } = [];
}

/// <summary>How often a connection was visited, and whether it was followed the last time.</summary>
internal sealed record EdgeCount(int Visits, bool Followed);
