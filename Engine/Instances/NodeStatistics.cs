namespace DecisionWorkflow.Engine.Instances;

/// <summary>What a node of the flow did so far in one instance; Studio's badges.</summary>
/// <param name="ActivityId">Activity id.</param>
/// <param name="ActivityNodeId">Path of ids from the root.</param>
/// <param name="StartedCount">Executions.</param>
/// <param name="CompletedCount">Those that are over.</param>
/// <param name="UncompletedCount">Those that are not.</param>
/// <param name="IsBlocked">One waits.</param>
/// <param name="IsFaulted">One faulted.</param>
/// <param name="AggregateFaultCount">Faults in them and inside them.</param>
public sealed record NodeStatistics(
    string ActivityId, string ActivityNodeId, int StartedCount, int CompletedCount, int UncompletedCount,
    bool IsBlocked, bool IsFaulted, int AggregateFaultCount);
