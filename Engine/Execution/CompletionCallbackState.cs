namespace DecisionWorkflow.Engine.Execution;

/// <summary>Whom to call when a child completes.</summary>
/// <param name="OwnerInstanceId">The execution to call.</param>
/// <param name="ChildNodeId">The child's node.</param>
/// <param name="MethodName">The method to call.</param>
/// <param name="Tag">The note it was scheduled with.</param>
public sealed record CompletionCallbackState(string OwnerInstanceId, string ChildNodeId, string MethodName, object? Tag);
