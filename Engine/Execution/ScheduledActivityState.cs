namespace DecisionWorkflow.Engine.Execution;

/// <summary>An activity that is still to run.</summary>
/// <param name="ActivityNodeId">Its node.</param>
/// <param name="OwnerContextId">The execution around it.</param>
/// <param name="Tag">The note it was scheduled with.</param>
/// <param name="Variables">Variables it declares.</param>
/// <param name="ExistingActivityExecutionContextId">The execution to run again.</param>
/// <param name="Input">Values handed to it.</param>
public sealed record ScheduledActivityState(
    string ActivityNodeId,
    string? OwnerContextId,
    object? Tag,
    IReadOnlyList<VariableState> Variables,
    string? ExistingActivityExecutionContextId,
    IReadOnlyDictionary<string, object?>? Input);
